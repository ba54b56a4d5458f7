package org.fasttrack;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The officials of Nagqu, for tests: each test says who does what. */
@TestComponent
public class Office {

	private final Rehearsal rehearsal;

	private final UsualAnswers answers;

	private final ProjectRegister projects;

	private final ProjectBoard board;

	private final TestClock clock;

	private final JdbcClient jdbc;

	private final ManagementService management;

	Office(Rehearsal rehearsal, ProjectRegister projects, ProjectBoard board, TestClock clock, JdbcClient jdbc,
			ManagementService management) {
		this.rehearsal = rehearsal;
		this.answers = new UsualAnswers(jdbc, clock);
		this.projects = projects;
		this.board = board;
		this.clock = clock;
		this.jdbc = jdbc;
		this.management = management;
	}

	/** Registers a project of 色尼区 and answers its code. */
	public String start() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start("540602.applicant", TestProjects.intake(code));
		return code;
	}

	/** A project whose plan is confirmed and whose first procedures are released. */
	public String running(Map<String, Object> application) {
		String code = start();
		complete(code, "Task_CompleteApplication", application);
		complete(code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		runJobs();
		return code;
	}

	public void runJobs() {
		this.rehearsal.runJobs();
	}

	/** Runs the timers of a project that are due now, and the jobs that follow. */
	public void runTimers(String code) {
		this.jdbc.sql("""
				SELECT j.id_
				FROM act_ru_job j
				JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
				WHERE e.business_key_ = :code
				  AND j.type_ = 'timer'
				  AND j.duedate_ <= :now
				ORDER BY j.duedate_, j.id_
				""")
			.param("code", code)
			.param("now", Timestamp.from(this.clock.instant()))
			.query(String.class)
			.list()
			.stream()
			// One timer may end what another belongs to.
			.filter((job) -> this.management.createJobQuery().jobId(job).count() > 0)
			.forEach(this.management::executeJob);
		runJobs();
	}

	public List<OpenTask> openTasks(String code) {
		return this.rehearsal.openTasks(code);
	}

	/** The one open task of that kind. */
	public OpenTask task(String code, String step) {
		List<OpenTask> found = openTasks(code).stream().filter((task) -> task.step().equals(step)).toList();
		if (found.size() != 1) {
			throw new AssertionError(step + " is open " + found.size() + " times; open: " + openTasks(code));
		}
		return found.get(0);
	}

	/** The open task of one procedure. */
	public OpenTask task(String code, String procedure, String step) {
		return openTasks(code).stream()
			.filter((task) -> task.step().equals(step) && procedure.equals(task.procedure()))
			.findFirst()
			.orElseThrow(
					() -> new AssertionError(step + " of " + procedure + " is not open; open: " + openTasks(code)));
	}

	public boolean isOpen(String code, String procedure, String step) {
		return openTasks(code).stream()
			.anyMatch((task) -> task.step().equals(step) && procedure.equals(task.procedure()));
	}

	/** The A of the task's group completes it. */
	public void complete(String code, String step, Map<String, Object> values) {
		complete(task(code, step), values);
	}

	/** The A of the task's group completes it. */
	public void complete(String code, String procedure, String step, Map<String, Object> values) {
		complete(task(code, procedure, step), values);
	}

	public void complete(OpenTask task, Map<String, Object> values) {
		this.rehearsal.complete(task.group(), task.id(), values);
	}

	public void completeAs(String userId, OpenTask task, Map<String, Object> values) {
		this.rehearsal.complete(userId, task.id(), values);
	}

	/** All materials of the task's case. */
	public List<String> materials(OpenTask task) {
		return this.answers.materials(task);
	}

	/** The ids of what correction was asked for on the task's procedure. */
	public List<String> correctionList(OpenTask task) {
		return this.jdbc.sql("""
				SELECT i.id::text
				FROM act_ru_task t
				JOIN act_ru_variable v ON v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'caseId'
				JOIN fasttrack.procedure_case c ON c.id = v.text_::uuid
				JOIN fasttrack.correction_item i ON i.case_id = c.id AND i.round = c.round
				WHERE t.id_ = :task
				ORDER BY i.id
				""").param("task", task.id()).query(String.class).list();
	}

	/** What an official usually answers: everything is in order. */
	public Map<String, Object> usual(OpenTask task) {
		return this.answers.usual(task);
	}

	/** Completes what is open, again and again, until nothing is. */
	public void completeAll(String code) {
		for (int round = 0; round < 100; round++) {
			runJobs();
			List<OpenTask> open = openTasks(code);
			if (open.isEmpty()) {
				return;
			}
			open.forEach((task) -> complete(task, usual(task)));
		}
		throw new AssertionError("does not end; open: " + openTasks(code));
	}

	public ProjectView view(String code) {
		return this.board.view(this.projects.require(code));
	}

	public ProcedureView procedure(String code, String procedure) {
		return view(code).procedures()
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.findFirst()
			.orElseThrow(() -> new AssertionError(procedure + " is not in the plan"));
	}

}
