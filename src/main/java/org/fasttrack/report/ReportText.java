package org.fasttrack.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.board.FundTotals.FundBy;
import org.fasttrack.board.FundTotals.Totals;
import org.fasttrack.report.Figures.Change;
import org.fasttrack.report.Figures.Counts;
import org.fasttrack.report.Figures.Item;
import org.fasttrack.report.Figures.Place;
import org.fasttrack.report.Figures.Procedures;
import org.fasttrack.report.Figures.Row;
import org.fasttrack.report.Figures.Spans;
import org.jspecify.annotations.Nullable;

/** What a report says in words and tables, the same in every file. */
final class ReportText {

	static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

	private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("M月d日");

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日HH时mm分");

	/** Which limits days are saved against. */
	private static final String IN_LAW = "法定时限只计法律、法规、规章载明条款并已核对的；出自公开来源的和本机制暂定的时限，不计入节省的工作日，也不参加排名。";

	private static final List<String> QUARTERS = List.of("第一季度", "第二季度", "第三季度", "第四季度");

	private ReportText() {
	}

	static String title(ReportKind kind, LocalDate first, LocalDate last) {
		return String.join("", titleLines(kind, first, last));
	}

	/** The title in the two lines in which it is printed. */
	static List<String> titleLines(ReportKind kind, LocalDate first, LocalDate last) {
		return List.of("关于" + period(kind, first, last), switch (kind) {
			case WEEKLY -> "建设手续优先办理周调度情况的通报";
			case MONTHLY -> "建设手续优先办理工作情况的通报";
			case QUARTERLY -> "建设手续优先办理工作考核情况的通报";
		});
	}

	/** E.g. 2026年7月6日至12日, 2026年7月, 2026年第三季度. */
	static String period(ReportKind kind, LocalDate first, LocalDate last) {
		return switch (kind) {
			case WEEKLY -> DAY.format(first) + "至" + ((first.getYear() != last.getYear()) ? DAY.format(last)
					: (first.getMonth() != last.getMonth()) ? SHORT_DAY.format(last) : last.getDayOfMonth() + "日");
			case MONTHLY -> first.getYear() + "年" + first.getMonthValue() + "月";
			case QUARTERLY -> first.getYear() + "年" + QUARTERS.get((first.getMonthValue() - 1) / 3);
		};
	}

	static String minute(Instant moment, ZoneId zone) {
		return MINUTE.format(moment.atZone(zone));
	}

	/** The report in a few sentences. */
	static List<String> summary(Report report, Figures figures, ZoneId zone) {
		Counts all = figures.total();
		List<String> sentences = new ArrayList<>();
		sentences.add("疑难问题：本期（%s至%s）新增%d件，解决%d件，销号%d件，退回重办%d件。截至%s，未销号%d件，其中待解决%d件；超期%d件次。".formatted(report.first(),
				report.last(), all.opened(), all.resolved(), all.closed(), all.reopened(),
				minute(figures.cutOff(), zone), all.open(), all.waiting(), all.overdue()));
		sentences.add("用时：签收" + span(all.acknowledge()) + "；解决" + span(all.resolve()) + "。");
		int decided = figures.procedures().stream().mapToInt(Procedures::decided).sum();
		int overdue = figures.procedures().stream().mapToInt(Procedures::overdue).sum();
		int saved = figures.procedures().stream().mapToInt(Procedures::savedDays).sum();
		int statutory = figures.procedures().stream().mapToInt(Procedures::statutoryDays).sum();
		sentences.add("手续：本期办结%d件，截至时点超期%d件%s。".formatted(decided, overdue, (statutory == 0) ? ""
				: "；办结的手续法定时限合计%d个工作日，%s%d个工作日".formatted(statutory, (saved < 0) ? "超出" : "节省", Math.abs(saved))));
		return sentences;
	}

	static String span(Spans spans) {
		return (spans.count() == 0) ? "本期没有"
				: "%d件，平均%s个工作日，中位数%s个工作日".formatted(spans.count(), plain(spans.mean()), plain(spans.median()));
	}

	static String since(Change change, ZoneId zone) {
		return (change.number() != null) ? "与上期（" + change.number() + "，数据截至" + minute(change.since(), zone) + "）相比："
				: "此前没有签发过同类通报，以下自" + minute(change.since(), zone) + "起计算：";
	}

	static Grid items(List<Item> items) {
		return new Grid(List.of("编号", "项目", "类别", "责任单位", "层级"), List.of(20, 34, 13, 25, 8), items.stream()
			.map((item) -> List.<Object>of(item.number(), item.project(), item.kind(), item.unit(), item.level()))
			.toList());
	}

	static Grid counts(String what, List<Row> rows) {
		return new Grid(List.of(what, "新增", "解决", "销号", "退回\n重办", "未销号", "超期", "签收\n平均", "签收\n中位", "解决\n平均", "解决\n中位"),
				List.of(25, 7, 7, 7, 7, 8, 7, 8, 8, 8, 8), rows.stream().map(ReportText::cells).toList());
	}

	private static List<Object> cells(Row row) {
		Counts counts = row.counts();
		return List.of(row.name(), counts.opened(), counts.resolved(), counts.closed(), counts.reopened(),
				counts.open(), counts.overdue(), number(counts.acknowledge().mean()),
				number(counts.acknowledge().median()), number(counts.resolve().mean()),
				number(counts.resolve().median()));
	}

	static Grid procedures(List<Procedures> procedures) {
		return new Grid(List.of("单位", "办结", "超期", "法定时限\n（工作日）", "实际用时\n（工作日）", "节省\n（工作日）", "节省\n（自然日）"),
				List.of(30, 10, 10, 13, 13, 12, 12),
				procedures.stream()
					.map((each) -> List.<Object>of(each.name(), each.decided(), each.overdue(), each.statutoryDays(),
							each.usedDays(), each.savedDays(), each.savedCalendarDays()))
					.toList());
	}

	/** The money by each thing; documents, which are many, stand on the board. */
	static List<Grid> funds(Totals funds) {
		return funds.tables()
			.stream()
			.filter((table) -> table.by() != FundBy.DOCUMENT)
			.map((table) -> new Grid(List.of(table.name(), "项目", "中央", "自治区", "市", "县", "资金\n合计", "其他\n来源", "总投资"),
					List.of(24, 8, 12, 12, 10, 10, 12, 10, 12),
					Stream.concat(table.rows().stream(), Stream.of(funds.total()))
						.map((row) -> List.<Object>of(row.name(), row.projects(), row.central(), row.region(),
								row.city(), row.county(), row.fund(), row.other(), row.total()))
						.toList()))
			.toList();
	}

	static Grid ranking(List<FormulaLine> formula, List<Place> ranking) {
		List<String> heads = new ArrayList<>(List.of("名次", "单位", "得分"));
		List<Integer> widths = new ArrayList<>(List.of(8, 32, 10));
		for (FormulaLine line : formula) {
			heads.add(line.name());
			widths.add(50 / formula.size());
		}
		List<List<Object>> rows = ranking.stream().map((place) -> {
			List<Object> row = new ArrayList<>(List.of(place.rank(), place.name(), place.score()));
			Map<Measure, BigDecimal> measures = place.measures();
			formula.forEach((line) -> row.add(number(measures.get(line.measure()))));
			return row;
		}).toList();
		return new Grid(heads, widths, rows);
	}

	/** The formula as the report prints it. */
	static List<String> formula(List<FormulaLine> lines) {
		List<String> sentences = new ArrayList<>();
		sentences.add("得分 ＝ 各项指标 × 权重之和 ÷ 权重之和，保留一位小数，得分相同的名次并列；单位本期没有涉及的指标不计算，其权重不计入。");
		sentences.add("各项指标：" + lines.stream()
			.map((line) -> line.name() + "（权重" + plain(line.weight()) + "）：" + line.description())
			.collect(Collectors.joining("；")) + "。");
		sentences.add(IN_LAW);
		return sentences;
	}

	private static Object number(@Nullable BigDecimal number) {
		return (number != null) ? number : "—";
	}

	static String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.stripTrailingZeros().toPlainString() : "—";
	}

	/**
	 * A table.
	 *
	 * @param heads the column heads; a line break where one may be
	 * @param widths how wide each column is, in parts
	 * @param rows numbers and texts
	 */
	record Grid(List<String> heads, List<Integer> widths, List<List<Object>> rows) {

	}

}
