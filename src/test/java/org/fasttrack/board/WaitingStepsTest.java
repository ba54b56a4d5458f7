package org.fasttrack.board;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.WaitingSteps.Waiting;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the diagrams say of an activity is what its procedures say of themselves. */
@FastTrackTest
class WaitingStepsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final Person COUNTY = Person.of("a", List.of("540602.leaders"));

	private static final Person OTHER_COUNTY = Person.of("b", List.of("540621.leaders"));

	private static final String CALLED = "Call_ProcedureHandling";

	@Autowired
	private WaitingSteps waiting;

	@Autowired
	private LeadersBoard board;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private Stages stages;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void someWaitLongerThanOthers() {
		this.clock.set(TestClock.START);
		this.stages.reach(Stage.REVIEW);
		this.stages.reach(Stage.REVIEW);
		this.stages.reach(Stage.CHECK_START);
		this.stages.reach(Stage.REPORT);
		this.clock.set(TestClock.START.plusDays(7));
		this.stages.reach(Stage.REVIEW);
		this.stages.reach(Stage.SUBMIT);
		this.clock.set(TestClock.START.plusDays(30));
	}

	@AfterEach
	void itIsToday() {
		this.clock.set(TestClock.START);
	}

	private Map<String, Waiting> seenBy(Person viewer) {
		return this.waiting.of(viewer, LocalDate.now(this.clock))
			.stream()
			.collect(Collectors.toMap(Waiting::activity, (each) -> each));
	}

	/** The procedures that stand at a step, the one that waits longest last. */
	private Map<String, List<Standing>> standing() {
		return this.jdbc.sql("""
				SELECT step, status_since AS since, coalesce(step_due_on < :today, false) AND status <> 'PAUSED' AS red
				FROM fasttrack.procedure_case
				WHERE step IS NOT NULL
				  AND status <> 'DECIDED'
				""")
			.param("today", LocalDate.now(this.clock))
			.query(Standing.class)
			.stream()
			.sorted(Comparator.comparing(Standing::since).reversed())
			.collect(Collectors.groupingBy(Standing::step, TreeMap::new, Collectors.toList()));
	}

	@Test
	void activityHasTheProceduresThatStandAtItWithMedianAndLongestWait() {
		Map<String, Waiting> seen = seenBy(LEADER);
		standing().forEach((step, cases) -> {
			Waiting each = seen.get(step);
			assertThat(each).as(step).isNotNull();
			assertThat(each.open()).as(step).isEqualTo(cases.size());
			assertThat(each.red()).as(step).isEqualTo(cases.stream().filter(Standing::red).count());
			assertThat(each.median()).as(step).isEqualTo(waited(cases.get((cases.size() - 1) / 2)));
			assertThat(each.longest()).as(step).isEqualTo(waited(cases.get(cases.size() - 1)));
		});
		Waiting review = seen.get("Task_ReviewApplication");
		assertThat(review.red()).isPositive();
		// From the 14th of July and from the 21st on, until the 13th of August.
		assertThat(review.longest()).isGreaterThanOrEqualTo(22);
	}

	private int waited(Standing each) {
		return this.calendar.workingDaysBetween(each.since(), LocalDate.now(this.clock));
	}

	@Test
	void callInTheProcessOfTheProjectHasWhatStandsInTheProcessThatItCalls() {
		List<String> called = this.repository
			.getBpmnModelInstance(this.repository.createProcessDefinitionQuery()
				.processDefinitionKey("procedureHandling")
				.latestVersion()
				.singleResult()
				.getId())
			.getModelElementsByType(UserTask.class)
			.stream()
			.map(UserTask::getId)
			.toList();
		Map<String, Waiting> seen = seenBy(LEADER);
		assertThat(seen).containsKeys("Task_CheckStart", "Task_ReportProgress");
		assertThat(seen.get(CALLED).open())
			.isEqualTo(called.stream().mapToInt((step) -> seen.containsKey(step) ? seen.get(step).open() : 0).sum());
		assertThat(seen.get(CALLED).red())
			.isEqualTo(called.stream().mapToInt((step) -> seen.containsKey(step) ? seen.get(step).red() : 0).sum());
	}

	@Test
	void everyActivityLeadsToTheListOfItsProjects() {
		seenBy(LEADER).forEach((activity, each) -> {
			List<String> listed = this.board
				.list(LEADER, BoardFilter.read(Map.of("show", "ALL", "step", activity), LocalDate.now(this.clock)), 0,
						1000)
				.stream()
				.map(BoardRow::projectCode)
				.toList();
			assertThat(listed).as(activity).isNotEmpty().hasSizeLessThanOrEqualTo(each.open());
			if (!activity.equals(CALLED)) {
				assertThat(listed).as(activity)
					.containsExactlyInAnyOrderElementsOf(
							this.jdbc.sql("SELECT DISTINCT project_code FROM fasttrack.open_step WHERE step = :step")
								.param("step", activity)
								.query(String.class)
								.list());
			}
		});
	}

	@Test
	void nobodySeesWhatWaitsElsewhere() {
		String elsewhere = "SELECT count(*) FROM fasttrack.open_step WHERE division = '540621' OR unit LIKE '540621-%'";
		assertThat(this.jdbc.sql(elsewhere).query(Integer.class).single()).isZero();
		assertThat(seenBy(OTHER_COUNTY)).isEmpty();
		assertThat(seenBy(COUNTY)).containsKey("Task_ReviewApplication");
		assertThat(seenBy(Person.of("c", List.of("540602-FIN.head")))).doesNotContainKey("Task_ReviewApplication");
	}

	/** A procedure that waits. */
	private record Standing(String step, LocalDate since, boolean red) {

	}

}
