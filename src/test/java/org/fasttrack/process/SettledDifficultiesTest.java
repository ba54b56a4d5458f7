package org.fasttrack.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.DifficultyStatus;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.EarlierLedger;
import org.fasttrack.difficulty.EarlierLedger.Earlier;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.difficulty.Raising.Raised;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of difficulties when the procedure that they are about ends well.
 * 2026-07-14 is a Tuesday, no holiday is near.
 */
@FastTrackTest
class SettledDifficultiesTest {

	private static final LocalDate TUESDAY = TestClock.START;

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Office office;

	@Autowired
	Stages stages;

	@Autowired
	Difficulties difficulties;

	@Autowired
	Raising raising;

	@Autowired
	EarlierLedger earlier;

	@Autowired
	ProjectRegister projects;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Drafts drafts;

	@Autowired
	FormContext forms;

	@Autowired
	TaskService tasks;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	ObjectMapper json;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	String code = "";

	@BeforeEach
	void runningProject() {
		this.clock.set(TUESDAY);
		this.code = this.office.running(TestProjects.large(TUESDAY));
	}

	@AfterEach
	void resetClock() {
		this.clock.set(TUESDAY);
	}

	@ParameterizedTest
	@CsvSource({ "Task_AcknowledgeDifficulty, L1", "Task_ResolveDifficulty, L1", "Task_AcknowledgeDifficulty, L2",
			"Task_HoldMeeting, L3", "Task_Instruct, L4", "Task_CarryOutMeasure, L3", "Task_ConfirmCloseOut, L1" })
	void rejectionIsClosedOutOnTheEvidenceOfTheApproval(String step, Level level) throws Exception {
		refuse("P01");
		bring(step, level);
		List<String> gone = tasksOf(difficulty());
		this.clock.set(TUESDAY.plusDays(1));
		approve("P01");

		Difficulty each = difficulty();
		assertThat(each.step()).isEqualTo(DifficultyTasks.CLOSE);
		assertThat(each.group()).isEqualTo("taskforce");
		assertThat(each.status()).isEqualTo(DifficultyStatus.RESOLVED);
		assertThat(each.level()).isEqualTo(level);
		assertThat(each.since()).isEqualTo(TUESDAY.plusDays(1));
		assertThat(each.due().dueOn()).isEqualTo(TUESDAY.plusDays(3));
		boolean confirming = step.equals(DifficultyTasks.CONFIRM);
		assertThat(each.resolvedOn()).isEqualTo(confirming ? TUESDAY : TUESDAY.plusDays(1));
		assertThat(this.difficulties.measures(each.id())).allSatisfy((measure) -> {
			assertThat(measure.doneOn()).isEqualTo(TUESDAY.plusDays(1));
			assertThat(measure.result()).contains("已经办结");
		});

		OpenTask close = this.office.task(this.code, DifficultyTasks.CLOSE);
		assertThat(tasksOf(each)).containsExactly(close.id()).doesNotContainAnyElementsOf(gone);
		String evidence = evidence("P01");
		assertThat(entries(each)).last().satisfies((entry) -> {
			assertThat(entry.what()).isEqualTo(confirming ? What.CONFIRMED : What.RESOLVED);
			assertThat(entry.evidence()).isEqualTo(evidence);
			assertThat(entry.byId()).isEqualTo("system");
			assertThat(entry.text()).startsWith("“项目建议书审批”已经办结：同意。转专班审定销号").doesNotContain("Task_");
		});
		JsonNode context = context(close);
		assertThat(context.path("evidence").asText()).isEqualTo("2026-07-15，" + evidence);
		assertThat(context.path("ask").asText()).contains("已经办结").doesNotContain("提出方已经确认");
		assertThat(context.path("by").asText()).contains("2026-07-17");
		assertThat(faults()).isEmpty();

		// No level runs out any more.
		this.clock.set(TUESDAY.plusDays(40));
		this.office.runTimers(this.code);
		assertThat(difficulty().step()).isEqualTo(DifficultyTasks.CLOSE);
		this.office.complete(this.office.task(this.code, DifficultyTasks.CLOSE), Map.of("decision", "CLOSE"));
		assertThat(difficulty().status()).isEqualTo(DifficultyStatus.CLOSED);
		assertThat(faults()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Level.class)
	void taskForceMaySendItBackToItsLevel(Level level) {
		refuse("P01");
		bring((level == Level.L3) ? DifficultyTasks.CARRY_OUT
				: (level == Level.L4) ? DifficultyTasks.INSTRUCT : DifficultyTasks.ACKNOWLEDGE, level);
		approve("P01");
		this.office.complete(this.code, DifficultyTasks.CLOSE, Map.of("decision", "REFUSE", "opinion", "批文与项目不符"));

		Difficulty each = difficulty();
		assertThat(each.status()).isEqualTo(DifficultyStatus.REOPENED);
		assertThat(each.level()).isEqualTo(level);
		assertThat(each.reopened()).isEqualTo(1);
		String step = switch (level) {
			case L1, L2 -> DifficultyTasks.ACKNOWLEDGE;
			case L3 -> DifficultyTasks.MEET;
			case L4 -> DifficultyTasks.INSTRUCT;
		};
		OpenTask again = this.office.task(this.code, step);
		assertThat(again.group()).isEqualTo(each.group());
		assertThat(faults()).isEmpty();
		if (level == Level.L3) {
			// What the first meeting asked for is not asked for again.
			done(DifficultyTasks.MEET);
			done(DifficultyTasks.CARRY_OUT);
			assertThat(difficulty().step()).isEqualTo(DifficultyTasks.CONFIRM);
		}
	}

	@Test
	void whatTheTaskForceHasAlreadyIsToldOfTheApproval() throws Exception {
		refuse("P01");
		bring(DifficultyTasks.CONFIRM, Level.L1);
		done(DifficultyTasks.CONFIRM);
		String task = this.office.task(this.code, DifficultyTasks.CLOSE).id();
		this.clock.set(TUESDAY.plusDays(1));
		approve("P01");
		OpenTask close = this.office.task(this.code, DifficultyTasks.CLOSE);
		assertThat(close.id()).isEqualTo(task);
		assertThat(difficulty().since()).isEqualTo(TUESDAY);
		assertThat(entries(difficulty())).last().satisfies((entry) -> {
			assertThat(entry.what()).isEqualTo(What.PROGRESS);
			assertThat(entry.evidence()).isEqualTo(evidence("P01"));
		});
		assertThat(context(close).path("evidence").asText()).endsWith(evidence("P01"));
		assertThat(context(close).path("ask").asText()).contains("提出方已经确认");
		assertThat(faults()).isEmpty();
	}

	@Test
	void claimAndDraftGoWithTheTask() {
		refuse("P01");
		OpenTask task = this.office.task(this.code, DifficultyTasks.ACKNOWLEDGE);
		String holder = difficulty().group();
		this.rehearsal.act(holder, () -> this.tasks.claim(task.id(), holder));
		this.drafts.save(task.id(), Map.of("solution", "先到现场"), holder);
		approve("P01");
		assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.draft WHERE task_id = :task")
			.param("task", task.id())
			.query(Long.class)
			.single()).isZero();
		assertThat(this.tasks.createTaskQuery().taskId(task.id()).count()).isZero();
		assertThat(
				catchThrowableOfType(RuleViolation.class, () -> this.office.complete(task, Map.of("solution", "先到现场")))
					.violations())
			.extracting(Violation::rule)
			.containsExactly("task.gone");
		assertThat(entries(difficulty())).last().extracting(DifficultyEntry::text).asString().endsWith("“签收疑难问题”不再办理。");
	}

	@Test
	void whatObstructedTheProcedureIsSettledAndNothingElse() {
		refuse("P01");
		refuse("P01");
		found("OVERDUE/", "P01");
		found("PAUSE/", "P01");
		Difficulty season = found("SEASON/", "P01");
		Difficulty elsewhere = found("REFUSED/elsewhere", "P05");
		assertThat(open()).hasSize(6);
		approve("P01");
		assertThat(open()).filteredOn((each) -> !List.of(season.id(), elsewhere.id()).contains(each.id()))
			.hasSize(4)
			.allMatch((each) -> DifficultyTasks.CLOSE.equals(each.step()));
		for (Difficulty other : List.of(season, elsewhere)) {
			assertThat(this.difficulties.require(other.id())).isEqualTo(other);
			assertThat(entries(other)).singleElement().extracting(DifficultyEntry::what).isEqualTo(What.RAISED);
		}
		assertThat(faults()).isEmpty();
	}

	@Test
	void whatPeopleRaisedStaysOpenAndIsToldOfTheApproval() {
		Difficulty raised = raise("P01");
		Difficulty other = raise("P05");
		this.earlier.takeOver(new Actor("taskforce", "专班办", "taskforce"), new Earlier("旧-" + this.code, this.code,
				"P01", DifficultyKind.LAND, "用地指标不足", null, "540602-NR", Level.L2, TUESDAY, null, null));
		List<Difficulty> before = open();
		approve("P01");
		assertThat(open()).isEqualTo(before);
		assertThat(open()).filteredOn((each) -> "P01".equals(each.procedure()))
			.hasSize(2)
			.allSatisfy((each) -> assertThat(entries(each)).last().satisfies((entry) -> {
				assertThat(entry.what()).isEqualTo(What.PROGRESS);
				assertThat(entry.text()).isEqualTo("“项目建议书审批”已经办结：同意。");
				assertThat(entry.evidence()).isEqualTo(evidence("P01"));
			}));
		assertThat(entries(raised)).hasSize(2);
		assertThat(entries(other)).hasSize(1);
		assertThat(faults()).isEmpty();
	}

	/**
	 * Open difficulties do not forbid the start, but nobody starts without knowing them.
	 */
	@Test
	void whoeverChecksTheStartSeesWhatIsStillOpen() throws Exception {
		OpenTask task = this.stages.reach(Stage.CHECK_START);
		this.code = this.stages.project(task);
		assertThat(context(task).path("difficulties")).isEmpty();
		Difficulty raised = raise("P02S");
		assertThat(context(task).path("difficulties")).singleElement()
			.satisfies((row) -> assertThat(row.path("number").asText()).startsWith(raised.number()));
	}

	@Test
	void whatIsReturnedOrRejectedAgainSettlesNothing() {
		refuse("P01");
		usual("P01", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication");
		this.office.complete(this.code, "P01", "Task_DecideAsHead", Map.of("decision", "RETURN", "opinion", "再核"));
		usual("P01", "Task_ReviewApplication");
		Map<String, Object> rejected = Map.of("decision", "REJECTED", "reasons", "投资不实", "remedies", "六十日内申请行政复议");
		this.office.complete(this.code, "P01", "Task_DecideAsHead", rejected);
		this.office.complete(this.code, "P01", "Task_DecideApplication", Map.of("decision", "REJECTED"));
		assertThat(open()).hasSize(2).allMatch((each) -> DifficultyTasks.ACKNOWLEDGE.equals(each.step()));
		assertThat(faults()).isEmpty();
	}

	@Test
	void approvalWithRequirementsSettlesIt() {
		refuse("P01");
		usual("P01", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication");
		this.office.complete(this.code, "P01", "Task_DecideAsHead",
				Map.of("decision", "CONDITIONS", "requirements", "防尘", "requirementsWhen", "DURING_WORKS"));
		this.office.complete(this.code, "P01", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		assertSettled("REFUSED", "同意（附要求）", evidence("P01"));
	}

	@Test
	void registeredResultSettlesARejection() {
		OpenTask register = reach(Stage.REGISTER);
		this.office.complete(register, rejected());
		usual("P11b", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_RegisterDocument");
		assertSettled("REJECTED", "同意", evidence("P11b"));
	}

	@Test
	void registeredFilingSettlesAnIncompleteCorrection() {
		reach(Stage.RECORD_OWNER);
		usual("P07", "Task_SubmitMaterials");
		this.office.complete(this.code, "P07", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "备案表缺签章"));
		usual("P07", "Task_CorrectMaterials");
		OpenTask accept = this.office.task(this.code, "P07", "Task_AcceptMaterials");
		this.office.complete(accept,
				Map.of("decision", "CORRECTION", "correctionItems", this.office.correctionList(accept)));
		assertThat(open()).singleElement().extracting(Difficulty::cause).asString().startsWith("INCOMPLETE/");
		usual("P07", "Task_CorrectMaterials", "Task_AcceptMaterials", "Task_RegisterDocument");
		assertSettled("INCOMPLETE", "予以备案", evidence("P07"));
	}

	@Test
	void approvalOfAnotherAuthoritySettlesItsRejection() {
		OpenTask record = reach(Stage.RECORD_EXTERNAL);
		Map<String, Object> no = new LinkedHashMap<>(this.office.usual(record));
		no.putAll(Map.of("decision", "REJECTED", "documentNumber", "藏审〔2026〕8号", "note", "选址避让文物"));
		this.office.complete(record, no);
		usual("P13c", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_RecordExternal");
		assertSettled("REJECTED", "同意", "西藏自治区自然资源厅，藏审〔2026〕1号，2026-07-14");
	}

	@Test
	void tenderThatSucceedsSettlesTheOneThatFailed() {
		OpenTask tender = reach(Stage.TENDER_FAILED);
		this.office.complete(tender, this.stages.right(Stage.TENDER_FAILED, tender));
		usual("P17", "Task_RecordOwner");
		assertThat(open()).singleElement().extracting(Difficulty::step).isEqualTo(DifficultyTasks.ACKNOWLEDGE);
		usual("P17", "Task_ConfirmHeld");
		assertSettled("TENDER_FAILED", "已办结", null);
		// There is no document: it names who found it done.
		assertThat(entries(difficulty())).last()
			.extracting(DifficultyEntry::evidence)
			.asString()
			.contains("发展和改革")
			.endsWith("，" + LocalDate.now(this.clock));
	}

	@Test
	void approvalThatWasThereAlreadySettlesARefusal() {
		OpenTask accept = reach(Stage.ACCEPT);
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials", Stages.held());
		assertThat(open()).singleElement().extracting(Difficulty::step).isEqualTo(DifficultyTasks.ACKNOWLEDGE);
		usual("P02S", "Task_ConfirmHeld");
		assertSettled("REFUSED", "已有批复", "西藏自治区发展和改革委员会，藏发改〔2026〕7号，2026-06-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { DifficultyTasks.ACKNOWLEDGE, DifficultyTasks.CONFIRM })
	void approvalThatIsEnteredLaterIsClosedOutFromTheDayOnWhichItIs(String step) {
		refuse("P01");
		bring(step, Level.L1);
		this.clock.set(TUESDAY.plusDays(2));
		usual("P01", "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication", "Task_DecideAsHead");
		this.clock.set(TUESDAY.plusDays(6));
		Map<String, Object> late = new HashMap<>(
				this.office.usual(this.office.task(this.code, "P01", "Task_DecideApplication")));
		late.putAll(Map.of("occurredOn", TUESDAY.plusDays(2).toString(), "lateReason", "停电", "lateScan", "SM-1"));
		this.office.complete(this.code, "P01", "Task_DecideApplication", late);
		assertThat(difficulty().since()).isEqualTo(TUESDAY.plusDays(6));
		assertThat(difficulty().due().dueOn()).isEqualTo(TUESDAY.plusDays(8));
		assertThat(entries(difficulty())).last()
			.extracting(DifficultyEntry::evidence)
			.asString()
			.endsWith("，" + TUESDAY.plusDays(2));
	}

	private void assertSettled(String cause, String outcome, @Nullable String evidence) {
		assertThat(open()).singleElement().satisfies((each) -> {
			assertThat(each.cause()).startsWith(cause + "/");
			assertThat(each.step()).isEqualTo(DifficultyTasks.CLOSE);
			assertThat(entries(each)).last().satisfies((entry) -> {
				assertThat(entry.what()).isEqualTo(What.RESOLVED);
				assertThat(entry.text()).contains("已经办结：" + outcome + "。");
				if (evidence != null) {
					assertThat(entry.evidence()).isEqualTo(evidence);
				}
			});
		});
		this.office.task(this.code, DifficultyTasks.CLOSE);
		assertThat(faults()).isEmpty();
	}

	private OpenTask reach(Stage stage) {
		OpenTask task = this.stages.reach(stage);
		this.code = this.stages.project(task);
		return task;
	}

	/** The unit does not accept it. */
	private void refuse(String procedure) {
		usual(procedure, "Task_SubmitMaterials");
		this.office.complete(this.code, procedure, "Task_AcceptMaterials",
				Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
	}

	private void approve(String procedure) {
		usual(procedure, "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication", "Task_DecideAsHead",
				"Task_DecideApplication");
	}

	private static Map<String, Object> rejected() {
		return Map.of("decision", "REJECTED", "opinion", "不予批准", "reasons", "方案不符合规范", "remedies", "六十日内申请行政复议");
	}

	private void usual(String procedure, String... steps) {
		for (String step : steps) {
			OpenTask task = this.office.task(this.code, procedure, step);
			this.office.complete(task, this.office.usual(task));
		}
	}

	private void done(String step) {
		OpenTask task = this.office.task(this.code, step);
		this.office.complete(task, this.office.usual(task));
	}

	/** Lets the ladder go on until the difficulty waits for this. */
	private void bring(String step, Level level) {
		for (int i = 0; i < Math.min(level.ordinal(), 2); i++) {
			done(DifficultyTasks.ACKNOWLEDGE);
			escalate(DifficultyTasks.RESOLVE, Map.of());
		}
		if (level == Level.L4) {
			Map<String, Object> meeting = new HashMap<>(
					this.office.usual(this.office.task(this.code, DifficultyTasks.MEET)));
			meeting.keySet().removeIf((field) -> field.startsWith("measure"));
			escalate(DifficultyTasks.MEET, meeting);
		}
		if (step.equals(DifficultyTasks.RESOLVE) || step.equals(DifficultyTasks.CONFIRM)) {
			done(DifficultyTasks.ACKNOWLEDGE);
		}
		if (step.equals(DifficultyTasks.CONFIRM)) {
			done(DifficultyTasks.RESOLVE);
		}
		if (step.equals(DifficultyTasks.CARRY_OUT)) {
			OpenTask meeting = this.office.task(this.code, DifficultyTasks.MEET);
			Map<String, Object> values = this.office.usual(meeting);
			values.putAll(Map.of("measure2Unit", "540602-FG", "measure2Text", "核定草原面积", "measure2DueOn",
					TUESDAY.plusDays(7).toString()));
			this.office.complete(meeting, values);
			assertThat(this.difficulties.measures(difficulty().id())).extracting(Measure::doneOn).hasSize(2);
		}
		assertThat(difficulty().step()).isEqualTo(step);
		assertThat(difficulty().level()).isEqualTo(level);
	}

	private void escalate(String step, Map<String, Object> others) {
		Map<String, Object> values = new HashMap<>(others);
		values.putAll(Map.of("decision", "ESCALATE", "escalationReason", "超出本级权限"));
		this.office.complete(this.code, step, values);
	}

	private Difficulty raise(String procedure) {
		return this.transaction.execute((status) -> {
			this.projects.lock(this.code);
			return this.raising.raise(new Actor(APPLICANT, APPLICANT, APPLICANT),
					new Raised(this.code, procedure, DifficultyKind.LAND, "用地指标不足", null, null));
		});
	}

	/** What the system found about a procedure. */
	private Difficulty found(String cause, String procedure) {
		return this.transaction.execute((status) -> {
			this.projects.lock(this.code);
			return this.raising
				.raise(cause + this.code, this.code, caseOf(procedure), "540602-NR", DifficultyKind.OTHER, "系统发现")
				.orElseThrow();
		});
	}

	private UUID caseOf(String procedure) {
		return this.jdbc
			.sql("SELECT id FROM fasttrack.procedure_case WHERE project_code = :code AND procedure = :procedure")
			.param("code", this.code)
			.param("procedure", procedure)
			.query(UUID.class)
			.single();
	}

	/** Organ, number and date of a procedure's document. */
	private String evidence(String procedure) {
		return this.jdbc.sql("""
				SELECT organ || '，' || number || '，' || dated_on
				FROM fasttrack.document
				WHERE case_id = :case
				ORDER BY id DESC
				LIMIT 1
				""").param("case", caseOf(procedure)).query(String.class).single();
	}

	private List<String> tasksOf(Difficulty each) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(this.code)
			.processDefinitionKey(DifficultyResolution.KEY)
			.processVariableValueEquals(ProjectFastTrack.SUBJECT_ID, each.id().toString())
			.list()
			.stream()
			.map((task) -> task.getId())
			.toList();
	}

	private JsonNode context(OpenTask task) throws Exception {
		JsonValue context = this.forms.of(task.id()).getValueTyped("context");
		return this.json.readTree(context.getValueSerialized());
	}

	private List<DifficultyEntry> entries(Difficulty each) {
		return this.difficulties.entries(each.id());
	}

	private List<Difficulty> open() {
		return this.difficulties.openOf(this.code);
	}

	private Difficulty difficulty() {
		return this.difficulties.ofProject(this.code).get(0);
	}

	private List<String> faults() {
		this.office.runJobs();
		return new ProjectFaults(this.jdbc).of(this.code);
	}

}
