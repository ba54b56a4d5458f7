package org.fasttrack.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import org.fasttrack.board.DaysSaved;
import org.fasttrack.board.FundTotals;
import org.fasttrack.board.Statistics;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.report.Figures.Change;
import org.fasttrack.report.Figures.Counts;
import org.fasttrack.report.Figures.Item;
import org.fasttrack.report.Figures.Procedures;
import org.fasttrack.report.Figures.Row;
import org.fasttrack.report.Figures.Spans;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what a report says. */
@Component
class FigureReader {

	private static final List<String> LEVELS = List.of("L1", "L2", "L3", "L4");

	/** The levels on which the responsible unit's own liaison officers have it. */
	private static final Set<String> OF_THE_UNIT = Set.of("L1", "L2");

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Organization organization;

	private final Statistics statistics;

	private final FundTotals funds;

	private final Formula formula;

	private final Catalogue catalogue;

	private final Wording wording;

	private final Clock clock;

	FigureReader(JdbcClient jdbc, WorkingCalendar calendar, Organization organization, Statistics statistics,
			FundTotals funds, Formula formula, Catalogue catalogue, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.organization = organization;
		this.statistics = statistics;
		this.funds = funds;
		this.formula = formula;
		this.catalogue = catalogue;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * Counts.
	 * @param cutOff what is recorded later does not count
	 * @param previous the last issued report of the kind, null if there is none
	 */
	Figures read(Period period, Instant cutOff, @Nullable Report previous) {
		Tally tally = new Tally();
		entries(period, cutOff, tally);
		open(cutOff, tally);
		List<Row> byUnit = tally.rows(tally.units, this::unit);
		List<Procedures> procedures = procedures(period, LocalDate.ofInstant(cutOff, this.clock.getZone()));
		// What the units knew that they would be measured by.
		List<FormulaLine> lines = this.formula.lines(period.last());
		return new Figures(period.first(), period.last(), cutOff, tally.all.counts(), byUnit,
				tally.rows(tally.divisions, this::division),
				tally.rows(tally.kinds, (code) -> this.wording.label("DifficultyKind", code)),
				tally.rows(tally.levels, (code) -> this.wording.label("Level", code)), procedures,
				Ranking.of(lines, byUnit, procedures), lines, change(period, cutOff, previous), this.funds.all());
	}

	private void entries(Period period, Instant cutOff, Tally tally) {
		this.jdbc.sql("""
				SELECT e.what, e.level, e.due_on, e.occurred_on, d.unit, d.kind, p.division,
				       (SELECT s.occurred_on
				        FROM fasttrack.difficulty_entry s
				        WHERE s.difficulty = e.difficulty
				          AND s.id < e.id
				          AND s.what IN ('RAISED', 'ESCALATED', 'REFUSED')
				        ORDER BY s.id DESC
				        LIMIT 1) AS asked_on,
				       (SELECT s.occurred_on
				        FROM fasttrack.difficulty_entry s
				        WHERE s.difficulty = e.difficulty
				          AND s.id < e.id
				          AND s.what IN ('RAISED', 'REFUSED')
				        ORDER BY s.id DESC
				        LIMIT 1) AS begun_on
				FROM fasttrack.difficulty_entry e
				JOIN fasttrack.difficulty d ON d.id = e.difficulty
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE e.recorded_at >= :from
				  AND e.recorded_at < :to
				  AND e.recorded_at <= :cutOff
				ORDER BY e.id
				""")
			.param("from", start(period.first()))
			.param("to", start(period.last().plusDays(1)))
			.param("cutOff", Timestamp.from(cutOff))
			.query((row) -> {
				LocalDate on = row.getObject("occurred_on", LocalDate.class);
				LocalDate due = row.getObject("due_on", LocalDate.class);
				LocalDate asked = row.getObject("asked_on", LocalDate.class);
				LocalDate begun = row.getObject("begun_on", LocalDate.class);
				String what = row.getString("what");
				tally.add(row.getString("unit"), row.getString("division"), row.getString("kind"),
						row.getString("level"), (count) -> {
							switch (what) {
								case "RAISED" -> count.opened++;
								case "RESOLVED" -> {
									count.resolved++;
									span(begun, on, count.resolve);
								}
								case "REFUSED" -> count.reopened++;
								case "CLOSED" -> count.closed++;
								case "ACKNOWLEDGED" -> span(asked, on, count.acknowledge);
								default -> {
									// Nothing of it is counted.
								}
							}
						});
				if (due != null && on.isAfter(due)) {
					tally.late(row.getString("unit"), row.getString("division"), row.getString("kind"),
							row.getString("level"));
				}
			});
	}

	private void span(@Nullable LocalDate from, LocalDate to, List<Integer> spans) {
		if (from != null) {
			spans.add(this.calendar.workingDaysBetween(from, to));
		}
	}

	/** What is not closed out; once resolved, it does not wait for the unit any more. */
	private void open(Instant cutOff, Tally tally) {
		LocalDate day = LocalDate.ofInstant(cutOff, this.clock.getZone());
		this.jdbc.sql("""
				SELECT d.unit, d.kind, d.level, d.status, d.level_due_on, p.division
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE d.status <> 'CLOSED'
				  AND d.raised_at <= :cutOff
				""").param("cutOff", Timestamp.from(cutOff)).query((row) -> {
			boolean waiting = !"RESOLVED".equals(row.getString("status"));
			LocalDate due = row.getObject("level_due_on", LocalDate.class);
			tally.add(row.getString("unit"), row.getString("division"), row.getString("kind"), row.getString("level"),
					(count) -> {
						count.open++;
						if (waiting) {
							count.waiting++;
						}
					});
			if (waiting && due != null && due.isBefore(day)) {
				tally.late(row.getString("unit"), row.getString("division"), row.getString("kind"),
						row.getString("level"));
			}
		});
	}

	private List<Procedures> procedures(Period period, LocalDate day) {
		Map<String, int[]> counts = new TreeMap<>();
		this.jdbc.sql("""
				SELECT c.unit, c.procedure, c.catalogue_version,
				       count(*) FILTER (WHERE c.status = 'DECIDED' AND c.decided_on BETWEEN :first AND :last
				                          AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED')) AS decided,
				       count(*) FILTER (WHERE c.step IS NOT NULL AND c.status <> 'PAUSED' AND c.step_due_on < :day
				                          AND t.whose = 'UNIT') AS overdue,
				       count(*) FILTER (WHERE c.step IS NOT NULL AND c.status <> 'PAUSED' AND k.statutory_due_on < :day
				                          AND t.whose = 'UNIT') AS over_maximum
				FROM fasttrack.procedure_case c
				LEFT JOIN fasttrack.case_turn t ON t.case_id = c.id AND t.turn = c.turn
				LEFT JOIN fasttrack.clock k ON k.case_id = c.id AND k.stopped_on IS NULL
				WHERE c.unit IS NOT NULL
				GROUP BY c.unit, c.procedure, c.catalogue_version
				""").param("first", period.first()).param("last", period.last()).param("day", day).query((row) -> {
			int[] count = counts.computeIfAbsent(row.getString("unit"), (unit) -> new int[4]);
			count[0] += row.getInt("decided");
			count[1] += row.getInt("overdue");
			if (this.catalogue.definition(row.getString("procedure"), row.getInt("catalogue_version"))
				.maximumIsInLaw()) {
				count[2] += row.getInt("decided");
				count[3] += row.getInt("over_maximum");
			}
		});
		Map<String, DaysSaved> working = new TreeMap<>();
		Map<String, DaysSaved> calendarDays = new TreeMap<>();
		for (DaysSaved saved : this.statistics.saved(period.first(), period.last())) {
			(saved.dayKind().equals("WD") ? working : calendarDays).put(saved.unit(), saved);
		}
		List<Procedures> procedures = new ArrayList<>();
		counts.forEach((unit, count) -> {
			DaysSaved one = working.getOrDefault(unit, none(unit));
			DaysSaved other = calendarDays.getOrDefault(unit, none(unit));
			if (count[0] + count[1] > 0) {
				procedures
					.add(new Procedures(unit, unit(unit), count[0], count[1], count[2], count[3], one.statutoryDays(),
							one.usedDays(), one.savedDays(), other.statutoryDays(), other.savedDays()));
			}
		});
		return procedures;
	}

	private static DaysSaved none(String unit) {
		return new DaysSaved(unit, unit, "", 0, 0, 0, 0, 0);
	}

	private Change change(Period period, Instant cutOff, @Nullable Report previous) {
		Instant since = Optional.ofNullable(previous)
			.map(Report::cutOff)
			.orElse(period.first().atStartOfDay(this.clock.getZone()).toInstant());
		return new Change(since, (previous != null) ? previous.number() : null, items("RAISED", since, cutOff),
				items("RESOLVED", since, cutOff), items("REFUSED", since, cutOff));
	}

	private List<Item> items(String what, Instant since, Instant cutOff) {
		return this.jdbc.sql("""
				SELECT d.number, p.name, d.kind, d.unit, d.level, d.description
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE EXISTS (SELECT 1
				              FROM fasttrack.difficulty_entry e
				              WHERE e.difficulty = d.id
				                AND e.what = :what
				                AND e.recorded_at > :since
				                AND e.recorded_at <= :cutOff)
				ORDER BY d.year, d.sequence
				""")
			.param("what", what)
			.param("since", Timestamp.from(since))
			.param("cutOff", Timestamp.from(cutOff))
			.query((row, number) -> new Item(row.getString("number"), row.getString("name"),
					this.wording.label("DifficultyKind", row.getString("kind")), unit(row.getString("unit")),
					this.wording.label("Level", row.getString("level")), row.getString("description")))
			.list();
	}

	private String unit(String id) {
		return this.organization.unit(id).map(ApprovalUnit::name).orElse(id);
	}

	private String division(String code) {
		return this.organization.division(code).map(Division::name).orElse(code);
	}

	private Timestamp start(LocalDate day) {
		return Timestamp.from(day.atStartOfDay(this.clock.getZone()).toInstant());
	}

	/** Counts everything at once for all the ways in which it is shown. */
	private final class Tally {

		private final Count all = new Count();

		private final Map<String, Count> units = new TreeMap<>();

		private final Map<String, Count> divisions = new TreeMap<>();

		private final Map<String, Count> kinds = new TreeMap<>();

		private final Map<String, Count> levels = new LinkedHashMap<>();

		private Tally() {
			FigureReader.this.organization.divisions()
				.forEach((division) -> this.divisions.put(division.code(), new Count()));
			LEVELS.forEach((level) -> this.levels.put(level, new Count()));
		}

		void add(String unit, String division, String kind, String level, Consumer<Count> what) {
			of(this.units, unit, what);
			addBesides(division, kind, level, what);
		}

		/**
		 * On the upper levels the task force or the leading group is late, not the unit.
		 */
		void late(String unit, String division, String kind, String level) {
			Consumer<Count> what = (count) -> count.overdue++;
			if (OF_THE_UNIT.contains(level)) {
				of(this.units, unit, what);
			}
			addBesides(division, kind, level, what);
		}

		private void addBesides(String division, String kind, String level, Consumer<Count> what) {
			what.accept(this.all);
			of(this.divisions, division, what);
			of(this.kinds, kind, what);
			of(this.levels, level, what);
		}

		private static void of(Map<String, Count> counts, String code, Consumer<Count> what) {
			what.accept(counts.computeIfAbsent(code, (each) -> new Count()));
		}

		List<Row> rows(Map<String, Count> counts, Function<String, String> name) {
			List<Row> rows = new ArrayList<>();
			counts.forEach((code, count) -> rows.add(new Row(code, name.apply(code), count.counts())));
			return rows;
		}

	}

	private static final class Count {

		private int opened;

		private int resolved;

		private int reopened;

		private int closed;

		private int open;

		private int waiting;

		private int overdue;

		private final List<Integer> acknowledge = new ArrayList<>();

		private final List<Integer> resolve = new ArrayList<>();

		Counts counts() {
			return new Counts(this.opened, this.resolved, this.reopened, this.closed, this.open, this.waiting,
					this.overdue, spans(this.acknowledge), spans(this.resolve));
		}

		private static Spans spans(List<Integer> days) {
			if (days.isEmpty()) {
				return new Spans(0, null, null);
			}
			Collections.sort(days);
			int count = days.size();
			int sum = days.stream().mapToInt(Integer::intValue).sum();
			return new Spans(count, tenth(sum, count), tenth(days.get((count - 1) / 2) + days.get(count / 2), 2));
		}

		private static BigDecimal tenth(int sum, int count) {
			return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP);
		}

	}

}
