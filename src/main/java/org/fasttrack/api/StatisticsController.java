package org.fasttrack.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.board.DaysSaved;
import org.fasttrack.board.FundFilter;
import org.fasttrack.board.FundTotals;
import org.fasttrack.board.LateEntries;
import org.fasttrack.board.Statistics;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Span;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts over all projects, for those who may see all of them. */
@RestController
@RequestMapping("/api/v1/statistics")
@Tag(name = "statistics", description = "统计")
class StatisticsController {

	private final Statistics statistics;

	private final FundTotals funds;

	private final Organization organization;

	private final Clock clock;

	StatisticsController(Statistics statistics, FundTotals funds, Organization organization, Clock clock) {
		this.statistics = statistics;
		this.funds = funds;
		this.organization = organization;
		this.clock = clock;
	}

	@GetMapping("/late-entries")
	@Operation(summary = "补录统计", description = "按单位统计登记的事项和其中补录的事项；from、to 为登记日期（含），默认本年度至今。")
	List<LateEntries> lateEntries(
			@RequestParam(required = false) @Parameter(description = "起始日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String to,
			Authentication authentication) {
		Span span = span(from, to, authentication);
		Person caller = Callers.of(authentication);
		return this.statistics.lateEntries(span.first(), span.last())
			.stream()
			.filter((each) -> isSeen(each.place(), caller))
			.toList();
	}

	@GetMapping("/days-saved")
	@Operation(summary = "节省时间统计",
			description = "按单位统计已办结手续比法定时限节省的天数（工作日和自然日分开，不相加）；没有法定时限的、时限出自公开来源或者由本机制暂定的，以及已有批复的不计。from、to 为办结日期（含），默认本年度至今。")
	List<DaysSaved> daysSaved(
			@RequestParam(required = false) @Parameter(description = "起始日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String from,
			@RequestParam(required = false) @Parameter(description = "截止日期（含）",
					schema = @Schema(type = "string", format = "date")) @Nullable String to,
			Authentication authentication) {
		Span span = span(from, to, authentication);
		Person caller = Callers.of(authentication);
		return this.statistics.saved(span.first(), span.last())
			.stream()
			.filter((each) -> isSeen(each.unit(), caller))
			.toList();
	}

	@GetMapping("/funds")
	@Operation(summary = "资金统计", description = "按县（区）、年度、资金、指标文件、整合类别和衔接统计类别统计各级资金、其他来源和总投资（万元，精确到0.01）；"
			+ "不计退回修改的和已撤回的项目。年度按项目的首个指标文件。县（区）领导只看本县（区）。")
	FundTotals.Totals funds(
			@RequestParam(required = false) @Parameter(description = "县（区）代码") @Nullable String division,
			@RequestParam(required = false) @Parameter(description = "年度", example = "2026") @Nullable String year,
			@RequestParam(required = false) @Parameter(description = "资金类型") @Nullable String fundType,
			@RequestParam(required = false) @Parameter(
					description = "整合类别：PRODUCTION、INFRASTRUCTURE、ECOLOGY、LOAN_INTEREST") @Nullable String category,
			@RequestParam(required = false) @Parameter(
					description = "衔接统计类别：INDUSTRY、EMPLOYMENT、RURAL_CONSTRUCTION、RELOCATION、MANAGEMENT") @Nullable String reportCategory,
			Authentication authentication) {
		Person caller = Callers.of(authentication);
		if (!caller.seesEverything() && caller.led().isEmpty()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		Map<String, @Nullable Object> asked = new HashMap<>();
		asked.put("division", division);
		asked.put("year", year);
		asked.put("fundType", fundType);
		asked.put("category", category);
		asked.put("reportCategory", reportCategory);
		return this.funds.of(caller, FundFilter.read(asked));
	}

	/** Whether somebody may see what is counted of a unit, a division or an office. */
	private boolean isSeen(String place, Person caller) {
		return caller.seesFiguresOf(this.organization.unit(place).map(ApprovalUnit::division).orElse(place));
	}

	private Span span(@Nullable String from, @Nullable String to, Authentication authentication) {
		Person caller = Callers.of(authentication);
		if (!caller.seesEverything() && caller.led().isEmpty()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		LocalDate today = LocalDate.now(this.clock);
		return Span.read(from, to, today.withDayOfYear(1), today);
	}

}
