package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.Comparison.Compared;
import org.fasttrack.board.Comparison.Procedure;
import org.fasttrack.board.LeadersBoard.Place;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.process.FinishedCaseFaults;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is compared is what the board counts, and what the cases say. */
@FastTrackTest
class ComparisonTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	@Autowired
	private Comparison comparison;

	@Autowired
	private StuckProjects stuck;

	@Autowired
	private FinishedCases finished;

	@Autowired
	private Organization organization;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	private BoardFilter asked(Map<String, String> asked) {
		return BoardFilter.read(asked, LocalDate.now(this.clock));
	}

	/** A project of which something is decided every few days. */
	private String worked() {
		this.clock.set(TestClock.START);
		String code = this.office.running(TestProjects.simple(TestClock.START));
		LocalDate day = TestClock.START;
		for (int round = 0; round < 24; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(code);
			for (int each = 0; each < open.size(); each += 1 + round % 2) {
				this.office.complete(open.get(each), this.office.usual(open.get(each)));
			}
			day = day.plusDays(1 + round % 4);
			this.clock.set(day);
		}
		return code;
	}

	@Test
	void whatIsKeptOfFinishedCasesIsWhatTheirTurnsAndClocksSay() {
		List<String> codes = List.of(worked(), worked());
		assertThat(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.finished_case f
				JOIN fasttrack.procedure_case c ON c.id = f.case_id
				WHERE c.project_code IN (:codes)
				  AND f.unit_days + f.project_unit_days > 0
				""").param("codes", codes).query(Integer.class).single()).isGreaterThan(3);
		FinishedCaseFaults faults = new FinishedCaseFaults(this.jdbc, this.calendar);
		assertThat(faults.of(codes)).isEmpty();
		Compared before = this.comparison.of(LEADER, asked(Map.of()));
		// A database of the version before has none of it.
		this.jdbc.sql("DELETE FROM fasttrack.finished_case").update();
		this.jdbc.sql("UPDATE fasttrack.finished_month SET cases = 0").update();
		assertThat(faults.of(codes)).isNotEmpty();
		assertThat(this.finished.fill()).isPositive();
		assertThat(faults.of(codes)).isEmpty();
		assertThat(this.comparison.of(LEADER, asked(Map.of())).procedures()).isEqualTo(before.procedures());
		assertThat(this.finished.fill()).isZero();
	}

	@Test
	void mediansAndSharesAreThoseOfTheCasesThemselves() {
		worked();
		Compared all = this.comparison.of(LEADER, asked(Map.of()));
		assertThat(all.procedures()).isNotEmpty();
		for (Procedure each : all.procedures()) {
			List<Integer> days = this.jdbc
				.sql("SELECT days FROM fasttrack.finished_case WHERE procedure = :code ORDER BY days")
				.param("code", each.code())
				.query(Integer.class)
				.list();
			assertThat(each.all().cases()).as(each.code()).isEqualTo(days.size());
			assertThat(each.all().median()).isEqualTo(days.get((days.size() + 1) / 2 - 1));
			assertThat(each.all().eighty()).isEqualTo(days.get((int) Math.ceil(days.size() * 0.8) - 1));
			assertThat(each.unitDays())
				.isEqualTo(this.jdbc.sql("SELECT sum(unit_days) FROM fasttrack.finished_case WHERE procedure = :code")
					.param("code", each.code())
					.query(Long.class)
					.single());
		}
		// A year later it is no matter of the last twelve months.
		this.clock.set(TestClock.START.plusYears(1).plusMonths(3));
		assertThat(this.comparison.of(LEADER, asked(Map.of())).procedures()).isEmpty();
		assertThat(this.comparison.saved(LEADER, asked(Map.of()))).isEmpty();
	}

	/** Of five procedures nobody has found the article that sets their limit. */
	@Test
	void onlyLimitsWhoseArticleIsKnownAreCalledLimitsInLaw() {
		this.office.completeAll(this.office.running(TestProjects.large(TestClock.START)));
		String unknown = "procedure IN ('P11a', 'P11b', 'P14', 'P15', 'P30')";
		assertThat(kept("law_days IS NOT NULL")).isPositive();
		assertThat(kept(unknown + " AND used_days IS NOT NULL")).isPositive();
		assertThat(kept(unknown + " AND law_days IS NOT NULL")).isZero();
		assertThat(this.comparison.of(LEADER, asked(Map.of())).procedures())
			.filteredOn((each) -> List.of("P11a", "P11b", "P14", "P15", "P30").contains(each.code()))
			.isNotEmpty()
			.allMatch((each) -> each.lawDays() == null && each.late() == null);
	}

	@Test
	void placesStandInAFixedOrderAndEachNumberIsThatOfTheBoardWithThatFilter() {
		for (Stage stage : List.of(Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW, Stage.SIGN_OFF)) {
			this.stages.reach(stage);
		}
		this.clock.set(TestClock.START.plusDays(30));
		Person ofCounty = Person.of("a", List.of("540602.leaders"));
		String own = this.jdbc.sql("SELECT min(unit) FROM fasttrack.open_step").query(String.class).single();
		Person head = Person.of("b", List.of(own + ".head"));
		for (Person viewer : List.of(LEADER, ofCounty, head, Person.of("c", List.of("auditors")))) {
			Compared compared = this.comparison.of(viewer, asked(Map.of()));
			for (Place place : compared.places()) {
				if (place.counts() != null) {
					assertThat(place.counts().stuck()).as(viewer + " " + place.name())
						.isEqualTo(this.stuck.count(viewer, asked(Map.of("division", place.code()))).stuck());
				}
			}
			assertThat(compared.units()).isNotEmpty();
			for (Place unit : compared.units()) {
				assertThat(unit.counts()).as(viewer + " " + unit.name())
					.usingRecursiveComparison()
					.ignoringFields("division")
					.isEqualTo(this.stuck.count(viewer, asked(Map.of("unit", unit.code()))));
			}
			assertThat(compared.units()).extracting(Place::code)
				.isSubsetOf(this.organization.units().stream().map((unit) -> unit.id()).toList());
		}
		Compared all = this.comparison.of(LEADER, asked(Map.of()));
		assertThat(all.places()).extracting(Place::code)
			.isEqualTo(this.organization.divisions().stream().map((division) -> division.code()).toList());
		assertThat(this.comparison.of(head, asked(Map.of())).units()).extracting(Place::code).containsExactly(own);
	}

	@Test
	void whoeverLeadsACountyOrAUnitReadsHowLongItsOwnCasesTookAndNobodyElses() {
		worked();
		String unit = this.jdbc.sql("SELECT min(unit) FROM fasttrack.finished_case").query(String.class).single();
		Person head = Person.of("b", List.of(unit + ".head"));
		assertThat(cases(head, Map.of())).isEqualTo(kept("unit = '" + unit + "'")).isPositive();
		assertThat(cases(head, Map.of())).isEqualTo(cases(LEADER, Map.of("unit", unit)));
		assertThat(cases(Person.of("a", List.of("540602.leaders")), Map.of())).isEqualTo(kept("division = '540602'"))
			.isPositive();
		assertThat(cases(Person.of("a", List.of("540630.leaders")), Map.of())).isZero();
		assertThat(cases(Person.of("c", List.of("auditors")), Map.of())).isEqualTo(kept("true"));
		assertThat(cases(LEADER, Map.of("division", "540630"))).isZero();
	}

	private int cases(Person viewer, Map<String, String> asked) {
		return this.comparison.of(viewer, asked(asked))
			.procedures()
			.stream()
			.mapToInt((each) -> each.all().cases())
			.sum();
	}

	private int kept(String which) {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack.finished_case WHERE " + which)
			.query(Integer.class)
			.single();
	}

}
