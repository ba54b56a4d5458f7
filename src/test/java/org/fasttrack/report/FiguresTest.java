package org.fasttrack.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Tables;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.report.Figures.Counts;
import org.fasttrack.report.Figures.Item;
import org.fasttrack.report.Figures.Place;
import org.fasttrack.report.Figures.Procedures;
import org.fasttrack.report.Figures.Row;
import org.fasttrack.report.Figures.Spans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a report counts, in which period, and how units are ranked. */
@FastTrackTest
@Transactional
class FiguresTest {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final List<String> UNITS = List.of("540602-NR", "540602-FG", "540621-NR", "540600-EE");

	private static final List<String> KINDS = List.of("LAND", "GRASS", "EXPRO", "FUND");

	private static final List<String> WHATS = List.of("ACKNOWLEDGED", "PROGRESS", "ESCALATED", "RESOLVED", "REFUSED",
			"CLOSED");

	private static final Period WEEK = new Period(ReportKind.WEEKLY, LocalDate.of(2026, 7, 6),
			LocalDate.of(2026, 7, 12), LocalDate.of(2026, 7, 13));

	/** The days of the calendar that are not like their day of the week. */
	private static final Map<String, String> NOTICES = Tables.read("seeds/working-calendar.csv")
		.stream()
		.collect(Collectors.toMap((row) -> row.get("date"), (row) -> row.get("day")));

	@Autowired
	private FigureReader figures;

	@Autowired
	private Periods periods;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Office office;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private TestClock clock;

	private Ledger ledger;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
		this.ledger = new Ledger(this.jdbc);
	}

	@ParameterizedTest
	@CsvSource({ //
			// The week before, made on Monday.
			"WEEKLY, 2026-07-14, 2026-07-06, 2026-07-12, 2026-07-13",
			// Monday to Wednesday is the end of the National Day holiday.
			"WEEKLY, 2026-10-08, 2026-09-28, 2026-10-04, 2026-10-08",
			"WEEKLY, 2026-10-05, 2026-09-28, 2026-10-04, 2026-10-08",
			// The turn of the year.
			"WEEKLY, 2026-01-05, 2025-12-29, 2026-01-04, 2026-01-05",
			"MONTHLY, 2026-07-14, 2026-06-01, 2026-06-30, 2026-07-01",
			"MONTHLY, 2026-10-09, 2026-09-01, 2026-09-30, 2026-10-08",
			"MONTHLY, 2026-01-31, 2025-12-01, 2025-12-31, 2026-01-04",
			"QUARTERLY, 2026-09-30, 2026-04-01, 2026-06-30, 2026-07-01",
			"QUARTERLY, 2026-10-01, 2026-07-01, 2026-09-30, 2026-10-08",
			"QUARTERLY, 2026-02-01, 2025-10-01, 2025-12-31, 2026-01-04" })
	void reportIsAboutThePeriodBeforeAndMadeOnItsWorkingDay(ReportKind kind, LocalDate day, LocalDate first,
			LocalDate last, LocalDate dueOn) {
		Period period = this.periods.latest(kind, day);
		assertThat(period).isEqualTo(new Period(kind, first, last, dueOn));
	}

	@Test
	void everyDayBelongsToOneWeeklyReport() {
		LocalDate next = this.periods.latest(ReportKind.WEEKLY, LocalDate.of(2024, 1, 2)).last().plusDays(1);
		for (LocalDate day = next; day.getYear() < 2028; day = day.plusDays(1)) {
			Period period = this.periods.latest(ReportKind.WEEKLY, day);
			if (period.first().equals(next)) {
				next = period.last().plusDays(1);
			}
			assertThat(period.last().plusDays(1)).as(day.toString()).isEqualTo(next);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void figuresAreThoseOfAPlainRecomputation(long seed) {
		Random random = new Random(seed);
		List<String> projects = List.of(this.office.start(), this.office.start());
		for (int number = 0; number < 40; number++) {
			difficulty(random, projects.get(random.nextInt(2)));
		}
		Instant cutOff = at(WEEK.last().plusDays(random.nextInt(-2, 3)), 10);
		List<Entry> entries = entries();
		List<Open> open = open(cutOff);
		Figures read = this.figures.read(WEEK, cutOff, null);
		assertThat(read.total()).isEqualTo(plain(entries, open, cutOff, (each) -> true, (each) -> true));
		for (Row row : read.byUnit()) {
			assertThat(row.counts()).as(row.code())
				.isEqualTo(plain(entries, open, cutOff, (each) -> each.unit().equals(row.code()),
						(each) -> each.unit().equals(row.code()), List.of("L1", "L2")));
		}
		for (Row row : read.byDivision()) {
			assertThat(row.counts()).as(row.code())
				.isEqualTo(plain(entries, open, cutOff, (each) -> each.division().equals(row.code()),
						(each) -> each.division().equals(row.code())));
		}
		for (Row row : read.byKind()) {
			assertThat(row.counts()).as(row.code())
				.isEqualTo(plain(entries, open, cutOff, (each) -> each.kind().equals(row.code()),
						(each) -> each.kind().equals(row.code())));
		}
		for (Row row : read.byLevel()) {
			assertThat(row.counts()).as(row.code())
				.isEqualTo(plain(entries, open, cutOff, (each) -> each.level().equals(row.code()),
						(each) -> each.level().equals(row.code())));
		}
		assertThat(read.byLevel()).extracting(Row::code).containsExactly("L1", "L2", "L3", "L4");
		assertThat(read.byUnit()).extracting(Row::code).containsAll(UNITS);
		for (var kind : Map
			.<String, Function<Figures, List<Item>>>of("RAISED", (each) -> each.change().opened(), "RESOLVED",
					(each) -> each.change().resolved(), "REFUSED", (each) -> each.change().reopened())
			.entrySet()) {
			assertThat(kind.getValue().apply(read)).extracting(Item::number)
				.containsExactlyInAnyOrderElementsOf(entries.stream()
					.filter((each) -> each.what().equals(kind.getKey()) && each.at().isAfter(at(WEEK.first(), 0))
							&& !each.at().isAfter(cutOff))
					.map(Entry::number)
					.distinct()
					.toList());
		}
	}

	@Test
	void proceduresAreThoseDecidedInThePeriodAndThoseOverdueAtTheUnit() {
		this.office.completeAll(this.office.running(TestProjects.inVillage(TestClock.START, 200)));
		String waiting = this.office.running(TestProjects.simple(TestClock.START));
		this.office.openTasks(waiting)
			.stream()
			.filter((task) -> task.step().equals("Task_SubmitMaterials"))
			.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		LocalDate day = LocalDate.of(2026, 8, 31);
		Period month = new Period(ReportKind.MONTHLY, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31), day);
		Figures read = this.figures.read(month, at(day, 10), null);
		Map<String, List<Integer>> counted = this.jdbc.sql("""
				SELECT unit, status, outcome, decided_on, step, step_due_on,
				       (SELECT whose FROM fasttrack.case_turn t WHERE t.case_id = c.id AND t.turn = c.turn) AS whose
				FROM fasttrack.procedure_case c
				WHERE unit IS NOT NULL
				""")
			.query()
			.listOfRows()
			.stream()
			.collect(
					Collectors
						.groupingBy((row) -> (String) row.get("unit"),
								Collectors.collectingAndThen(Collectors.toList(),
										(rows) -> List.of(
												(int) rows.stream()
													.filter((row) -> "DECIDED".equals(row.get("status"))
															&& !List.of("HELD", "NOT_REQUIRED")
																.contains(row.get("outcome"))
															&& in(month, row.get("decided_on")))
													.count(),
												(int) rows.stream()
													.filter((row) -> row.get("step") != null
															&& !"PAUSED".equals(row.get("status"))
															&& "UNIT".equals(row.get("whose"))
															&& row.get("step_due_on") != null
															&& ((Date) row.get("step_due_on")).toLocalDate()
																.isBefore(day))
													.count()))));
		counted.values().removeIf((counts) -> counts.equals(List.of(0, 0)));
		assertThat(counted.values()).anyMatch((counts) -> counts.get(0) > 0).anyMatch((counts) -> counts.get(1) > 0);
		assertThat(read.procedures())
			.allSatisfy((each) -> assertThat(List.of(each.decided(), each.overdue())).as(each.unit())
				.isEqualTo(counted.get(each.unit())));
		assertThat(read.procedures()).extracting(Procedures::unit)
			.containsExactlyInAnyOrderElementsOf(counted.keySet());
		assertThat(read.procedures()).allSatisfy((each) -> {
			assertThat(each.decidedInLaw()).as("%s decided", each.unit()).isEqualTo(decidedInLaw(month, each.unit()));
			assertThat(each.overdueInLaw()).as("%s overdue", each.unit()).isEqualTo(overInLaw(day, each.unit()));
		}).anyMatch((each) -> each.decided() > each.decidedInLaw()).anyMatch((each) -> each.decidedInLaw() > 0);
	}

	private int decidedInLaw(Period period, String unit) {
		return inLaw("""
				SELECT procedure, catalogue_version
				FROM fasttrack.procedure_case
				WHERE unit = ?
				  AND status = 'DECIDED'
				  AND outcome NOT IN ('HELD', 'NOT_REQUIRED')
				  AND decided_on BETWEEN ? AND ?
				""", unit, period.first(), period.last());
	}

	private int overInLaw(LocalDate day, String unit) {
		return inLaw("""
				SELECT c.procedure, c.catalogue_version
				FROM fasttrack.procedure_case c
				JOIN fasttrack.clock k ON k.case_id = c.id
				JOIN fasttrack.case_turn t ON t.case_id = c.id AND t.turn = c.turn AND t.whose = 'UNIT'
				WHERE c.unit = ?
				  AND c.step IS NOT NULL
				  AND c.status <> 'PAUSED'
				  AND k.stopped_on IS NULL
				  AND k.statutory_due_on < ?
				""", unit, day);
	}

	private int inLaw(String sql, Object... parameters) {
		return (int) this.jdbc.sql(sql)
			.params(parameters)
			.query((row, number) -> this.catalogue.definition(row.getString(1), row.getInt(2)))
			.stream()
			.filter(ProcedureDefinition::maximumIsInLaw)
			.count();
	}

	@Test
	void placesFollowFromTheFormulaAlone() {
		List<FormulaLine> formula = List.of(line(Measure.RESOLVED, 60), line(Measure.SAVED, 40));
		Counts three = counts(3, 1);
		Counts one = counts(1, 3);
		List<Place> places = Ranking.of(formula,
				List.of(new Row("A", "甲", three), new Row("B", "乙", one), new Row("C", "丙", counts(0, 0))),
				List.of(new Procedures("B", "乙", 2, 0, 2, 0, 20, 5, 15, 0, 0),
						new Procedures("D", "丁", 1, 0, 1, 0, 20, 25, -5, 0, 0),
						new Procedures("E", "戊", 1, 0, 1, 0, 4, 1, 3, 0, 0)));
		// 甲: 75; 乙: (60 × 25 + 40 × 75) / 100 = 45; 丁: nothing saved; 戊: 75, as 甲; 丙 has
		// nothing to be measured by.
		assertThat(places).extracting(Place::rank, Place::name, (place) -> place.score().toPlainString())
			.containsExactly(tuple(1, "甲", "75.0"), tuple(1, "戊", "75.0"), tuple(3, "乙", "45.0"), tuple(4, "丁", "0.0"));
	}

	private static FormulaLine line(Measure measure, int weight) {
		return new FormulaLine(measure, measure.name(), BigDecimal.valueOf(weight), "");
	}

	private static Counts counts(int resolved, int waiting) {
		Spans none = new Spans(0, null, null);
		return new Counts(0, resolved, 0, 0, waiting, waiting, 0, none, none);
	}

	private static boolean in(Period period, @Nullable Object date) {
		return date instanceof Date on && !on.toLocalDate().isBefore(period.first())
				&& !on.toLocalDate().isAfter(period.last());
	}

	/** A difficulty with a history that may be anything. */
	private void difficulty(Random random, String project) {
		LocalDate day = WEEK.first().plusDays(random.nextInt(-12, 8));
		LocalDate due = random.nextBoolean() ? day.plusDays(random.nextInt(10)) : null;
		UUID id = this.ledger.difficulty(project, UNITS.get(random.nextInt(UNITS.size())),
				KINDS.get(random.nextInt(KINDS.size())), "L" + random.nextInt(1, 5),
				List.of("RAISED", "HANDLING", "ESCALATED", "RESOLVED", "CLOSED", "REOPENED").get(random.nextInt(6)),
				due, at(day, random.nextInt(24)));
		this.ledger.entry(id, "RAISED", "L1", null, day, at(day, 0));
		int more = random.nextInt(6);
		for (int each = 0; each < more; each++) {
			day = day.plusDays(random.nextInt(4));
			LocalDate late = random.nextBoolean() ? day.plusDays(random.nextInt(-2, 3)) : null;
			// Entered on the day, or later.
			Instant recorded = at(day.plusDays(random.nextInt(2)), random.nextInt(24));
			this.ledger.entry(id, WHATS.get(random.nextInt(WHATS.size())), "L" + random.nextInt(1, 5), late, day,
					recorded);
		}
	}

	private static Instant at(LocalDate day, int hour) {
		return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
	}

	private List<Entry> entries() {
		return this.jdbc.sql("""
				SELECT e.id, e.difficulty, d.number, e.what, e.level, e.due_on, e.occurred_on, e.recorded_at AS at,
				       d.unit, d.kind, p.division
				FROM fasttrack.difficulty_entry e
				JOIN fasttrack.difficulty d ON d.id = e.difficulty
				JOIN fasttrack.project p ON p.code = d.project_code
				ORDER BY e.id
				""").query(Entry.class).list();
	}

	private List<Open> open(Instant cutOff) {
		return this.jdbc.sql("""
				SELECT d.unit, d.kind, d.level, d.status, d.level_due_on, p.division, d.raised_at
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				""")
			.query(Open.class)
			.list()
			.stream()
			.filter((each) -> !each.status().equals("CLOSED") && !each.raisedAt().isAfter(cutOff))
			.toList();
	}

	/** Counts one after the other, without any SQL. */
	private static Counts plain(List<Entry> all, List<Open> open, Instant cutOff, Predicate<Entry> which,
			Predicate<Open> whichOpen) {
		return plain(all, open, cutOff, which, whichOpen, List.of("L1", "L2", "L3", "L4"));
	}

	/** Only who has it on these levels is late. */
	private static Counts plain(List<Entry> all, List<Open> open, Instant cutOff, Predicate<Entry> which,
			Predicate<Open> whichOpen, List<String> levels) {
		List<Entry> entries = all.stream()
			.filter(which)
			.filter((each) -> !each.at().isBefore(at(WEEK.first(), 0))
					&& each.at().isBefore(at(WEEK.last().plusDays(1), 0)) && !each.at().isAfter(cutOff))
			.toList();
		List<Open> left = open.stream().filter(whichOpen).toList();
		LocalDate today = LocalDate.ofInstant(cutOff, ZONE);
		int late = (int) entries.stream()
			.filter((each) -> levels.contains(each.level()) && each.dueOn() != null
					&& each.occurredOn().isAfter(each.dueOn()))
			.count();
		int waiting = 0;
		for (Open each : left) {
			if (!each.status().equals("RESOLVED")) {
				waiting++;
				if (levels.contains(each.level()) && each.levelDueOn() != null && each.levelDueOn().isBefore(today)) {
					late++;
				}
			}
		}
		return new Counts(count(entries, "RAISED"), count(entries, "RESOLVED"), count(entries, "REFUSED"),
				count(entries, "CLOSED"), left.size(), waiting, late,
				spans(all, entries, "ACKNOWLEDGED", List.of("RAISED", "ESCALATED", "REFUSED")),
				spans(all, entries, "RESOLVED", List.of("RAISED", "REFUSED")));
	}

	private static int count(List<Entry> entries, String what) {
		return (int) entries.stream().filter((each) -> each.what().equals(what)).count();
	}

	private static Spans spans(List<Entry> all, List<Entry> entries, String what, List<String> from) {
		List<Integer> spans = new ArrayList<>();
		for (Entry entry : entries) {
			if (entry.what().equals(what)) {
				Entry begun = null;
				for (Entry other : all) {
					if (other.difficulty().equals(entry.difficulty()) && other.id() < entry.id()
							&& from.contains(other.what())) {
						begun = other;
					}
				}
				// What other tests left behind may reach back over holidays.
				spans.add((int) begun.occurredOn()
					.datesUntil(entry.occurredOn())
					.map((day) -> day.plusDays(1))
					.filter(FiguresTest::isWorking)
					.count());
			}
		}
		if (spans.isEmpty()) {
			return new Spans(0, null, null);
		}
		int[] sorted = spans.stream().mapToInt(Integer::intValue).sorted().toArray();
		double median = (sorted.length % 2 == 1) ? sorted[sorted.length / 2]
				: (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2.0;
		return new Spans(sorted.length,
				BigDecimal.valueOf(Arrays.stream(sorted).sum())
					.divide(BigDecimal.valueOf(sorted.length), 1, RoundingMode.HALF_UP),
				BigDecimal.valueOf(median).setScale(1));
	}

	private static boolean isWorking(LocalDate day) {
		String notice = NOTICES.get(day.toString());
		return (notice != null) ? notice.equals("WORK") : day.getDayOfWeek().getValue() < 6;
	}

	record Entry(long id, UUID difficulty, String number, String what, String level, @Nullable LocalDate dueOn,
			LocalDate occurredOn, Instant at, String unit, String kind, String division) {

	}

	record Open(String unit, String kind, String level, String status, @Nullable LocalDate levelDueOn, String division,
			Instant raisedAt) {

	}

}
