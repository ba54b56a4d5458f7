package org.fasttrack.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.liaison.LiaisonChanges;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;
import org.fasttrack.watch.OpenStepTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What began under an earlier model goes on under the newest one. The earlier models are
 * those before there were heads, gaps, requirements and changes of the plan.
 */
@FastTrackTest
class ModelMigrationTest {

	private static final List<String> KEYS = List.of(ProjectFastTrack.KEY, ProcedureHandling.KEY);

	private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();

	@Autowired
	ModelMigration migration;

	@Autowired
	Deployment deployment;

	@Autowired
	DifficultyDesk desk;

	@Autowired
	Difficulties difficulties;

	@Autowired
	Orders orders;

	@Autowired
	LiaisonChanges changes;

	@Autowired
	TaskService tasks;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService management;

	@Autowired
	ProjectActions actions;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	OpenStepTable openSteps;

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Reports reports;

	@Autowired
	TestClock clock;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void deployNewestModels() {
		later();
		this.deployment.deploy();
	}

	/** Which deployment was the last is told by its time. */
	private void later() {
		ClockUtil.setCurrentTime(Date.from(this.clock.instant().plusSeconds(DEPLOYMENTS.incrementAndGet())));
	}

	@Test
	void whatChangedIsDeployedOnceAndTheNextStartDeploysNothing() {
		deployEarlierModels();
		long deployments = this.repository.createDeploymentQuery().count();
		for (int start = 1; start <= 2; start++) {
			later();
			this.deployment.deploy();
			assertThat(this.repository.createDeploymentQuery().count()).isEqualTo(deployments + 1);
		}
		String newest = this.repository.createDeploymentQuery().orderByDeploymentTime().desc().list().get(0).getId();
		assertThat(this.repository.getDeploymentResourceNames(newest)).filteredOn((name) -> name.endsWith(".form"))
			.containsExactlyInAnyOrder(Arrays.stream(Objects.requireNonNull(new File("forms").list()))
				.filter((name) -> name.endsWith(".form"))
				.map((name) -> "forms/" + name)
				.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Task_SubmitMaterials", "Task_AcceptMaterials", "Task_CorrectMaterials",
			"Task_ReviewApplication" })
	void procedureGoesOnWhereItStood(String step) {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		OpenTask before = bring(code, "P02S", step);
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		OpenTask after = this.office.task(code, "P02S", step);
		assertThat(after).isEqualTo(before);
		assertThat(faults(code)).isEmpty();
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(steps(code)).contains("Task_DecideAsHead", "Task_DecideApplication");
		assertThat(faults(code)).isEmpty();
	}

	@Test
	void decisionThatWaitedForTheLeaderWaitsForTheHeadFirst() {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		OpenTask leader = bring(code, "P02S", "Task_DecideApplication");
		assertThat(leader.group()).isEqualTo("540602-DRC.county");
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		assertThat(this.office.openTasks(code)).filteredOn((task) -> "P02S".equals(task.procedure()))
			.singleElement()
			.satisfies((head) -> {
				assertThat(head.step()).isEqualTo("Task_DecideAsHead");
				assertThat(head.group()).isEqualTo("540602-DRC.head");
				assertThat(head.name()).startsWith("负责人审定");
			});
		assertThat(faults(code)).isEmpty();
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(faults(code)).isEmpty();
	}

	@Test
	void whatTheNewModelWatchesIsWatched() {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		List<ProcessInstance> instances = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(code)
			.list();
		assertThat(instances).hasSizeGreaterThan(1)
			.allSatisfy((each) -> assertThat(this.management.createJobQuery()
				.processInstanceId(each.getId())
				.activityId("Event_WatchDue")
				.timers()
				.count()).isEqualTo(1));
	}

	@Test
	void stepThatIsOverdueStaysOverdueInItsNewPlace() {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		OpenTask review = bring(code, "P02S", "Task_ReviewApplication");
		String execution = this.jdbc.sql("SELECT execution_id_ FROM act_ru_task WHERE id_ = :task")
			.param("task", review.id())
			.query(String.class)
			.single();
		String incident = this.runtime.createIncident(EngineDeadlines.OVERDUE, execution, review.id(), "超期").getId();
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		assertThat(this.runtime.createIncidentQuery().incidentId(incident).singleResult()).satisfies(
				(kept) -> assertThat(kept.getActivityId()).isEqualTo("Task_ReviewApplication"),
				(kept) -> assertThat(outdated(code)).isEmpty());
	}

	@Test
	void everyWayOfSigningGoesOn() {
		deployEarlierModels();
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("RIVER_LAKE", "GEO_HAZARD", "RELIC_LIKELY"));
		application.put("earthwork", "2000");
		String code = this.office.running(application);
		bring(code, "P12", "Task_DecideApplication");
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		assertThat(this.office.task(code, "P12", "Task_DecideApplication").group()).isEqualTo("540602-WR.head");
		assertThat(this.office.task(code, "P13c", "Task_RecordExternal").group()).isEqualTo("540602-CR.section");
		assertThat(this.office.task(code, "P11b", "Task_RegisterDocument").group()).isEqualTo("540602-WR.section");
		OpenTask owner = this.office.task(code, "P26", "Task_RecordOwner");
		this.office.complete(owner, this.office.usual(owner));
		assertThat(this.office.task(code, "P26", "Task_ConfirmHeld").group()).isEqualTo("540602-NR.section");
		assertThat(faults(code)).isEmpty();
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
	}

	@Test
	void handlingThatIsAboutToBeginBeginsWithTheHead() {
		deployEarlierModels();
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.management.executeJob(this.management.createJobQuery()
			.activityId("Task_ReleaseProcedures")
			.processInstanceId(instance(code).getId())
			.singleResult()
			.getId());
		assertThat(this.office.openTasks(code)).isEmpty();
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(faults(code)).isEmpty();
	}

	@Test
	void projectCanBeChangedAndWithdrawn() {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		asBeforeTheVariants(code);
		deployNewestModels();
		migrate(code);
		this.rehearsal.act("540602.applicant", () -> this.actions.proposeAmendment(code,
				Map.of("action", "DROP", "procedure", "P02S", "reason", "合并办理", "agreement", "色尼区发改委次仁")));
		this.office.complete(code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		assertThat(this.office.procedure(code, "P02S").outcome()).isEqualTo("NOT_REQUIRED");
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(code, Map.of("reason", "资金调整")));
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).count()).isZero();
		assertThat(faults(code)).isEmpty();
	}

	@Test
	void projectGoesOnFromEveryStepOfItsOwn() {
		deployEarlierModels();
		String completing = this.office.start();
		String confirming = this.office.start();
		this.office.complete(confirming, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		String reporting = this.office.running(TestProjects.simple(TestClock.START));
		while (this.office.openTasks(reporting).stream().noneMatch((task) -> task.step().equals("Task_CheckStart"))) {
			asBeforeTheVariants(reporting);
			this.office.openTasks(reporting).forEach(this::answer);
			this.office.runJobs();
		}
		this.office.complete(reporting, "Task_CheckStart", Map.of("decision", "NOT_READY", "opinion", "资金未到位"));
		List.of(completing, confirming, reporting).forEach(this::asBeforeTheVariants);
		deployNewestModels();
		List.of(completing, confirming, reporting).forEach(this::migrate);
		this.office.complete(completing, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		List.of(completing, confirming, reporting).forEach((code) -> {
			this.office.completeAll(code);
			assertThat(this.office.view(code).status()).isEqualTo("READY");
		});
	}

	@Test
	void difficultyOrderReportAndChangeOfAPairGoOnWhereTheyStood() {
		List<String> others = List.of(DifficultyResolution.KEY, SupervisionOrder.KEY, LiaisonChange.KEY,
				ReportCycle.KEY);
		deploy("/bpmn/", others, (model) -> model.replace("isExecutable=", "camunda:versionTag=\"0\" isExecutable="));
		String code = this.office.running(TestProjects.simple(TestClock.START));
		this.desk.raise(code, Map.of("procedure", "P02S", "difficultyKind", "FUND", "description", "资金未到位"),
				Person.of("540602.applicant", List.of("540602.applicant")));
		this.orders.issue(Map.of("projectCode", code, "leadUnit", "540602-NR", "matter", "尽快出具用地意见。", "answerBy",
				TestClock.START.plusDays(6).toString()), Person.of("taskforce", List.of("taskforce")));
		this.changes.propose(
				Map.of("unit", "540630-TR", "rank", "SECTION", "a", "540630-TR.section-b", "b", "540630-TR.section",
						"from", TestClock.START.plusDays(3).toString(), "to", "2028-12-31", "documentNumber",
						"专班发〔2026〕7号", "issuedOn", TestClock.START.toString()),
				Person.of("540630-TR.head", List.of("540630-TR.head")));
		this.clock.set(LocalDate.of(2025, 3, 11));
		this.reports.make(new Input(Map.of("kind", "WEEKLY")), Person.of("taskforce", List.of("taskforce")));
		this.clock.set(TestClock.START);
		List<String> before = tasksOf(others);
		assertThat(before).contains("Task_AcknowledgeDifficulty", "Task_SignOrder", "Task_ConfirmLiaison",
				"Task_DraftReport");
		deployNewestModels();
		this.migration.outdated()
			.stream()
			.filter((each) -> others.contains(each.getProcessDefinitionKey()))
			.forEach(this.migration::migrate);
		assertThat(this.migration.outdated()).extracting(ProcessInstance::getProcessDefinitionKey)
			.doesNotContainAnyElementsOf(others);
		assertThat(tasksOf(others)).isEqualTo(before);
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(faults(code)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { DifficultyTasks.ACKNOWLEDGE, DifficultyTasks.RESOLVE, DifficultyTasks.MEET,
			DifficultyTasks.CARRY_OUT, DifficultyTasks.CONFIRM })
	void difficultyOfAnEarlierModelIsClosedOutWithTheApproval(String step) {
		String code = refusedUnderTheEarlierModel(step);
		deployNewestModels();
		migrate(code);
		assertThat(this.office.openTasks(code)).extracting(OpenTask::step).contains(step);
		approve(code);
		assertThat(this.office.openTasks(code)).extracting(OpenTask::step)
			.contains("Task_CloseOut")
			.doesNotContain(step);
		assertThat(faults(code)).isEmpty();
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(faults(code)).isEmpty();
	}

	@Test
	void approvalIsNotHeldUpByADifficultyThatDoesNotWaitForIt() {
		String code = refusedUnderTheEarlierModel(DifficultyTasks.ACKNOWLEDGE);
		approve(code);
		assertThat(this.office.procedure(code, "P02S").outcome()).isEqualTo("APPROVED");
		assertThat(this.difficulties.openOf(code)).singleElement().satisfies((each) -> {
			assertThat(each.step()).isEqualTo(DifficultyTasks.ACKNOWLEDGE);
			assertThat(this.difficulties.entries(each.id())).last()
				.extracting(DifficultyEntry::what)
				.isEqualTo(DifficultyEntry.What.PROGRESS);
		});
		this.office.task(code, DifficultyTasks.ACKNOWLEDGE);
		assertThat(faults(code)).singleElement().asString().contains("what set a procedure back");
	}

	/** Refused, with the difficulty that this is brought to a step of its own. */
	private String refusedUnderTheEarlierModel(String step) {
		deploy("/models-before-approvals/", List.of(DifficultyResolution.KEY), UnaryOperator.identity());
		String code = this.office.running(TestProjects.simple(TestClock.START));
		answer(this.office.task(code, "P02S", "Task_SubmitMaterials"));
		this.office.complete(code, "P02S", "Task_AcceptMaterials",
				Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		for (int i = 0; i < 10
				&& this.office.openTasks(code).stream().noneMatch((task) -> task.step().equals(step)); i++) {
			OpenTask open = this.office.openTasks(code)
				.stream()
				.filter((task) -> task.procedure() == null)
				.findFirst()
				.orElseThrow();
			boolean up = open.step().equals(DifficultyTasks.RESOLVE) && !step.equals(DifficultyTasks.CONFIRM);
			this.office.complete(open,
					up ? Map.of("decision", "ESCALATE", "escalationReason", "超出本级权限") : this.office.usual(open));
		}
		this.office.task(code, step);
		return code;
	}

	private void approve(String code) {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			answer(this.office.task(code, "P02S", step));
		}
		this.office.runJobs();
	}

	private List<String> tasksOf(List<String> processes) {
		return this.tasks.createTaskQuery()
			.processDefinitionKeyIn(processes.toArray(String[]::new))
			.list()
			.stream()
			.map(Task::getTaskDefinitionKey)
			.sorted()
			.toList();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void instanceThatCannotBeMovedIsNamedAndStaysAsItWas(CapturedOutput output) {
		deploy("/bpmn/", KEYS, (model) -> model.replace("Task_SubmitMaterials", "Task_HandInMaterials"));
		String stuck = this.office.running(TestProjects.simple(TestClock.START));
		String other = this.office.start();
		deployNewestModels();
		List.of(stuck, other).forEach((code) -> outdated(code).forEach(this.migration::migrate));
		assertThat(outdated(stuck)).singleElement()
			.satisfies((each) -> assertThat(this.runtime.getActiveActivityIds(each.getId()))
				.containsExactly("Task_HandInMaterials"));
		assertThat(outdated(other)).isEmpty();
		assertThat(output.getAll().lines().filter((line) -> line.contains(stuck) && line.contains("ERROR")))
			.singleElement()
			.asString()
			.contains("Task_HandInMaterials");
	}

	/**
	 * Another node works while this one starts, all in the one transaction of its start.
	 */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void instanceThatEndsMeanwhileIsLeftAloneAndTheStartGoesOn(CapturedOutput output) {
		deployEarlierModels();
		String ending = this.office.running(TestProjects.simple(TestClock.START));
		String other = this.office.start();
		List.of(ending, other).forEach(this::asBeforeTheVariants);
		deployNewestModels();
		List<ProcessInstance> found = new ArrayList<>(outdated(ending));
		found.addAll(outdated(other));
		this.runtime.deleteProcessInstance(instance(ending).getId(), "another node has ended it");
		this.transaction.executeWithoutResult((status) -> found.forEach(this.migration::migrate));
		assertThat(outdated(other)).isEmpty();
		assertThat(output.getAll().lines().filter((line) -> line.contains("ERROR"))).isEmpty();
	}

	/**
	 * A start has time: it does not leave an instance behind because somebody is at it.
	 */
	@Test
	void instanceThatSomebodyIsAtIsWaitedFor() throws Exception {
		deployEarlierModels();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		asBeforeTheVariants(code);
		deployNewestModels();
		CompletableFuture<Void> start;
		try (Connection holder = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("SELECT FROM fasttrack.project WHERE code = '" + code + "' FOR UPDATE");
			start = CompletableFuture.runAsync(() -> outdated(code).forEach(this.migration::migrate));
			// Longer than anybody else waits for a row.
			assertThat(start).as("waits")
				.satisfies((each) -> assertThatThrownBy(() -> each.get(3, TimeUnit.SECONDS))
					.isInstanceOf(TimeoutException.class));
			holder.rollback();
		}
		start.get(20, TimeUnit.SECONDS);
		assertThat(outdated(code)).isEmpty();
	}

	/** Answers as somebody of the group that has the task would. */
	private void answer(OpenTask task) {
		this.office.complete(task, this.office.usual(task));
	}

	private OpenTask bring(String code, String procedure, String step) {
		for (int round = 0; round < 10; round++) {
			OpenTask open = this.office.openTasks(code)
				.stream()
				.filter((task) -> procedure.equals(task.procedure()))
				.findFirst()
				.orElseThrow();
			if (open.step().equals(step)) {
				return open;
			}
			if (step.equals("Task_CorrectMaterials") && open.step().equals("Task_AcceptMaterials")) {
				this.office.complete(open, Map.of("decision", "CORRECTION", "correctionNote", "请补图"));
			}
			else {
				answer(open);
			}
		}
		throw new AssertionError(step + " is not reached");
	}

	private void migrate(String code) {
		assertThat(outdated(code)).isNotEmpty();
		outdated(code).forEach(this.migration::migrate);
		assertThat(outdated(code)).isEmpty();
		this.openSteps.fill();
	}

	private List<ProcessInstance> outdated(String code) {
		return this.migration.outdated().stream().filter((each) -> code.equals(each.getBusinessKey())).toList();
	}

	private ProcessInstance instance(String code) {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey(ProjectFastTrack.KEY)
			.processInstanceBusinessKey(code)
			.singleResult();
	}

	private List<String> faults(String code) {
		return new ProjectFaults(this.jdbc).of(code);
	}

	private List<String> steps(String code) {
		return this.acts.ofProject(code).stream().map(Act::step).toList();
	}

	private void deployEarlierModels() {
		deploy("/models-before-variants/", KEYS, UnaryOperator.identity());
	}

	/**
	 * As an earlier start did it, so that the next one finds other models than its own.
	 */
	private void deploy(String models, List<String> keys, UnaryOperator<String> change) {
		DeploymentBuilder earlier = this.repository.createDeployment().name("fast-track").source("fast-track");
		try {
			for (String pattern : List.of("bpmn/*.dmn", "forms/*.form")) {
				for (Resource each : new PathMatchingResourcePatternResolver().getResources("classpath:/" + pattern)) {
					String folder = pattern.substring(0, pattern.indexOf('/') + 1);
					try (InputStream content = each.getInputStream()) {
						earlier.addInputStream(folder + each.getFilename(), content);
					}
				}
			}
			for (String key : keys) {
				earlier.addString("bpmn/" + key + ".bpmn", change.apply(text(models + key + ".bpmn")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		later();
		earlier.deploy();
	}

	private static String text(String resource) {
		try (InputStream content = Objects.requireNonNull(ModelMigrationTest.class.getResourceAsStream(resource))) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The rows and variables as they were, and then as the migration of the database
	 * leaves them.
	 */
	private void asBeforeTheVariants(String code) {
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET signing = 'HEAD_THEN_LEADER', decided_by = NULL, signed_off_by = NULL, follow_up = NULL,
				    unit = CASE signs WHEN 'OWNER' THEN NULL ELSE unit END,
				    status = CASE WHEN status = 'TO_SUBMIT' AND signs = 'SECTION' AND nature <> 'CHECK' THEN 'RECEIVED'
				                  WHEN status = 'TO_SUBMIT' AND signs = 'EXTERNAL' THEN 'FORWARDED'
				                  ELSE status END
				WHERE project_code = :code
				""").param("code", code).update();
		Matcher filled = Pattern.compile("UPDATE procedure_case c.*?;", Pattern.DOTALL)
			.matcher(text("/db/migration/V3__Variants_of_handling.sql"));
		assertThat(filled.find()).isTrue();
		this.jdbc
			.sql(filled.group()
				.replace("UPDATE procedure_case", "UPDATE fasttrack.procedure_case")
				.replace("FROM project p", "FROM fasttrack.project p")
				.replace(";", " AND p.code = :code"))
			.param("code", code)
			.update();
		// There was no table of open steps then: the start fills it when all have
		// migrated.
		for (String table : List.of("open_step", "step_interval", "project_standing")) {
			JdbcClient.create(this.postgres.getPostgresDatabase())
				.sql("DELETE FROM fasttrack." + table + " WHERE project_code = :code")
				.param("code", code)
				.update();
		}
		// The migration takes the present turn from the row; nobody else may change it.
		JdbcClient.create(this.postgres.getPostgresDatabase())
			.sql("""
					UPDATE fasttrack.case_turn t
					SET step = c.step,
					    whose = CASE c.step WHEN 'Task_RecordExternal' THEN 'HIGHER' WHEN 'Task_RegisterDocument' THEN 'UNIT'
					                        ELSE t.whose END
					FROM fasttrack.procedure_case c
					WHERE c.project_code = :code
					  AND t.case_id = c.id
					  AND t.turn = c.turn
					""")
			.param("code", code)
			.update();
		this.jdbc.sql("""
				DELETE FROM act_ru_variable
				WHERE name_ IN ('signing', 'decider')
				  AND proc_inst_id_ IN (SELECT id_ FROM act_ru_execution WHERE business_key_ = :code)
				""").param("code", code).update();
		this.jdbc.sql("""
				UPDATE act_ru_variable u
				SET text_ = NULL
				FROM act_ru_variable s
				WHERE s.execution_id_ = u.execution_id_
				  AND s.name_ = 'signs'
				  AND s.text_ = 'OWNER'
				  AND u.name_ = 'unit'
				  AND u.proc_inst_id_ IN (SELECT id_ FROM act_ru_execution WHERE business_key_ = :code)
				""").param("code", code).update();
	}

}
