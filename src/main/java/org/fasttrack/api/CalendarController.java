package org.fasttrack.api;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.calendar.CalendarChange;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.Deadline;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.calendar.WorkingDays;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts working days, and changes which days those are. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "calendar", description = "工作日历：哪些天上班，期限哪天到")
class CalendarController {

	private static final String CSV = "text/csv";

	private static final String CSV_UTF_8 = CSV + ";charset=UTF-8";

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2100;

	private static final int MOST_DAYS = 3660;

	private static final int MOST_YEARS = 50;

	private static final int MOST_CHANGES = 200;

	private static final int LONGEST_REASON = 200;

	private final CalendarDays days;

	private final WorkingCalendar calendar;

	private final Organization organization;

	CalendarController(CalendarDays days, WorkingCalendar calendar, Organization organization) {
		this.days = days;
		this.calendar = calendar;
		this.organization = organization;
	}

	@GetMapping("/days")
	@Operation(summary = "一年的日历", description = "与通常的一周不同的日子：放假（OFF）的，和调休上班（WORK）的。"
			+ "请求头 Accept: text/csv 时为 CSV，列为 date,scope,day,occasion,source，可改好后以 PUT 提交。")
	List<CalendarDay> days(
			@RequestParam(required = false) @Parameter(description = "年份", required = true,
					schema = @Schema(type = "integer", example = "2027")) @Nullable String year,
			@RequestParam(required = false) @Parameter(description = "适用范围；不填为全部",
					schema = @Schema(implementation = CalendarDay.Scope.class)) @Nullable String scope) {
		Asked asked = asked(year, scope);
		return this.days.ofYear(asked.year(), asked.scope());
	}

	@GetMapping(path = "/days", produces = CSV_UTF_8)
	@Operation(summary = "一年的日历")
	byte[] csv(@RequestParam(required = false) @Nullable String year,
			@RequestParam(required = false) @Nullable String scope) {
		Asked asked = asked(year, scope);
		return this.days.csvOfYear(asked.year(), asked.scope()).getBytes(StandardCharsets.UTF_8);
	}

	private static Asked asked(@Nullable String year, @Nullable String scope) {
		Input input = input("year", year, "scope", scope);
		Integer number = input.whole("year", FIRST_YEAR, LAST_YEAR);
		CalendarDay.Scope chosen = input.given("scope") ? input.choice("scope", CalendarDay.Scope.class) : null;
		input.check();
		return new Asked(Objects.requireNonNull(number), chosen);
	}

	@PutMapping(path = "/days", consumes = CSV)
	@Operation(summary = "修改日历（系统管理员）",
			description = "以请求体中的日子整体替换该范围、该年度原有的日子，逐次留痕；未办结的期限随即重新计算。"
					+ "请求体为 UTF-8 编码的 CSV，首行为列名 date,scope,day,occasion,source；只有首行的，删除该年度的全部日子。"
					+ "有任何一行不对，全部不改，并逐行列明。内容与原有的相同，不作改动，也不留痕。",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = CSV,
							schema = @Schema(type = "string",
									example = "date,scope,day,occasion,source\n"
											+ "2027-01-01,NATIONAL,OFF,元旦,国务院办公厅关于2027年部分节假日安排的通知\n"))))
	@ApiResponse(responseCode = "200", description = "该范围、该年度现有的日子")
	@ApiResponse(responseCode = "400", description = "内容有误，逐行列明行号（line）、列（field）和规则；没有作任何改动",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "不是系统管理员",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "413", description = "文件过大",
			content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
	List<CalendarDay> replace(
			@RequestParam(required = false) @Parameter(description = "适用范围：全国、自治区、那曲市", required = true,
					schema = @Schema(implementation = CalendarDay.Scope.class)) @Nullable String scope,
			@RequestParam(required = false) @Parameter(description = "年份", required = true,
					schema = @Schema(type = "integer", example = "2027")) @Nullable String year,
			@RequestParam(required = false) @Parameter(description = "修改的原因", required = true) @Nullable String reason,
			@RequestBody(required = false) byte @Nullable [] file, Authentication authentication) {
		Input input = input("scope", scope, "year", year, "reason", reason);
		CalendarDay.Scope chosen = input.choice("scope", CalendarDay.Scope.class);
		Integer number = input.whole("year", FIRST_YEAR, LAST_YEAR);
		String why = input.text("reason", LONGEST_REASON);
		input.check();
		String user = authentication.getName();
		return this.days.replace(Objects.requireNonNull(chosen), Objects.requireNonNull(number),
				(file != null) ? file : new byte[0], Objects.requireNonNull(why), user,
				this.organization.official(user).map(this.organization::describe).orElse(user));
	}

	@GetMapping("/changes")
	@Operation(summary = "日历的修改记录", description = "谁、何时、因何修改，修改前后的日子；新的在前。seeded 为 true 的随程序的基础数据载入。")
	List<CalendarChange> changes(@RequestParam(defaultValue = "0") int offset,
			@RequestParam(defaultValue = "50") int limit) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", MOST_CHANGES);
		}
		if (limit < 1 || limit > MOST_CHANGES) {
			throw RuleViolation.invalid("limit", "page", MOST_CHANGES);
		}
		return this.days.changes(offset, limit);
	}

	@GetMapping("/deadline")
	@Operation(summary = "期限哪天到",
			description = "收件当日不计，从次日起算；dueOn 当日仍在期限内。workingDays（工作日）、calendarDays（自然日）填一项，0至3660。"
					+ "工作日期限涉及国家尚未公布放假安排的年度时，provisional 为 true，公布后可能改变。")
	Deadline deadline(
			@RequestParam(required = false) @Parameter(description = "收件日期", required = true,
					schema = @Schema(type = "string", format = "date")) @Nullable String receivedOn,
			@RequestParam(required = false) @Parameter(description = "工作日",
					schema = @Schema(type = "integer")) @Nullable String workingDays,
			@RequestParam(required = false) @Parameter(description = "自然日",
					schema = @Schema(type = "integer")) @Nullable String calendarDays) {
		Input input = input("receivedOn", receivedOn, "workingDays", workingDays, "calendarDays", calendarDays);
		LocalDate from = input.date("receivedOn");
		DayKind kind = input.given("workingDays") ? DayKind.WD : DayKind.CD;
		Integer number = null;
		if (input.given("workingDays") == input.given("calendarDays")) {
			input.violations().add("workingDays", "calendar.one-of");
		}
		else {
			number = input.whole((kind == DayKind.WD) ? "workingDays" : "calendarDays", 0, MOST_DAYS);
		}
		input.check();
		return this.calendar.deadline(Objects.requireNonNull(from), Objects.requireNonNull(number), kind);
	}

	@GetMapping("/working-days")
	@Operation(summary = "一段时间有几个工作日", description = "起止两日都计算在内，最长50年。涉及国家尚未公布放假安排的年度时，provisional 为 true。")
	WorkingDays workingDays(
			@RequestParam(required = false) @Parameter(description = "起始日期（计算在内）", required = true,
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（计算在内）", required = true,
					schema = @Schema(type = "string", format = "date")) @Nullable String to) {
		Input input = input("from", from, "to", to);
		LocalDate first = input.date("from");
		LocalDate last = input.date("to");
		if (first != null && last != null) {
			LocalDate latest = first.plusYears(MOST_YEARS);
			if (last.isBefore(first)) {
				input.violations().add("to", "not-before", first);
			}
			else if (last.isAfter(latest)) {
				input.violations().add("to", "calendar.span", MOST_YEARS, latest, last);
			}
		}
		input.check();
		return this.calendar.workingDays(Objects.requireNonNull(first), Objects.requireNonNull(last));
	}

	/** Names and values in turns; what was not given is left out. */
	private static Input input(@Nullable String... namesAndValues) {
		Map<String, @Nullable Object> values = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			values.put(Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return new Input(values);
	}

	private record Asked(int year, CalendarDay.@Nullable Scope scope) {

	}

}
