package org.fasttrack.board;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.supervision.Orders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is stuck is counted by one rule, at any hour, for whoever may see it. */
@FastTrackTest
class StuckProjectsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final BoardFilter ALL = BoardFilter.read(Map.of(), TestClock.START);

	@Autowired
	private StuckProjects stuck;

	@Autowired
	private LeadersBoard board;

	@Autowired
	private ForecastKeeper forecasts;

	@Autowired
	private Orders orders;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	private BoardFilter asked(String... pairs) {
		Map<String, String> asked = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			asked.put(pairs[i], pairs[i + 1]);
		}
		return BoardFilter.read(asked, LocalDate.now(this.clock));
	}

	private List<String> listed(Person viewer, String... asked) {
		return this.board.list(viewer, asked(asked), 0, 1000).stream().map(BoardRow::projectCode).toList();
	}

	private BoardRow row(String code) {
		return this.board.list(LEADER, asked("search", code), 0, 10).get(0);
	}

	@ParameterizedTest
	@CsvSource({ "0, 23:59:59, false", "1, 00:00:00, true", "1, 03:00:00, true", "4, 20:00:00, true" })
	void stepIsRedFromTheFirstMomentAfterItsLastDayAtNightAndOnDaysOff(int after, LocalTime time, boolean red) {
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		LocalDate dueOn = this.jdbc.sql("SELECT min(due_on) FROM fasttrack.open_step WHERE project_code = :code")
			.param("code", code)
			.query(LocalDate.class)
			.single();
		this.clock.set(dueOn.plusDays(after), time);
		assertThat(listed(LEADER, "reason", "OVERDUE").contains(code)).isEqualTo(red);
		assertThat(row(code).light()).isEqualTo(red ? "RED" : "YELLOW");
		assertThat(row(code).reasons()).isEqualTo(red ? List.of("有环节超期") : List.of());
	}

	@Test
	void projectForWhichNobodyDoesAnythingIsStuckAfterTenWorkingDays() {
		String code = this.stages.project(this.stages.reach(Stage.RECORD_EXTERNAL));
		// The tenth working day after the 14th of July is the 28th.
		this.clock.set(LocalDate.of(2026, 7, 28));
		assertThat(listed(LEADER, "reason", "NO_PROGRESS")).doesNotContain(code);
		this.clock.set(LocalDate.of(2026, 7, 29));
		assertThat(listed(LEADER, "reason", "NO_PROGRESS")).contains(code);
		assertThat(row(code).reasons()).contains("长期无进展");
		OpenTask task = this.office.openTasks(code).get(0);
		this.office.complete(task, this.office.usual(task));
		assertThat(listed(LEADER, "reason", "NO_PROGRESS")).doesNotContain(code);
	}

	@Test
	void pauseIsLongAfterFifteenWorkingDays() {
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.jdbc.sql("UPDATE fasttrack.open_step SET paused = true, whose = 'SPECIAL' WHERE project_code = :code")
			.param("code", code)
			.update();
		LocalDate since = this.jdbc.sql("SELECT min(since) FROM fasttrack.open_step WHERE project_code = :code")
			.param("code", code)
			.query(LocalDate.class)
			.single();
		assertThat(since).isEqualTo(TestClock.START);
		assertThat(row(code).light()).isEqualTo("GREY");
		// The fifteenth working day after the 14th of July is the 4th of August.
		this.clock.set(LocalDate.of(2026, 8, 4));
		assertThat(listed(LEADER, "reason", "LONG_PAUSE")).doesNotContain(code);
		this.clock.set(LocalDate.of(2026, 8, 5));
		assertThat(listed(LEADER, "reason", "LONG_PAUSE")).contains(code);
		assertThat(row(code).light()).as("what stands still is never overdue").isEqualTo("GREY");
		this.jdbc.sql("UPDATE fasttrack.open_step SET paused = false, whose = 'UNIT' WHERE project_code = :code")
			.param("code", code)
			.update();
	}

	@ParameterizedTest
	@CsvSource({ "L1, false", "L2, false", "L3, true", "L4, true" })
	void difficultyThatHasComeUpToTheThirdLevelMakesItStuck(String level, boolean high) {
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.open_step
					SELECT gen_random_uuid()::text, 'DIFFICULTY', gen_random_uuid()::text, project_code, division, NULL, NULL,
					       unit, '540602-NR.section', 'Task_ResolveDifficulty', '疑难', since, due_on, due_on, false, false,
					       :level, 'UNIT', from_at
					FROM fasttrack.open_step
					WHERE project_code = :code
					LIMIT 1
					""")
			.param("level", level)
			.param("code", code)
			.update();
		assertThat(listed(LEADER, "reason", "LEVEL").contains(code)).isEqualTo(high);
		assertThat(listed(LEADER, "show", "STUCK").contains(code)).isEqualTo(high);
		assertThat(listed(LEADER, "level", level)).contains(code);
	}

	@Test
	void orderThatIsNotAnsweredInTimeMakesItStuck() {
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		assertThat(listed(LEADER, "show", "ORDER")).doesNotContain(code);
		this.orders.issue(Map.of("projectCode", code, "leadUnit", "540602-NR", "matter", "请反馈。", "answerBy",
				TestClock.START.plusDays(2).toString()), LEADER);
		assertThat(listed(LEADER, "show", "ORDER")).contains(code);
		assertThat(listed(LEADER, "reason", "ORDER")).doesNotContain(code);
		// The day by which it has to be signed for is the next working day.
		this.clock.set(TestClock.START.plusDays(2));
		assertThat(listed(LEADER, "reason", "ORDER")).contains(code);
	}

	/** Whatever is counted is exactly what its list shows, for everybody. */
	@Test
	void everyFigureIsAsLongAsItsListForWhoeverLooks() {
		for (Stage stage : List.of(Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW, Stage.SIGN_OFF, Stage.RECORD_EXTERNAL,
				Stage.CONFIRM_PLAN, Stage.SUBMIT_GAP, Stage.AGREE)) {
			this.stages.reach(stage);
		}
		for (int days : List.of(0, 3, 9, 30)) {
			this.clock.set(TestClock.START.plusDays(days));
			while (this.forecasts.renew() > 0) {
				// Until all are made.
			}
			for (Person viewer : List.of(LEADER, Person.of("a", List.of("540602.leaders")),
					Person.of("b", List.of("540602-NR.head")), Person.of("c", List.of("auditors")))) {
				Counts counts = this.stuck.count(viewer, ALL);
				String about = viewer + " after " + days + " days";
				assertThat(listed(viewer, "show", "ALL")).as(about).hasSize(counts.open());
				assertThat(listed(viewer, "show", "STUCK")).as(about).hasSize(counts.stuck());
				assertThat(listed(viewer, "show", "SEASON")).as(about).hasSize(counts.season());
				assertThat(listed(viewer, "show", "ORDER")).as(about).hasSize(counts.ordered());
				Map<String, Integer> levels = Map.of("L1", counts.l1(), "L2", counts.l2(), "L3", counts.l3(), "L4",
						counts.l4());
				levels.forEach(
						(level, count) -> assertThat(listed(viewer, "level", level)).as(about + level).hasSize(count));
				Map<Light, Integer> lights = Map.of(Light.RED, counts.red(), Light.YELLOW, counts.yellow(), Light.GREEN,
						counts.green(), Light.GREY, counts.grey());
				lights.forEach((light, count) -> assertThat(listed(viewer, "light", light.name())).as(about + light)
					.hasSize(count));
				Map<StuckReason, Integer> reasons = Map.of(StuckReason.OVERDUE, counts.overdue(),
						StuckReason.NO_PROGRESS, counts.noProgress(), StuckReason.LONG_PAUSE, counts.longPause(),
						StuckReason.ORDER, counts.unanswered(), StuckReason.LEVEL, counts.high());
				reasons
					.forEach((reason, count) -> assertThat(listed(viewer, "reason", reason.name())).as(about + reason)
						.hasSize(count));
				assertThat(counts.red() + counts.yellow() + counts.green() + counts.grey()).isEqualTo(counts.open());
				assertThat(this.stuck.counts(viewer, ALL)
					.stream()
					.filter((each) -> each.division() != null)
					.mapToInt(Counts::stuck)
					.sum()).isEqualTo(counts.stuck());
				assertThat(this.stuck.matters(viewer, ALL).redSteps()).isEqualTo(redSteps(viewer));
			}
		}
	}

	/** Counted another way, from what the steps are about. */
	private int redSteps(Person viewer) {
		List<String> divisions = viewer.led();
		List<String> units = viewer.units();
		LocalDate today = LocalDate.now(this.clock);
		return this.jdbc.sql("""
				SELECT p.division, c.unit, c.step_due_on AS due_on
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				WHERE c.step IS NOT NULL
				  AND c.status <> 'PAUSED'
				UNION ALL
				SELECT o.division, o.unit, o.due_on
				FROM fasttrack.open_step o
				WHERE o.source <> 'CASE'
				   OR o.step = 'Task_SubmitGap'
				""")
			.query((row, number) -> Arrays.asList(row.getString("division"), row.getString("unit"),
					row.getString("due_on")))
			.list()
			.stream()
			.filter((each) -> viewer.seesEverything() || divisions.contains(each.get(0))
					|| units.contains(String.valueOf(each.get(1))))
			.filter((each) -> each.get(2) != null && LocalDate.parse(each.get(2)).isBefore(today))
			.toList()
			.size();
	}

	@Test
	void whoeverLeadsACountyOrAUnitSeesThatAlone() {
		String here = this.stages.project(this.stages.reach(Stage.REVIEW));
		String there = TestProjects.newCode("540624");
		Map<String, Object> intake = new HashMap<>(TestProjects.intake(there));
		intake.put("division", "540624");
		this.rehearsal.start("540624.applicant", intake);
		assertThat(listed(LEADER)).contains(here, there);
		assertThat(listed(Person.of("a", List.of("540602.leaders")))).contains(here).doesNotContain(there);
		assertThat(listed(Person.of("a", List.of("540624.leaders")))).contains(there).doesNotContain(here);
		String unit = this.jdbc
			.sql("SELECT unit FROM fasttrack.open_step WHERE project_code = :code AND unit IS NOT NULL LIMIT 1")
			.param("code", here)
			.query(String.class)
			.single();
		assertThat(listed(Person.of("b", List.of(unit + ".head")))).contains(here).doesNotContain(there);
		assertThat(listed(Person.of("b", List.of("540630-FG.head")))).doesNotContain(here, there);
		assertThat(this.board.figures(Person.of("a", List.of("540602.leaders")), ALL).places())
			.extracting((place) -> place.code())
			.containsExactly("540602");
	}

	@Test
	void moneyBehindWhatIsStuckIsThatOfTheApplicationsToTheCent() {
		this.stages.reach(Stage.SUBMIT);
		this.stages.reach(Stage.REVIEW);
		this.clock.set(TestClock.START.plusDays(40));
		Counts counts = this.stuck.count(LEADER, ALL);
		assertThat(counts.stuck()).isGreaterThan(1);
		BigDecimal expected = this.jdbc.sql("""
				SELECT sum((batch ->> 'amount')::numeric)
				FROM fasttrack.application a, jsonb_array_elements(content -> 'fundBatches') batch
				WHERE batch ->> 'tier' = 'CENTRAL'
				  AND (a.project_code, a.revision) IN (SELECT project_code, max(revision)
				                                       FROM fasttrack.application
				                                       GROUP BY project_code)
				  AND a.project_code = ANY (:stuck)
				""")
			.param("stuck", listed(LEADER, "show", "STUCK").toArray(String[]::new))
			.query(BigDecimal.class)
			.single();
		assertThat(counts.central()).isEqualByComparingTo(expected).isPositive();
	}

	@Test
	void whatIsWithdrawnBeforeItsFirstApplicationIsNotOnTheBoard() {
		String code = this.office.start();
		assertThat(listed(LEADER)).contains(code);
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(code, Map.of("reason", "不再建设。")));
		assertThat(listed(LEADER)).doesNotContain(code);
	}

	@Test
	void rowNamesWhoHasItWithRankAndTelephone() {
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.forecasts.renew();
		BoardRow row = row(code);
		assertThat(row.step()).isNotNull();
		assertThat(row.step().holder().name()).isNotBlank();
		assertThat(row.step().holder().rank()).isNotBlank();
		assertThat(row.step().holder().phone()).startsWith("1398900");
		assertThat(row.step().whoseText()).isEqualTo("审批单位");
		assertThat(row.expectedOn()).isNotNull();
	}

}
