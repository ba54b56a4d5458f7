package org.fasttrack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings a new project to any step at which somebody can be. */
@TestComponent
public class Stages {

	/**
	 * P02S has these tolerable and critical materials; without the last nothing lacks.
	 */
	private static final List<String> CRITICAL = List.of("P02S-M1", "P02S-M2", "P02S-M3", "P02S-M4");

	private final Office office;

	private final Rehearsal rehearsal;

	private final ProjectActions actions;

	private final JdbcClient jdbc;

	Stages(Office office, Rehearsal rehearsal, ProjectActions actions, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.office = office;
		this.rehearsal = rehearsal;
		this.actions = actions;
	}

	/** A task of a new project that stands at this step. */
	public OpenTask reach(Stage stage) {
		String code = switch (stage) {
			case CONFIRM_PLAN, CORRECT_APPLICATION -> completed();
			case DECIDE_ALONE, ACCEPT_EXTERNAL, REGISTER, REGISTER_FILING, RECORD_EXTERNAL, RECORD_OWNER -> rich();
			default -> this.office.running(TestProjects.simple(TestClock.START));
		};
		switch (stage) {
			case CONFIRM_PLAN, SUBMIT, RECORD_OWNER -> {
				// It stands there already.
			}
			case CORRECT_APPLICATION ->
				this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "AMEND", "opinion", "总投资有变化"));
			case CONFIRM_HELD -> this.office.complete(code, "P02S", "Task_SubmitMaterials", held());
			case ACCEPT -> usual(code, "P02S", "Task_SubmitMaterials");
			case ACCEPT_WITH_GAP -> submitCritical(code);
			case ACCEPT_AGAIN -> {
				correct(code);
				usual(code, "P02S", "Task_CorrectMaterials");
			}
			case CORRECT -> correct(code);
			case SUBMIT_GAP -> {
				submitCritical(code);
				this.office.complete(code, "P02S", "Task_AcceptMaterials",
						Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书2026-1", "gapDueOn", "2026-07-20"));
			}
			case REVIEW -> usual(code, "P02S", "Task_SubmitMaterials", "Task_AcceptMaterials");
			case SUPPLEMENT -> {
				usual(code, "P02S", "Task_SubmitMaterials", "Task_AcceptMaterials");
				this.office.complete(code, "P02S", "Task_ReviewApplication",
						Map.of("decision", "SUPPLEMENT", "opinion", "请补充", "supplementItems", "测绘图"));
			}
			case DECIDE_AS_HEAD ->
				usual(code, "P02S", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication");
			case SIGN_OFF -> usual(code, "P02S", "Task_SubmitMaterials", "Task_AcceptMaterials",
					"Task_ReviewApplication", "Task_DecideAsHead");
			case DECIDE_ALONE ->
				usual(code, "P12", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication");
			case ACCEPT_EXTERNAL -> usual(code, "P13c", "Task_SubmitMaterials");
			case RECORD_EXTERNAL -> usual(code, "P13c", "Task_SubmitMaterials", "Task_AcceptMaterials");
			case REGISTER -> usual(code, "P11b", "Task_SubmitMaterials", "Task_AcceptMaterials");
			case REGISTER_FILING -> usual(code, "P07", "Task_SubmitMaterials", "Task_AcceptMaterials");
			case FULFIL -> require(code);
			case CONFIRM_REQUIREMENT -> {
				require(code);
				usual(code, "P02S", "Task_FulfilRequirement");
			}
			case AGREE -> propose(code, "ADD", "P27");
			case TENDER_FAILED -> until(code, "Task_RecordOwner");
			case CHECK_START -> toCheck(code);
			case REPORT -> {
				toCheck(code);
				this.office.complete(code, "P20", "Task_CheckStart",
						Map.of("decision", "NOT_READY", "opinion", "资金未到位"));
			}
		}
		return this.office.openTasks(code)
			.stream()
			.filter((task) -> task.step().equals(stage.step)
					&& (stage.procedure == null || stage.procedure.equals(task.procedure())))
			.findFirst()
			.orElseThrow(() -> new AssertionError(stage + " is not open; open: " + this.office.openTasks(code)));
	}

	/** The code of the project that a task belongs to. */
	public String project(OpenTask task) {
		return this.jdbc.sql("""
				SELECT e.business_key_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE t.id_ = :task
				""").param("task", task.id()).query(String.class).single();
	}

	/** What is right to type there. */
	public Map<String, Object> right(Stage stage, OpenTask task) {
		return switch (stage) {
			case CORRECT_APPLICATION -> {
				Map<String, Object> values = TestProjects.simple(TestClock.START);
				values.put("decision", "SUBMIT");
				yield values;
			}
			case ACCEPT_WITH_GAP -> new LinkedHashMap<>(
					Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书2026-1", "gapDueOn", "2026-07-20"));
			case TENDER_FAILED -> new LinkedHashMap<>(Map.of("decision", "TENDER_FAILED", "failureReason", "投标人不足三家"));
			default -> this.office.usual(task);
		};
	}

	/** The project unit proposes a change of the plan. */
	public void propose(String code, String action, String procedure) {
		this.rehearsal.act("540602.applicant", () -> this.actions.proposeAmendment(code,
				Map.of("action", action, "procedure", procedure, "reason", "设计变更", "agreement", "马局长，7月14日")));
	}

	/** An approval that the project unit holds already. */
	public static Map<String, Object> held() {
		return new LinkedHashMap<>(Map.of("decision", "HELD", "documentNumber", "藏发改〔2026〕7号", "documentDate",
				"2026-06-01", "organ", "西藏自治区发展和改革委员会", "scan", "SM-1"));
	}

	private String completed() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		return code;
	}

	/** With procedures of every kind that can start at once. */
	private String rich() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("RIVER_LAKE", "GEO_HAZARD", "RELIC_LIKELY"));
		application.put("earthwork", "2000");
		application.put("usesLand", "true");
		application.put("land", List.of(Applications.land("FACILITY_AGRICULTURE", "GRASSLAND", "0.5")));
		return this.office.running(application);
	}

	private void submitCritical(String code) {
		this.office.complete(code, "P02S", "Task_SubmitMaterials", Map.of("decision", "APPLY", "materials", CRITICAL));
	}

	private void correct(String code) {
		usual(code, "P02S", "Task_SubmitMaterials");
		this.office.complete(code, "P02S", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "请补图"));
	}

	private void require(String code) {
		usual(code, "P02S", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication");
		this.office.complete(code, "P02S", "Task_DecideAsHead",
				Map.of("decision", "CONDITIONS", "requirements", "防尘", "requirementsWhen", "BEFORE_START"));
		this.office.complete(code, "P02S", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		this.office.runJobs();
	}

	private void toCheck(String code) {
		until(code, "Task_CheckStart");
	}

	private void until(String code, String step) {
		for (int round = 0; round < 100; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(code);
			if (open.stream().anyMatch((task) -> task.step().equals(step))) {
				return;
			}
			open.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
	}

	private void usual(String code, String procedure, String... steps) {
		for (String step : steps) {
			OpenTask task = this.office.task(code, procedure, step);
			this.office.complete(task, this.office.usual(task));
		}
	}

	/** A step, and where it matters in what circumstances. */
	public enum Stage {

		CONFIRM_PLAN("Task_ConfirmPlan", null), CORRECT_APPLICATION("Task_CorrectApplication", null),
		SUBMIT("Task_SubmitMaterials", "P02S"), CONFIRM_HELD("Task_ConfirmHeld", "P02S"),
		ACCEPT("Task_AcceptMaterials", "P02S"), ACCEPT_WITH_GAP("Task_AcceptMaterials", "P02S"),
		ACCEPT_AGAIN("Task_AcceptMaterials", "P02S"), ACCEPT_EXTERNAL("Task_AcceptMaterials", "P13c"),
		CORRECT("Task_CorrectMaterials", "P02S"), SUBMIT_GAP("Task_SubmitGap", "P02S"),
		REVIEW("Task_ReviewApplication", "P02S"), SUPPLEMENT("Task_SupplementMaterials", "P02S"),
		DECIDE_AS_HEAD("Task_DecideAsHead", "P02S"), SIGN_OFF("Task_DecideApplication", "P02S"),
		DECIDE_ALONE("Task_DecideApplication", "P12"), REGISTER("Task_RegisterDocument", "P11b"),
		REGISTER_FILING("Task_RegisterDocument", "P07"), RECORD_EXTERNAL("Task_RecordExternal", "P13c"),
		RECORD_OWNER("Task_RecordOwner", "P26"), TENDER_FAILED("Task_RecordOwner", "P17"),
		FULFIL("Task_FulfilRequirement", "P02S"), CONFIRM_REQUIREMENT("Task_ConfirmRequirement", "P02S"),
		AGREE("Task_AgreeAmendment", null), CHECK_START("Task_CheckStart", "P20"), REPORT("Task_ReportProgress", "P20");

		private final String step;

		private final @Nullable String procedure;

		Stage(String step, @Nullable String procedure) {
			this.step = step;
			this.procedure = procedure;
		}

		/** Whether it is about the project itself and not one of its procedures. */
		public boolean isOfTheProject() {
			return this.procedure == null;
		}

	}

}
