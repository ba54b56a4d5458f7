package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.FinishedProjects.FinishedProject;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What has ended is found by who may see it, with how long it took. */
@FastTrackTest
class FinishedProjectsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final LocalDate READY_ON = LocalDate.of(2026, 10, 16);

	private static final LocalDate WITHDRAWN_ON = LocalDate.of(2027, 1, 8);

	@Autowired
	private FinishedProjects finished;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String ready = "";

	private String withdrawn = "";

	private String running = "";

	@BeforeEach
	void oneIsReadyOneWithdrawnAndOneRuns() {
		this.clock.set(TestClock.START);
		this.ready = this.office.running(TestProjects.simple(TestClock.START));
		this.withdrawn = this.office.running(TestProjects.simple(TestClock.START));
		this.running = this.office.running(TestProjects.simple(TestClock.START));
		// Everything that runs now is late when it is done.
		this.office.openTasks(this.ready).forEach((task) -> this.office.complete(task, this.office.usual(task)));
		this.office.openTasks(this.ready).forEach((task) -> this.office.complete(task, this.office.usual(task)));
		this.clock.set(READY_ON);
		this.office.completeAll(this.ready);
		this.clock.set(WITHDRAWN_ON);
		this.rehearsal.act("540602.applicant",
				() -> this.actions.withdraw(this.withdrawn, Map.of("reason", "资金另行安排。")));
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	private List<String> codes(Person viewer, Map<String, String> asked) {
		return this.finished.list(viewer, FinishedFilter.read(asked), 0, 100)
			.stream()
			.map(FinishedProject::projectCode)
			.filter(List.of(this.ready, this.withdrawn, this.running)::contains)
			.toList();
	}

	private FinishedProject one(Person viewer, String code) {
		List<FinishedProject> found = this.finished.list(viewer, FinishedFilter.read(Map.of("search", code)), 0, 2);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	@Test
	void whatHasEndedIsListedTheLastFirstAndFoundByNameCodeUnitCountyYearAndEnd() {
		assertThat(codes(LEADER, Map.of())).containsExactly(this.withdrawn, this.ready);
		assertThat(codes(LEADER, Map.of("end", "READY"))).containsExactly(this.ready);
		assertThat(codes(LEADER, Map.of("end", "WITHDRAWN"))).containsExactly(this.withdrawn);
		assertThat(codes(LEADER, Map.of("year", "2026"))).containsExactly(this.ready);
		assertThat(codes(LEADER, Map.of("year", "2027"))).containsExactly(this.withdrawn);
		assertThat(codes(LEADER, Map.of("year", "2025"))).isEmpty();
		assertThat(codes(LEADER, Map.of("division", "540602"))).hasSize(2);
		assertThat(codes(LEADER, Map.of("division", "540621"))).isEmpty();
		FinishedProject ready = one(LEADER, this.ready);
		for (String search : List.of(this.ready, ready.projectName(), ready.projectUnit())) {
			assertThat(codes(LEADER, Map.of("search", search))).as(search).contains(this.ready);
		}
		assertThat(codes(LEADER, Map.of("search", this.running))).isEmpty();
		assertThat(this.finished.list(LEADER, FinishedFilter.read(Map.of()), 1, 1))
			.isEqualTo(this.finished.list(LEADER, FinishedFilter.read(Map.of()), 0, 2).subList(1, 2));
		assertThat(this.finished.years()).startsWith(2027).endsWith(2026);
	}

	@Test
	void eachSaysHowItEndedHowLongItTookAndHowMuchOfItTookTooLong() {
		FinishedProject ready = one(LEADER, this.ready);
		assertThat(ready.statusText()).isEqualTo("具备开工条件");
		assertThat(ready.on()).isEqualTo(READY_ON);
		assertThat(ready.from()).isEqualTo(TestClock.START);
		assertThat(ready.days()).isEqualTo(this.calendar.workingDaysBetween(TestClock.START, READY_ON)).isPositive();
		assertThat(ready.reason()).isNull();
		assertThat(ready.decided()).isEqualTo(count("c.status = 'DECIDED'")).isPositive();
		int late = (int) this.office.view(this.ready)
			.procedures()
			.stream()
			.map((each) -> each.clock())
			.filter((clock) -> clock != null && clock.remainingDays() != null && clock.remainingDays() < 0)
			.count();
		assertThat(ready.late()).isEqualTo(late).isBetween(1, ready.decided() - 1);
		FinishedProject withdrawn = one(LEADER, this.withdrawn);
		assertThat(withdrawn.statusText()).isEqualTo("已撤回");
		assertThat(withdrawn.on()).isEqualTo(WITHDRAWN_ON);
		assertThat(withdrawn.reason()).isEqualTo("资金另行安排。");
	}

	private int count(String which) {
		return this.jdbc
			.sql("SELECT count(*) FROM fasttrack.procedure_case c WHERE phase = 'PRE' AND project_code = :code AND "
					+ which)
			.param("code", this.ready)
			.query(Integer.class)
			.single();
	}

	@Test
	void whoeverLeadsACountyOrAUnitFindsItsOwnAlone() {
		String unit = this.jdbc
			.sql("SELECT min(unit) FROM fasttrack.procedure_case WHERE project_code = :code AND unit LIKE '540602-%'")
			.param("code", this.ready)
			.query(String.class)
			.single();
		Person head = Person.of("h", List.of(unit + ".head"));
		assertThat(codes(head, Map.of())).contains(this.ready);
		// What the project unit wrote to those above is not for each unit.
		assertThat(this.finished.list(head, FinishedFilter.read(Map.of("end", "WITHDRAWN")), 0, 9)).isNotEmpty()
			.allMatch((each) -> each.reason() == null);
		assertThat(codes(Person.of("h", List.of(unit.replace("540602", "540621") + ".head")), Map.of())).isEmpty();
		assertThat(codes(Person.of("c", List.of("540602.leaders")), Map.of())).hasSize(2);
		assertThat(one(Person.of("c", List.of("540602.leaders")), this.withdrawn).reason()).isNotNull();
		assertThat(codes(Person.of("c", List.of("540621.leaders")), Map.of())).isEmpty();
		assertThat(codes(Person.of("c", List.of("540621.leaders")), Map.of("division", "540602"))).isEmpty();
		assertThat(codes(Person.of("a", List.of("auditors")), Map.of())).hasSize(2);
	}

	@Test
	void whatSaysNothingKnownIsRefusedInWords() {
		for (Map<String, String> asked : List.of(Map.of("end", "RUNNING"), Map.of("year", "heuer"),
				Map.of("year", "1999"), Map.of("light", "RED"), Map.of("search", "x".repeat(101)))) {
			assertThatThrownBy(() -> FinishedFilter.read(asked)).as("%s", asked).isInstanceOf(RuleViolation.class);
		}
	}

}
