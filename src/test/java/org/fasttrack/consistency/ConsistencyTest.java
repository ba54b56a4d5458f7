package org.fasttrack.consistency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.ManagementService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestFiles;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Actor;
import org.fasttrack.consistency.Consistency.Answer;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.file.ProjectFiles;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.organization.Person;
import org.fasttrack.paper.Paper;
import org.fasttrack.paper.PaperKind;
import org.fasttrack.paper.Papers;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.Orders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A city with a project at every step breaks no rule; each rule broken once is found, and
 * with the project.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsistencyTest {

	private static final String UNIT = "540602-NR";

	private static final Actor TASKFORCE_ACTS = new Actor("taskforce", "专班办", "taskforce");

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	/**
	 * How each rule is broken; {@code {code}} is the project whose code is to be said.
	 */
	private static final Map<String, String> BREAKS = new LinkedHashMap<>();

	static {
		BREAKS.put("case-task", "UPDATE fasttrack.procedure_case SET step_group = 'taskforce' WHERE id = '{case}'");
		BREAKS.put("case-instance", "UPDATE fasttrack.procedure_case SET status = 'DECIDED' WHERE id = '{case}'");
		BREAKS.put("difficulty-task",
				"UPDATE fasttrack.difficulty SET status = 'CLOSED', step = NULL, closed_on = '2026-07-14' WHERE project_code = '{code}'");
		BREAKS.put("requirement-task",
				"INSERT INTO fasttrack.requirement (id, case_id, number, text, due_when, set_on, set_by, status, since) "
						+ "VALUES (gen_random_uuid(), '{case}', 9, '补种', 'BEFORE_START', '2026-07-14', 'x', 'OPEN', '2026-07-14')");
		BREAKS.put("amendment-task",
				"INSERT INTO fasttrack.plan_amendment (id, project_code, action, procedure, reason, agreement, proposed_by, proposed_on) "
						+ "VALUES (gen_random_uuid(), '{code}', 'ADD', 'P27', 'x', 'x', 'x', '2026-07-14')");
		BREAKS.put("order-task", "DELETE FROM act_ru_task WHERE task_def_key_ = 'Task_SignOrder'");
		BREAKS.put("opinion-task", "DELETE FROM act_ru_task WHERE task_def_key_ = 'Task_GiveOpinion'");
		BREAKS.put("report-task",
				"DELETE FROM act_ru_task WHERE proc_def_id_ LIKE 'reportCycle:%' OR proc_def_id_ LIKE 'liaisonChange:%'");
		BREAKS.put("task-subject",
				"UPDATE act_ru_execution SET business_key_ = '{code}x' WHERE business_key_ = '{code}'");
		BREAKS.put("instance-waits",
				"DELETE FROM act_ru_task t USING act_ru_execution e WHERE e.id_ = t.proc_inst_id_ AND e.business_key_ = '{code}'; "
						+ "DELETE FROM act_ru_job j USING act_ru_execution e WHERE e.id_ = j.process_instance_id_ AND e.business_key_ = '{code}'");
		BREAKS.put("project-instance", "UPDATE fasttrack.project SET status = 'WITHDRAWN' WHERE code = '{code}'");
		BREAKS.put("job-known", "UPDATE act_ru_job SET retries_ = 0");
		BREAKS.put("task-act", "DELETE FROM fasttrack.act WHERE project_code = '{code}' AND step = 'Task_ConfirmPlan'");
		BREAKS.put("open-step-task", "DELETE FROM fasttrack.open_step WHERE project_code = '{code}'");
		BREAKS.put("open-step-source",
				"UPDATE fasttrack.open_step SET paused = NOT paused WHERE project_code = '{code}'");
		BREAKS.put("step-interval",
				"UPDATE fasttrack.step_interval SET to_at = from_at - INTERVAL '1 min' WHERE project_code = '{code}'");
		BREAKS.put("open-project", "UPDATE fasttrack.open_project SET open = open + 1 WHERE project_code = '{code}'");
		BREAKS.put("clock",
				"UPDATE fasttrack.clock SET stopped_on = '2026-07-14' WHERE stopped_on IS NULL AND case_id = '{case}'");
		BREAKS.put("turn", "DELETE FROM fasttrack.case_turn WHERE case_id = '{case}' AND turn = 1");
		BREAKS.put("step-due", "UPDATE fasttrack.procedure_case SET step_due_on = NULL WHERE id = '{case}'");
		BREAKS.put("decided-act", "DELETE FROM fasttrack.act WHERE project_code = '{done}' AND outcome = 'APPROVED'");
		BREAKS.put("act-order", "UPDATE fasttrack.act SET recorded_at = recorded_at - INTERVAL '1 h' "
				+ "WHERE case_id = '{case}' AND step = 'Task_AcceptMaterials'");
		BREAKS.put("finished-case",
				"DELETE FROM fasttrack.finished_case f USING fasttrack.procedure_case c WHERE c.id = f.case_id AND c.project_code = '{done}'");
		BREAKS.put("finished-month", "UPDATE fasttrack.finished_month SET cases = cases + 1 WHERE measure = 'ALL'");
		BREAKS.put("document-number", "DELETE FROM fasttrack.document WHERE decided_by <> organ");
		BREAKS.put("paper-number", "UPDATE fasttrack.paper_counter SET last = last + 1");
		BREAKS.put("order-number", "UPDATE fasttrack.difficulty_number SET last = last + 1");
		BREAKS.put("file-whole", "UPDATE fasttrack.file_content SET size = size + 1");
		BREAKS.put("paper-whole", "UPDATE fasttrack.paper SET content = content || 'x'::bytea");
		BREAKS.put("file-hash", "UPDATE fasttrack.file_chunk SET bytes = set_byte(bytes, 0, 120)");
	}

	/** What belongs to no project alone. */
	private static final List<String> OF_NONE = List.of("report-task", "job-known", "finished-month", "document-number",
			"paper-number", "order-number");

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ManagementService management;

	@Autowired
	private DifficultyDesk desk;

	@Autowired
	private Orders orders;

	@Autowired
	private Instructions instructions;

	@Autowired
	private Opinions opinions;

	@Autowired
	private Reports reports;

	@Autowired
	private Appointments appointments;

	@Autowired
	private ProjectFiles files;

	@Autowired
	private Papers papers;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EmbeddedPostgres postgres;

	@Autowired
	private TestClock clock;

	private String code = "";

	private String done = "";

	@BeforeAll
	void aCityAtWork() {
		this.clock.set(TestClock.START);
		for (Stage stage : Stage.values()) {
			this.stages.reach(stage);
		}
		this.done = this.office.running(TestProjects.simple(TestClock.START));
		this.office.completeAll(this.done);
		OpenTask review = this.stages.reach(Stage.REVIEW);
		this.code = this.stages.project(review);
		this.rehearsal.act("540602-DRC.section", () -> this.opinions.ask(review.id(),
				Map.of("kind", "CONSULT", "asked", List.of(UNIT), "question", "是否占用草场？")));
		this.desk.raise(this.code, Map.of("procedure", "P02S", "difficultyKind", "LAND", "description", "用地意见迟迟未出。",
				"responsibleUnit", UNIT), TASKFORCE);
		this.orders.issue(Map.of("projectCode", this.code, "leadUnit", UNIT, "matter", "尽快出具用地意见。", "answerBy",
				TestClock.START.plusDays(6).toString()), TASKFORCE);
		this.instructions.give(Map.of("projectCode", this.code, "instruction", "请抓紧。"),
				Person.of("leader", List.of("leaders")));
		this.reports.make(new Input(Map.of("kind", "WEEKLY")), TASKFORCE);
		String file = TestFiles.hash(new byte[] { 'x', 'y' });
		this.jdbc.sql("INSERT INTO fasttrack.file_content VALUES (:hash, 2, 'application/pdf', now())")
			.param("hash", file)
			.update();
		this.jdbc.sql("INSERT INTO fasttrack.file_chunk VALUES (:hash, 0, 'x'), (:hash, 1, 'y')")
			.param("hash", file)
			.update();
		this.files.add(this.code, "P02S-M1", "申请表.pdf", file, TASKFORCE_ACTS);
		Person official = Person.of("540602-DRC.section", List.of("540602-DRC.section"));
		Paper acceptance = this.papers.of(this.code, official)
			.stream()
			.filter((each) -> each.kind() == PaperKind.ACCEPTANCE)
			.findFirst()
			.orElseThrow();
		this.papers.make(this.code, PaperKind.ACCEPTANCE, acceptance.act(), official);
	}

	@AfterAll
	void today() {
		this.clock.set(TestClock.START);
	}

	/** Between what was done and the job that goes on from there. */
	@Test
	void whatGoesOnByItselfIsNoFinding() {
		String moving = this.office.start();
		this.office.complete(moving, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.office.complete(moving, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		Consistency consistency = new Consistency(this.jdbc);
		assertThat(consistency.of(List.of(moving))).as("to be released").isEmpty();
		this.management
			.executeJob(this.management.createJobQuery().activityId("Task_ReleaseProcedures").singleResult().getId());
		assertThat(this.office.procedure(moving, "P02S").status()).as("released, and no task yet")
			.isEqualTo("TO_SUBMIT");
		assertThat(consistency.of(List.of(moving))).isEmpty();
		this.office.runJobs();
		assertThat(consistency.of(List.of(moving))).isEmpty();
	}

	@Test
	void nothingIsFoundWhereNothingIsWrong() {
		assertThat(answers(this.jdbc)).extracting(Answer::rule).containsExactlyElementsOf(Consistency.rules());
		assertThat(answers(this.jdbc))
			.allSatisfy((answer) -> assertThat(answer.findings()).as(answer.rule()).isEmpty());
	}

	static Collection<String> rules() {
		return Consistency.rules();
	}

	@ParameterizedTest
	@MethodSource("rules")
	void whateverBreaksARuleIsFoundAndNamed(String rule) throws SQLException {
		assertThat(BREAKS).containsOnlyKeys(Consistency.rules());
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			// What the database would refuse by itself may have been restored without.
			statement.execute("SET LOCAL session_replication_role = replica");
			String cased = this.jdbc.sql("""
					SELECT id::text
					FROM fasttrack.procedure_case
					WHERE project_code = :code
					  AND step = 'Task_ReviewApplication'
					""").param("code", this.code).query(String.class).single();
			statement.execute(BREAKS.get(rule)
				.replace("{code}", this.code)
				.replace("{case}", cased)
				.replace("{done}", this.done));
			List<Answer> answers = answers(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
			assertThat(answers).filteredOn((answer) -> answer.rule().equals(rule))
				.singleElement()
				.satisfies((answer) -> {
					assertThat(answer.findings()).isNotEmpty();
					if (!OF_NONE.contains(rule)) {
						assertThat(answer.findings()).extracting(Consistency.Finding::code)
							.containsAnyOf(this.code, this.done, this.code + "x");
					}
				});
			connection.rollback();
		}
	}

	private static List<Answer> answers(JdbcClient jdbc) {
		List<Answer> answers = new ArrayList<>();
		new Consistency(jdbc).all(answers::add);
		return answers;
	}

}
