package org.fasttrack;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Material;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The officials of Nagqu, for tests: each test says who does what. */
@TestComponent
public class Office {

	private final Rehearsal rehearsal;

	private final Catalogue catalogue;

	private final ProjectRegister projects;

	private final ProjectBoard board;

	private final TestClock clock;

	private final JdbcClient jdbc;

	private final ManagementService management;

	Office(Rehearsal rehearsal, Catalogue catalogue, ProjectRegister projects, ProjectBoard board, TestClock clock,
			JdbcClient jdbc, ManagementService management) {
		this.rehearsal = rehearsal;
		this.catalogue = catalogue;
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
		int version = this.jdbc.sql("""
				SELECT c.catalogue_version
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN fasttrack.procedure_case c ON c.project_code = e.business_key_
				WHERE t.id_ = :task
				  AND c.procedure = :procedure
				""")
			.param("task", task.id())
			.param("procedure", task.procedure())
			.query(Integer.class)
			// Somebody else has done the task meanwhile.
			.optional()
			.orElseGet(() -> this.catalogue.current(String.valueOf(task.procedure())).version());
		return this.catalogue.materials(String.valueOf(task.procedure()), version)
			.stream()
			.map(Material::code)
			.toList();
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

	/** By a unit of the project's county; of any if somebody else has done the task. */
	private Map<String, Object> measure(OpenTask task) {
		String division = this.jdbc.sql("""
				SELECT p.division
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN fasttrack.project p ON p.code = e.business_key_
				WHERE t.id_ = :task
				""").param("task", task.id()).query(String.class).optional().orElse("540602");
		return Map.of("measure1Unit", division + "-NR", "measure1Text", "补充勘测定界", "measure1DueOn",
				LocalDate.now(this.clock).plusDays(14).toString());
	}

	/** What an official usually answers: everything is in order. */
	public Map<String, Object> usual(OpenTask task) {
		Map<String, Object> values = new LinkedHashMap<>();
		switch (task.step()) {
			case "Task_ConfirmPlan" -> values.put("decision", "CONFIRM");
			case "Task_SubmitMaterials" -> {
				values.put("decision", "APPLY");
				values.put("materials", materials(task));
			}
			case "Task_CorrectMaterials", "Task_SubmitGap" -> values.put("materials", materials(task));
			case "Task_SupplementMaterials" -> {
				values.put("materials", materials(task));
				values.put("note", "已补充。");
			}
			case "Task_ConfirmHeld" -> values.put("decision", "CONFIRM");
			case "Task_FulfilRequirement" -> values.put("progress", "已落实。");
			case "Task_ConfirmRequirement" -> values.put("decision", "MET");
			case "Task_AgreeAmendment" -> values.put("decision", "AGREE");
			case "Task_AcceptMaterials" -> values.put("decision", "ACCEPT");
			case "Task_ReviewApplication" -> {
				values.put("decision", "RECOMMEND_APPROVE");
				values.put("opinion", "拟同意。");
			}
			case "Task_DecideAsHead", "Task_DecideApplication" -> {
				values.put("decision", "APPROVED");
				values.put("opinion", "同意。");
			}
			case "Task_RegisterDocument" -> {
				values.put("decision", "DONE");
				values.put("opinion", "予以备案。");
			}
			case "Task_RecordExternal" -> {
				values.put("decision", "APPROVED");
				values.put("documentNumber", "藏审〔2026〕1号");
				values.put("documentDate", LocalDate.now(this.clock).toString());
				values.put("organ", "西藏自治区自然资源厅");
				values.put("scan", "SM-2026-001");
			}
			case "Task_RecordOwner" -> values.put("result", "已办理。");
			case "Task_CheckStart" -> {
				values.put("decision", "READY");
				values.put("materials", materials(task));
			}
			case "Task_RecordSpecial" -> {
				values.put("result", "已经结束，结论见附件。");
				values.put("scan", "SM-2026-002");
			}
			case "Task_AcknowledgeDifficulty" -> values.put("solution", "已派人到现场了解情况。");
			case "Task_ResolveDifficulty" -> {
				values.put("decision", "RESOLVED");
				values.put("solution", "已经协调一致。");
				values.put("evidence", "协调会记录1号");
			}
			case "Task_HoldMeeting" -> {
				values.put("decision", "MEASURES");
				values.put("minutesNumber", "那优专纪〔2026〕" + LocalDate.now(this.clock).getDayOfYear() + "号");
				values.put("heldOn", LocalDate.now(this.clock).toString());
				values.put("attending", "自然资源局、林草局");
				values.put("chairedBy", "专班主任");
				values.put("conclusion", "由自然资源局牵头办理。");
				values.putAll(measure(task));
			}
			case "Task_Instruct" -> {
				values.put("instructionNumber", "那农领〔2026〕1号");
				values.put("conclusion", "限期办结。");
				values.putAll(measure(task));
			}
			case "Task_CarryOutMeasure" -> {
				values.put("solution", "已落实。");
				values.put("evidence", "照片3张");
			}
			case "Task_ConfirmCloseOut" -> values.put("decision", "CONFIRM");
			case "Task_CloseOut" -> values.put("decision", "CLOSE");
			case "Task_ReportProgress" -> values.put("progress", "已落实。");
			case "Task_CheckInstruction" -> {
				values.put("decision", "DECLINE");
				values.put("opinion", "已在办理，不需要督办。");
			}
			case "Task_SignOrder" -> {
				// Signing needs no words.
			}
			case "Task_AnswerOrder" -> {
				values.put("answer", "已办结。");
				values.put("evidence", "SM-2026-003");
			}
			case "Task_AcceptAnswer" -> values.put("decision", "ACCEPT");
			default -> throw new AssertionError("no usual answer to " + task.step());
		}
		return values;
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
