package org.fasttrack.api;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.DifficultyBoard;
import org.fasttrack.board.DifficultyView;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.DifficultyStatus;
import org.fasttrack.difficulty.Level;
import org.fasttrack.importing.ImportReport;
import org.fasttrack.importing.LedgerImport;
import org.fasttrack.organization.Person;
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

/** The ledger of difficulties. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "difficulties", description = "疑难问题台账：谁在协调、到哪一级、何时到期、怎样销号")
class DifficultiesController {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final int MOST = 500;

	private final DifficultyBoard ledger;

	private final DifficultyDesk desk;

	private final ProjectBoard board;

	private final LedgerImport imports;

	DifficultiesController(DifficultyBoard ledger, DifficultyDesk desk, ProjectBoard board, LedgerImport imports) {
		this.ledger = ledger;
		this.desk = desk;
		this.board = board;
		this.imports = imports;
	}

	@GetMapping("/difficulties")
	@Operation(summary = "疑难问题台账", description = "只列出有权查看的，最紧急的在前，已销号的在后；open 为 true 时不列已销号的。每次最多500条。")
	List<DifficultyView> list(@RequestParam(required = false) @Nullable String project,
			@RequestParam(required = false) @Nullable String unit,
			@RequestParam(required = false) @Nullable DifficultyKind kind,
			@RequestParam(required = false) @Nullable Level level,
			@RequestParam(required = false) @Nullable DifficultyStatus status,
			@RequestParam(defaultValue = "false") boolean open, @RequestParam(required = false) @Nullable String search,
			@RequestParam(defaultValue = "0") int offset, Authentication authentication) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", MOST);
		}
		return this.ledger.list(Callers.of(authentication),
				new DifficultyBoard.Filter(project, unit, kind, level, status, open, search), offset, MOST);
	}

	@GetMapping("/difficulties/{id}")
	@Operation(summary = "一个疑难问题", description = "连同全部协调过程（entries）和会议、领导小组确定的措施（asked）。")
	@ApiResponse(responseCode = "404", description = "没有这个疑难问题，或者无权查看",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	DifficultyView one(@PathVariable UUID id, Authentication authentication) {
		return this.ledger.view(id, Callers.of(authentication));
	}

	@PostMapping("/projects/{code}/difficulties")
	@Operation(summary = "提出疑难问题", description = "本项目的项目单位、经办单位、专班办和领导可以提出；从责任单位的科级联络员开始协调。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schemaProperties = {
							@SchemaProperty(name = "difficultyKind",
									schema = @Schema(implementation = DifficultyKind.class)),
							@SchemaProperty(name = "description", schema = @Schema(type = "string")),
							@SchemaProperty(name = "procedure",
									schema = @Schema(type = "string", description = "受影响手续的编号，不填为项目本身")),
							@SchemaProperty(name = "amount",
									schema = @Schema(type = "string", description = "涉及资金（万元）")),
							@SchemaProperty(name = "responsibleUnit",
									schema = @Schema(type = "string", description = "责任单位，不填为该手续的审批单位")) })))
	@ApiResponse(responseCode = "201", description = "已列入台账",
			content = @Content(schema = @Schema(implementation = DifficultyView.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是本项目的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<DifficultyView> raise(@PathVariable String code, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		Person viewer = Callers.of(authentication);
		this.board.view(code, viewer);
		Difficulty raised = this.desk.raise(code, body, viewer);
		return ResponseEntity.created(URI.create("/api/v1/difficulties/" + raised.id()))
			.body(this.ledger.view(raised.id(), viewer));
	}

	@PostMapping("/difficulties/{id}/progress")
	@Operation(summary = "填报协调进展",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(
							schemaProperties = { @SchemaProperty(name = "progress", schema = @Schema(type = "string")),
									@SchemaProperty(name = "evidence", schema = @Schema(type = "string")) })))
	@ApiResponse(responseCode = "200", description = "已记录",
			content = @Content(schema = @Schema(implementation = DifficultyView.class)))
	@ApiResponse(responseCode = "400", description = "内容有误，逐项列明",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "已经销号",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	DifficultyView progress(@PathVariable UUID id, @RequestBody Map<String, @Nullable Object> body,
			Authentication authentication) {
		Person viewer = Callers.of(authentication);
		this.ledger.view(id, viewer);
		this.desk.progress(id, body, viewer);
		return this.ledger.view(id, viewer);
	}

	@PostMapping(path = "/difficulties/imports", consumes = XLSX)
	@Operation(summary = "导入原有台账（专班办）",
			description = "请求体为 .xlsx 工作簿：第1行为列名，以下每行一个疑难问题，以原编号识别，重复导入不会重复登记。"
					+ "有误的行不导入，不影响其他行。未销号的从导入之日起在原层级继续协调；dryRun=true 只校验。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))))
	@ApiResponse(responseCode = "200", description = "逐行的结果",
			content = @Content(schema = @Schema(implementation = ImportReport.class)))
	@ApiResponse(responseCode = "400", description = "整个文件不能读作台账",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是专班办的人员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	ImportReport importLedger(@RequestBody(required = false) byte @Nullable [] file,
			@RequestParam(defaultValue = "false") boolean dryRun, Authentication authentication, Locale locale) {
		return this.imports.run((file != null) ? file : new byte[0], dryRun,
				this.desk.taskforce(Callers.of(authentication)), locale);
	}

}
