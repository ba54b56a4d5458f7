package org.fasttrack.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.board.BoardRow.LeadHolder;
import org.fasttrack.board.BoardRow.LeadStep;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a leader reads in the ten minutes between two meetings: the projects most at risk,
 * as the board lists them, each in one sentence, with whom to call.
 */
@Service
public class MeetingBrief {

	/** What fits on one sheet of paper. */
	static final int MOST = 10;

	private static final int LONGEST_WORDS = 40;

	private final LeadersBoard board;

	private final StuckProjects projects;

	private final FilterWords words;

	private final JdbcClient jdbc;

	private final Clock clock;

	MeetingBrief(LeadersBoard board, StuckProjects projects, FilterWords words, JdbcClient jdbc, Clock clock) {
		this.board = board;
		this.projects = projects;
		this.words = words;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The first of what the board lists for somebody, with the same filter. */
	@Transactional(readOnly = true)
	public Brief of(Person viewer, BoardFilter filter) {
		List<BoardRow> rows = this.board.list(viewer, filter, 0, MOST);
		List<String> codes = rows.stream().map(BoardRow::projectCode).toList();
		Map<String, BigDecimal> funds = funds(codes);
		Map<String, Ordered> orders = orders(viewer, filter, codes);
		LocalDate day = this.projects.day(filter);
		Counts counts = this.projects.count(viewer, filter);
		return new Brief(this.clock.instant(), day, this.words.of(filter), counts.open(), counts.stuck(),
				counts.season(),
				rows.stream()
					.map((row) -> new Item(row.projectCode(), row.projectName(), row.divisionName(), row.light(),
							sentence(row, funds.get(row.projectCode()), orders.get(row.projectCode()), day),
							(row.step() != null) ? row.step().holder() : null))
					.toList());
	}

	/** 万元 of the fund behind each. */
	private Map<String, BigDecimal> funds(List<String> codes) {
		Map<String, BigDecimal> funds = new HashMap<>();
		this.jdbc.sql("""
				SELECT project_code, fund_central + fund_region + fund_city + fund_county AS fund
				FROM fasttrack.project_standing
				WHERE project_code = ANY (:codes)
				""").param("codes", codes.toArray(String[]::new)).query((row) -> {
			funds.put(row.getString("project_code"), row.getBigDecimal("fund"));
		});
		return funds;
	}

	/** The open orders that the board counts for this person. */
	private Map<String, Ordered> orders(Person viewer, BoardFilter filter, List<String> codes) {
		Map<String, Ordered> orders = new HashMap<>();
		this.jdbc.sql("WITH " + StuckProjects.STEP.formatted(StuckProjects.steps(filter)) + """
				SELECT project_code,
				       count(*) AS open,
				       count(*) FILTER (WHERE light = 'RED'
				                        AND step IN ('Task_SignOrder', 'Task_AnswerOrder')) AS late
				FROM step
				WHERE source = 'ORDER'
				  AND project_code = ANY (:codes)
				GROUP BY project_code
				""")
			.params(this.projects.params(viewer, filter))
			.param("codes", codes.toArray(String[]::new))
			.query((row) -> {
				orders.put(row.getString("project_code"), new Ordered(row.getInt("open"), row.getInt("late")));
			});
		return orders;
	}

	/** What is stuck with whom, what hangs on it, and what was done, in one sentence. */
	private static String sentence(BoardRow row, @Nullable BigDecimal fund, @Nullable Ordered ordered, LocalDate day) {
		List<String> parts = new ArrayList<>();
		parts.add((row.step() != null) ? where(row, row.step(), day) : "目前没有待办的环节");
		parts.add("总投资" + money(new BigDecimal(row.totalInvestment())) + "万元"
				+ ((fund != null && fund.signum() > 0) ? "，其中衔接资金" + money(fund) + "万元" : ""));
		parts.add(season(row, day));
		parts.add(done(row, ordered, day));
		return String.join("；", parts) + "。";
	}

	private static String where(BoardRow row, LeadStep step, LocalDate day) {
		LeadHolder holder = step.holder();
		StringBuilder text = new StringBuilder();
		text.append("“")
			.append(step.text())
			.append("”自")
			.append(date(step.since(), day))
			.append("起在")
			.append(holder.unit())
			.append(holder.duty())
			.append(holder.name())
			.append("处");
		if (step.dueOn() != null) {
			text.append("，应于").append(date(step.dueOn(), day)).append("办结");
		}
		if (step.light().equals("GREY")) {
			text.append("，计时已中止");
		}
		else if (step.daysText() != null) {
			text.append("，").append(step.daysText());
		}
		// That a step is overdue has been said.
		List<String> others = row.reasons()
			.stream()
			.filter((reason) -> !reason.equals(row.reasons().get(0)) || !step.light().equals("RED"))
			.toList();
		if (!others.isEmpty()) {
			text.append("（").append(String.join("、", others)).append("）");
		}
		if (row.difficulty() != null) {
			text.append("，疑难：")
				.append(row.difficulty().kindText())
				.append("（")
				.append(row.difficulty().levelText())
				.append("）");
		}
		return text.toString();
	}

	private static String season(BoardRow row, LocalDate day) {
		if (row.expectedOn() == null) {
			return "何时可开工无法估计";
		}
		String expected = "预计" + date(row.expectedOn(), day) + "可开工";
		return (row.seasonOn() == null || row.seasonMet() == null) ? expected
				: expected + (row.seasonMet() ? "，赶得上" : "，赶不上") + date(row.seasonOn(), day) + "前开工";
	}

	private static String done(BoardRow row, @Nullable Ordered ordered, LocalDate day) {
		List<String> done = new ArrayList<>();
		if (row.urged() != null) {
			done.add(date(row.urged().on(), day) + row.urged().by() + row.urged().text());
		}
		if (row.instruction() != null) {
			String words = row.instruction().text();
			done.add(date(row.instruction().on(), day) + row.instruction().by() + "批示“" + shortened(words) + "”（"
					+ row.instruction().statusText() + "）");
		}
		if (ordered != null) {
			done.add("未结督办" + ordered.open() + "件" + ((ordered.late() > 0) ? "，其中逾期" + ordered.late() + "件" : ""));
		}
		return done.isEmpty() ? "尚未催办、批示、督办" : String.join("；", done);
	}

	/** No character is cut in two. */
	private static String shortened(String words) {
		return (words.codePointCount(0, words.length()) > LONGEST_WORDS)
				? words.substring(0, words.offsetByCodePoints(0, LONGEST_WORDS)) + "…" : words;
	}

	private static String money(BigDecimal amount) {
		return amount.stripTrailingZeros().toPlainString();
	}

	/** A day as people say it, with its year where it is not this one. */
	private static String date(LocalDate date, LocalDate today) {
		return ((date.getYear() == today.getYear()) ? "" : date.getYear() + "年") + date.getMonthValue() + "月"
				+ date.getDayOfMonth() + "日";
	}

	/**
	 * One sheet.
	 *
	 * @param cutOff when it was read
	 * @param day the day that counts as today
	 * @param about what was asked for, in words
	 * @param open how many projects are open, of what this person sees there
	 * @param stuck how many of them are stuck
	 * @param season how many are expected to miss the season
	 * @param items the first of them
	 */
	public record Brief(Instant cutOff, LocalDate day, String about, int open, int stuck, int season,
			List<Item> items) {

	}

	/**
	 * A project.
	 *
	 * @param projectCode its code
	 * @param projectName its name
	 * @param divisionName where it is built
	 * @param light its worst light
	 * @param sentence how it stands
	 * @param holder who has what it waits for most; null if it waits for nothing
	 */
	public record Item(String projectCode, String projectName, String divisionName, String light, String sentence,
			@Nullable LeadHolder holder) {

	}

	private record Ordered(int open, int late) {

	}

}
