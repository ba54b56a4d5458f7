package org.fasttrack.api;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.liaison.Absence;
import org.fasttrack.liaison.AbsenceKind;
import org.fasttrack.liaison.Absences;
import org.fasttrack.liaison.Gap;
import org.fasttrack.liaison.LiaisonChanges;
import org.fasttrack.liaison.Place;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.Term;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who the liaison officers are, and how that changes. */
@RestController
@RequestMapping("/api/v1/liaisons")
@Tag(name = "liaisons", description = "联络员名册：各单位的联络员是谁，外出时由谁代办")
class LiaisonsController {

	private final Roster roster;

	private final LiaisonChanges changes;

	private final Absences absences;

	private final Organization organization;

	private final Clock clock;

	LiaisonsController(Roster roster, LiaisonChanges changes, Absences absences, Organization organization,
			Clock clock) {
		this.roster = roster;
		this.changes = changes;
		this.absences = absences;
		this.organization = organization;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "某一天的联络员名册",
			description = "每个单位县处级、科级各一对A、B角，以及当天实际由谁办理（acting）、为什么。只列出有权查看的单位；on 不填为今天，可以是过去或者将来的日子。")
	List<Place> on(@RequestParam(required = false) @Nullable String unit,
			@RequestParam(required = false) @Parameter(
					schema = @Schema(type = "string", format = "date")) @Nullable String on,
			Authentication authentication) {
		LocalDate day = day(on);
		Predicate<String> seen = seenBy(authentication);
		return this.roster.on(day, (unit != null) ? known(unit, seen) : null, seen);
	}

	@GetMapping("/{unit}/history")
	@Operation(summary = "一个单位的历任联络员", description = "历任A、B角（terms）和提名、确认的经过（proposals），新的在前。")
	History history(@PathVariable String unit, Authentication authentication) {
		String known = known(unit, seenBy(authentication));
		return new History(this.roster.history(known), this.roster.changes(known));
	}

	@GetMapping("/gaps")
	@Operation(summary = "名册的缺口",
			description = "NONE 尚未确定联络员；TERM_OVER 任期已满；BOTH_AWAY A、B角均外出而无人代办；TERM_ENDS 任期将满而无人接任。on 不填为今天。")
	List<Gap> gaps(
			@RequestParam(required = false) @Parameter(
					schema = @Schema(type = "string", format = "date")) @Nullable String on,
			Authentication authentication) {
		return this.roster.gaps(day(on), seenBy(authentication));
	}

	@GetMapping("/proposals")
	@Operation(summary = "联络员的提名", description = "只列出有权查看的单位的，新的在前。status 为 PROPOSED（等待确认）、CONFIRMED、REFUSED，不填为全部。")
	List<Proposal> proposals(@RequestParam(required = false) Proposal.@Nullable Status status,
			Authentication authentication) {
		return this.roster.proposals(status, seenBy(authentication));
	}

	@PostMapping("/proposals")
	@Operation(summary = "提名联络员（本单位）", description = "由专班办确认后，从起始日起生效，原任期到前一天为止。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "unit", schema = @Schema(type = "string", example = "540602-NR")),
							@SchemaProperty(name = "rank", schema = @Schema(implementation = Rank.class)),
							@SchemaProperty(name = "a", schema = @Schema(type = "string", description = "A角的用户名")),
							@SchemaProperty(name = "b", schema = @Schema(type = "string", description = "B角的用户名")),
							@SchemaProperty(name = "from", schema = @Schema(type = "string", format = "date")),
							@SchemaProperty(name = "to", schema = @Schema(type = "string", format = "date")),
							@SchemaProperty(name = "documentNumber", schema = @Schema(type = "string")),
							@SchemaProperty(name = "issuedOn", schema = @Schema(type = "string", format = "date")) })))
	@ApiResponse(responseCode = "201", description = "已提出，等待确认",
			content = @Content(schema = @Schema(implementation = Proposal.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是本单位的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已有一项提名在等待确认",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Proposal> propose(@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		Proposal proposal = this.changes.propose(body, Callers.of(authentication));
		return ResponseEntity.created(URI.create("/api/v1/liaisons/" + proposal.unit() + "/history")).body(proposal);
	}

	@PostMapping("/proposals/{id}/decision")
	@Operation(summary = "确认或者退回提名（专班办）", description = "提名的人不能确认自己的提名；退回的须说明意见（opinion）。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = {
									@SchemaProperty(name = "decision",
											schema = @Schema(type = "string",
													allowableValues = { "CONFIRMED", "REFUSED" })),
									@SchemaProperty(name = "opinion", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "200", description = "已确认或者已退回",
			content = @Content(schema = @Schema(implementation = Proposal.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是专班办的人员，或者是自己提的名",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项提名",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已由他人确认或者退回，或者情况已有变化",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Proposal decide(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		return this.changes.decide(id, body, Callers.of(authentication));
	}

	@PostMapping("/absences")
	@Operation(summary = "外出登记（本单位）",
			description = "起止两日都计算在内。他人代为登记的，经确认后生效（见 confirmation）。A、B角同时外出的，后登记的须指定代办人（standIn）。kind：LEAVE 休假、FIELD 下乡、"
					+ "VILLAGE 驻村、STUDY 学习、MEDICAL 就医、AID_ENDED 援藏期满、ROTATION 轮岗。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "person",
									schema = @Schema(type = "string", description = "外出人的用户名")),
							@SchemaProperty(name = "from", schema = @Schema(type = "string", format = "date")),
							@SchemaProperty(name = "to", schema = @Schema(type = "string", format = "date")),
							@SchemaProperty(name = "kind", schema = @Schema(implementation = AbsenceKind.class)),
							@SchemaProperty(name = "standIn",
									schema = @Schema(type = "string", description = "代办人的用户名")) })))
	@ApiResponse(responseCode = "201", description = "已登记",
			content = @Content(schema = @Schema(implementation = Absence.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是本单位的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Absence> register(@RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		Absence absence = this.absences.register(body, Callers.of(authentication));
		return ResponseEntity.created(URI.create("/api/v1/liaisons?unit=" + absence.unit() + "&on=" + absence.from()))
			.body(absence);
	}

	@PostMapping("/absences/{id}/return")
	@Operation(summary = "提前返回（本单位）", description = "lastDay 为实际外出的最后一天；没有外出的，填起始日的前一天。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "lastDay", schema = @Schema(type = "string", format = "date")) })))
	@ApiResponse(responseCode = "200", description = "已登记",
			content = @Content(schema = @Schema(implementation = Absence.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项外出登记，或者不是本单位的",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经登记过提前返回",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Absence end(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body, Authentication authentication) {
		return this.absences.end(id, body, Callers.of(authentication));
	}

	@PostMapping("/absences/{id}/confirmation")
	@Operation(summary = "确认外出登记",
			description = "他人代为登记的外出，由本人、本单位负责人或者专班办确认后生效；一个工作日内没有确认的，生效并标明“未经本人确认”，本人可以撤销（登记提前返回）。")
	@ApiResponse(responseCode = "200", description = "已确认",
			content = @Content(schema = @Schema(implementation = Absence.class)))
	@ApiResponse(responseCode = "403", description = "不能由您确认",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "404", description = "没有这项外出登记，或者不是本单位的",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经确认过、由本人登记或者已经返回",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	Absence confirm(@PathVariable long id, Authentication authentication) {
		return this.absences.confirm(id, Callers.of(authentication));
	}

	@GetMapping("/absences")
	@Operation(summary = "一个单位的外出登记", description = "本单位、专班办和审计可以查看，后登记的在前，最多500条。")
	List<Absence> absences(@RequestParam(required = false) @Parameter(required = true) @Nullable String unit,
			Authentication authentication) {
		if (unit == null) {
			throw RuleViolation.invalid("unit", "required");
		}
		return this.absences.of(known(unit, seenBy(authentication)), Callers.of(authentication));
	}

	private LocalDate day(@Nullable String on) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("on", on);
		Input input = new Input(values);
		LocalDate day = input.optionalDate("on");
		input.check();
		return Optional.ofNullable(day).orElse(LocalDate.now(this.clock));
	}

	private String known(String unit, Predicate<String> seen) {
		return this.organization.unit(unit)
			.map(ApprovalUnit::id)
			.filter(seen)
			.orElseThrow(() -> RuleViolation.notFound("liaison.unit.unknown", unit));
	}

	private static Predicate<String> seenBy(Authentication authentication) {
		return Callers.of(authentication)::seesRoster;
	}

	/**
	 * All that is known of the liaison officers of a unit.
	 *
	 * @param terms every pair, the latest first
	 * @param proposals what was proposed and what became of it, the latest first
	 */
	record History(List<Term> terms, List<Proposal> proposals) {

	}

}
