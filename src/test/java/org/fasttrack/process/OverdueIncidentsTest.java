package org.fasttrack.process;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.camunda.bpm.engine.runtime.Incident;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.BoardFilter;
import org.fasttrack.board.StuckProjects;
import org.fasttrack.organization.Person;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Reminders.Reminder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What Cockpit counts is what is overdue, at any hour and each step once. */
@FastTrackTest
class OverdueIncidentsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	@Autowired
	private StuckProjects stuck;

	private static final BoardFilter ALL = BoardFilter.read(Map.of(), TestClock.START);

	@Autowired
	private Reminders reminders;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private ManagementService management;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	/** A working day, a night, a Saturday, a Sunday and a public holiday. */
	@ParameterizedTest
	@CsvSource({ "2026-07-22, 11:00", "2026-07-23, 00:00", "2026-07-24, 23:30", "2026-07-25, 00:00",
			"2026-07-26, 15:00", "2026-10-01, 04:00" })
	void engineCountsAsManyOverdueStepsAsTheBoard(LocalDate day, LocalTime time) {
		this.clock.set(TestClock.START);
		List<String> codes = List.of(Stage.REVIEW, Stage.SUBMIT, Stage.CONFIRM_PLAN, Stage.SUBMIT_GAP)
			.stream()
			.map(this.stages::reach)
			.map(this.stages::project)
			.toList();
		this.clock.set(day, time);
		runTimers();
		int red = this.stuck.matters(LEADER, ALL).redSteps();
		assertThat(red).isPositive();
		assertThat(this.runtime.createIncidentQuery().incidentType(EngineDeadlines.OVERDUE).count()).isEqualTo(red);
		assertThat(this.management.createProcessDefinitionStatisticsQuery()
			.includeIncidents()
			.list()
			.stream()
			.flatMap((each) -> each.getIncidentStatistics().stream())
			.filter((each) -> each.getIncidentType().equals(EngineDeadlines.OVERDUE))
			.mapToInt(IncidentStatistics::getIncidentCount)
			.sum()).as("as Cockpit's own dashboard adds them up").isEqualTo(red);
		codes.forEach((code) -> this.office.openTasks(code)
			.stream()
			.limit(1)
			.forEach((task) -> this.office.complete(task, this.office.usual(task))));
		assertThat(this.runtime.createIncidentQuery().incidentType(EngineDeadlines.OVERDUE).count()).as("after work")
			.isEqualTo(this.stuck.matters(LEADER, ALL).redSteps());
	}

	@Test
	void lightShowsAtMidnightAndPeopleAreToldWhenOfficesOpen() {
		this.clock.set(TestClock.START);
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.clock.set(LocalDate.of(2026, 7, 21), LocalTime.of(23, 59, 59));
		runTimers();
		assertThat(incidents(code)).isEmpty();
		this.clock.set(LocalDate.of(2026, 7, 22), LocalTime.MIDNIGHT);
		runTimers();
		assertThat(incidents(code)).singleElement()
			.satisfies((incident) -> assertThat(incident.getIncidentTimestamp().toInstant())
				.isEqualTo("2026-07-21T16:00:00Z"));
		assertThat(told(code)).doesNotContain("RED");
		this.clock.set(LocalDate.of(2026, 7, 22), LocalTime.of(9, 30));
		runTimers();
		assertThat(told(code)).contains("RED");
		assertThat(incidents(code)).as("the same").hasSize(1);
	}

	/** A hearing stops the clock, a site visit does not. */
	@ParameterizedTest
	@CsvSource({ "HEARING, 0", "SITE_VISIT, 1" })
	void specialProcedureIsOverdueOnlyWhileTheClockRuns(String kind, int overdue) {
		this.clock.set(TestClock.START);
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.office.complete(code, "P02S", "Task_ReviewApplication",
				Map.of("decision", "SPECIAL", "specialKind", kind, "expectedOn", "2026-07-16", "opinion", "情况复杂"));
		this.clock.set(LocalDate.of(2026, 7, 22), LocalTime.NOON);
		runTimers();
		assertThat(incidents(code)).hasSize(overdue);
	}

	/**
	 * Of what an earlier version has made in each instance above, the first alone stays.
	 */
	@Test
	void copiesOfAnEarlierVersionGo() throws Exception {
		this.clock.set(TestClock.START);
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.clock.set(LocalDate.of(2026, 7, 22), LocalTime.NOON);
		runTimers();
		Incident first = incidents(code).get(0);
		this.jdbc
			.sql("""
					INSERT INTO act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_, activity_id_,
					                             proc_inst_id_, proc_def_id_, cause_incident_id_, root_cause_incident_id_)
					SELECT 'copy', 1, i.incident_timestamp_, i.incident_type_, e.id_, NULL, e.id_, e.proc_def_id_, i.id_, i.id_
					FROM act_ru_incident i
					JOIN act_ru_execution e ON e.business_key_ = :code AND e.parent_id_ IS NULL AND e.super_exec_ IS NULL
					WHERE i.id_ = :first
					LIMIT 1
					""")
			.param("code", code)
			.param("first", first.getId())
			.update();
		assertThat(this.runtime.createIncidentQuery().incidentId("copy").count()).isEqualTo(1);
		String migration = new String(
				OverdueIncidentsTest.class.getResourceAsStream("/db/migration/V31__One_incident_a_step.sql")
					.readAllBytes(),
				StandardCharsets.UTF_8);
		this.jdbc.sql(migration).update();
		assertThat(this.runtime.createIncidentQuery().incidentId("copy").count()).isZero();
		assertThat(incidents(code)).extracting(Incident::getId).containsExactly(first.getId());
	}

	private List<Incident> incidents(String code) {
		return this.jdbc.sql("""
				SELECT i.id_
				FROM act_ru_incident i
				JOIN act_ru_execution e ON e.id_ = i.proc_inst_id_
				WHERE e.business_key_ = :code
				  AND i.incident_type_ = 'overdue'
				""")
			.param("code", code)
			.query(String.class)
			.list()
			.stream()
			.map((id) -> this.runtime.createIncidentQuery().incidentId(id).singleResult())
			.toList();
	}

	private List<String> told(String code) {
		return this.reminders.of(List.of("taskforce", "540602-DRC.section"), TestClock.START, 1000)
			.stream()
			.filter((each) -> each.projectCode().equals(code))
			.map(Reminder::kind)
			.toList();
	}

	private void runTimers() {
		this.jdbc.sql("SELECT DISTINCT project_code FROM fasttrack.open_step")
			.query(String.class)
			.list()
			.forEach(this.office::runTimers);
	}

}
