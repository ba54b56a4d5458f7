package org.fasttrack.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.project.ProjectStart;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two who do the same at once: one wins, the other is told in words. */
@FastTrackTest
class ConcurrencyTest {

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	ProjectStart projectStart;

	@Autowired
	RuntimeService runtime;

	@Autowired
	IdentityService identity;

	@Autowired
	Wording wording;

	@Autowired
	Stages stages;

	@Autowired
	ProjectActions actions;

	@Autowired
	Organization organization;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void approvalRacesRejectionAndExactlyOneWins() throws Exception {
		this.identity.createMembership("540602-DRC.county", "540602-DRC.head");
		try {
			raceTenTimes();
		}
		finally {
			this.identity.deleteMembership("540602-DRC.county", "540602-DRC.head");
		}
	}

	private void raceTenTimes() throws Exception {
		for (int round = 0; round < 10; round++) {
			String code = this.office.running(TestProjects.simple(TestClock.START));
			for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication")) {
				OpenTask task = this.office.task(code, "P02S", step);
				this.office.complete(task, this.office.usual(task));
			}
			OpenTask decide = this.office.task(code, "P02S", "Task_DecideAsHead");
			List<Object> results = atOnce(List
				.of(() -> complete(decide, "540602-DRC.head", Map.of("decision", "APPROVED")), () -> complete(decide,
						"540602-DRC.county", Map.of("decision", "REJECTED", "reasons", "不符合规划", "remedies", "行政复议"))));
			assertThat(results).filteredOn((result) -> result.equals("done")).hasSize(1);
			assertThat(results).filteredOn(RuleViolation.class::isInstance).singleElement().satisfies((refusal) -> {
				assertThat(((RuleViolation) refusal).kind()).isEqualTo(Kind.CONFLICT);
				assertThat(this.wording.text((RuleViolation) refusal, Locale.CHINA)).contains("已由")
					.contains("办结")
					.contains("发展和改革委员会");
			});
			assertThat(this.acts.ofProject(code)).filteredOn((act) -> act.step().equals("Task_DecideAsHead"))
				.extracting(Act::taskId)
				.containsExactly(decide.id());
		}
	}

	@Test
	void sameStartSentTwentyTimesAtOnceMakesOneProject() throws Exception {
		String code = TestProjects.newCode("540602");
		Map<String, Object> intake = TestProjects.intake(code);
		List<Callable<Object>> starts = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			starts.add(() -> {
				try {
					this.rehearsal.start("540602.applicant", intake);
					return "started";
				}
				catch (RuleViolation refusal) {
					return refusal;
				}
			});
		}
		List<Object> results = atOnce(starts);
		assertThat(results).filteredOn((result) -> result.equals("started")).hasSize(1);
		assertThat(results).filteredOn(RuleViolation.class::isInstance)
			.hasSize(19)
			.allSatisfy((refusal) -> assertThat(((RuleViolation) refusal).kind()).isEqualTo(Kind.CONFLICT));
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).count()).isEqualTo(1);
	}

	@Test
	void sameStartOverTheApiAlwaysFindsTheSameProject() throws Exception {
		String code = TestProjects.newCode("540602");
		Map<String, Object> intake = TestProjects.intake(code);
		Actor platform = new Actor("platform", "平台", "systems");
		List<Callable<Object>> starts = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			starts.add(() -> this.projectStart.start(intake, platform));
		}
		List<Object> results = atOnce(starts);
		assertThat(results)
			.allSatisfy((result) -> assertThat(((Registration) result).project().code()).isEqualTo(code));
		assertThat(results).filteredOn((result) -> ((Registration) result).created()).hasSize(1);
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).count()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void twoWhoCompleteTheSameTaskAreNotBothRight(Stage stage) throws Exception {
		OpenTask task = this.stages.reach(stage);
		String code = this.stages.project(task);
		Map<String, Object> values = this.stages.right(stage, task);
		List<String> members = this.organization.membersOf(task.group()).stream().map(Official::id).toList();
		// Where there is only one, the same person has two windows open.
		String other = members.get(Math.min(1, members.size() - 1));
		List<Object> results = atOnce(
				List.of(() -> complete(task, members.get(0), values), () -> complete(task, other, values)));
		assertThat(results).filteredOn((result) -> result.equals("done")).as(results.toString()).hasSize(1);
		assertThat(results).filteredOn(RuleViolation.class::isInstance).singleElement().satisfies((refusal) -> {
			assertThat(((RuleViolation) refusal).kind()).isEqualTo(Kind.CONFLICT);
			assertThat(this.wording.text((RuleViolation) refusal, Locale.CHINA)).contains("已由").contains("办结");
		});
		this.office.runJobs();
		assertThat(this.acts.ofProject(code)).filteredOn((act) -> task.id().equals(act.taskId())).hasSize(1);
		assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN_OFF", "REPORT", "CHECK_START", "ACCEPT_WITH_GAP", "SUBMIT_GAP", "FULFIL", "AGREE",
			"RECORD_EXTERNAL", "CONFIRM_PLAN", "CORRECT_APPLICATION" })
	void withdrawalRacesAnAnswerAndWhoComesLateIsTold(Stage stage) throws Exception {
		for (int round = 0; round < 3; round++) {
			OpenTask task = this.stages.reach(stage);
			String code = this.stages.project(task);
			Map<String, Object> values = this.stages.right(stage, task);
			List<Object> results = atOnce(List.of(() -> complete(task, task.group(), values), () -> withdraw(code)));
			boolean answered = results.get(0).equals("done");
			boolean withdrawn = results.get(1).equals("done");
			assertThat(answered || withdrawn).as(results.toString()).isTrue();
			assertThat(results).filteredOn((result) -> !result.equals("done"))
				.allSatisfy((result) -> assertThat(((RuleViolation) result).kind()).isEqualTo(Kind.CONFLICT));
			this.office.runJobs();
			assertThat(this.office.view(code).status()).isEqualTo(withdrawn ? "WITHDRAWN" : "READY");
			assertThat(this.acts.ofProject(code)).filteredOn((act) -> task.id().equals(act.taskId()))
				.hasSize(answered ? 1 : 0);
			assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
		}
	}

	@Test
	void droppingAProcedureRacesItsDecisionAndOnlyOneCounts() throws Exception {
		for (int round = 0; round < 6; round++) {
			OpenTask sign = this.stages.reach(Stage.SIGN_OFF);
			String code = this.stages.project(sign);
			this.stages.propose(code, "DROP", "P02S");
			OpenTask agree = this.office.task(code, "Task_AgreeAmendment");
			List<Object> results = atOnce(List.of(() -> complete(sign, sign.group(), this.office.usual(sign)), () -> {
				Object result = complete(agree, agree.group(), this.office.usual(agree));
				this.office.runJobs();
				return result;
			}));
			this.office.runJobs();
			boolean signed = results.get(0).equals("done");
			assertThat(this.office.procedure(code, "P02S").outcome()).as(results.toString())
				.isEqualTo(signed ? "APPROVED" : "NOT_REQUIRED");
			if (!signed) {
				assertThat(((RuleViolation) results.get(0)).kind()).isEqualTo(Kind.CONFLICT);
			}
			if (!results.get(1).equals("done")) {
				assertThat(((RuleViolation) results.get(1)).violations()).extracting(Violation::rule)
					.containsExactly("amendment.decided");
			}
			assertThat(this.acts.ofProject(code)).filteredOn((act) -> sign.id().equals(act.taskId()))
				.hasSize(signed ? 1 : 0);
			assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
		}
	}

	@Test
	void approvalRacesWhoeverWorksOnTheDifficultyThatItSettles() throws Exception {
		for (int round = 0; round < 6; round++) {
			OpenTask sign = signAfterARefusal();
			String code = this.stages.project(sign);
			OpenTask work = this.office.task(code, DifficultyTasks.ACKNOWLEDGE);
			List<Object> results = atOnce(List.of(() -> complete(sign, sign.group(), this.office.usual(sign)),
					() -> complete(work, work.group(), this.office.usual(work))));
			assertThat(results.get(0)).isEqualTo("done");
			if (!results.get(1).equals("done")) {
				assertThat(((RuleViolation) results.get(1)).violations()).extracting(Violation::rule)
					.containsExactly("task.gone");
			}
			this.office.runJobs();
			this.office.task(code, DifficultyTasks.CLOSE);
			assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
		}
	}

	@Test
	void approvalThatSettlesADifficultyRacesAWithdrawalAndBothAreRight() throws Exception {
		for (int round = 0; round < 6; round++) {
			OpenTask sign = signAfterARefusal();
			String code = this.stages.project(sign);
			List<Object> results = atOnce(
					List.of(() -> complete(sign, sign.group(), this.office.usual(sign)), () -> withdraw(code)));
			assertThat(results.get(1)).isEqualTo("done");
			if (!results.get(0).equals("done")) {
				assertThat(((RuleViolation) results.get(0)).violations()).extracting(Violation::rule)
					.containsExactly("task.withdrawn");
			}
			this.office.runJobs();
			assertThat(this.office.view(code).status()).isEqualTo("WITHDRAWN");
			assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
		}
	}

	/** The last signature on a procedure that was not accepted the first time. */
	private OpenTask signAfterARefusal() {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(accept);
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead")) {
			OpenTask task = this.office.task(code, "P02S", step);
			this.office.complete(task, this.office.usual(task));
		}
		return this.office.task(code, "P02S", "Task_DecideApplication");
	}

	/**
	 * What ends beside a task of the project's own instance can move that task to another
	 * execution; the engine, which reads the two one after the other, would find neither.
	 */
	@ParameterizedTest
	@EnumSource(names = { "CONFIRM_PLAN", "CHECK_START", "REPORT", "FULFIL", "CONFIRM_REQUIREMENT", "AGREE" })
	void stepInTheProjectsOwnInstanceWaitsForWhoeverActsOnTheProject(Stage stage) throws Exception {
		OpenTask task = this.stages.reach(stage);
		String code = this.stages.project(task);
		Map<String, Object> values = this.stages.right(stage, task);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Future<Object> answer = new TransactionTemplate(this.transactions).execute((status) -> {
				// What only refers to the project does not wait for this.
				this.jdbc.sql("SELECT 1 FROM fasttrack.project WHERE code = :code FOR NO KEY UPDATE")
					.param("code", code)
					.query(Integer.class)
					.single();
				Future<Object> waiting = other.submit(() -> complete(task, task.group(), values));
				await(() -> waiting.isDone() || waitsForAProject());
				assertThat(waiting).isNotDone();
				return waiting;
			});
			assertThat(answer.get()).isEqualTo("done");
		}
		finally {
			other.shutdownNow();
		}
		this.office.runJobs();
		assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
	}

	private boolean waitsForAProject() {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM pg_locks waiting
				JOIN pg_locks row ON row.pid = waiting.pid
				WHERE NOT waiting.granted
				  AND row.locktype = 'tuple'
				  AND row.relation = 'fasttrack.project'::regclass
				""").query(Integer.class).single() > 0;
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
		}
	}

	private Object withdraw(String code) {
		try {
			this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(code, Map.of("reason", "资金调整")));
			return "done";
		}
		catch (RuleViolation refusal) {
			return refusal;
		}
	}

	private Object complete(OpenTask task, String user, Map<String, Object> values) {
		try {
			this.office.completeAs(user, task, values);
			return "done";
		}
		catch (RuleViolation refusal) {
			return refusal;
		}
	}

	private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(calls.size());
		CountDownLatch go = new CountDownLatch(1);
		try {
			List<Future<Object>> running = new ArrayList<>();
			for (Callable<Object> call : calls) {
				running.add(threads.submit(() -> {
					go.await();
					return call.call();
				}));
			}
			go.countDown();
			List<Object> results = new ArrayList<>();
			for (Future<Object> each : running) {
				results.add(each.get());
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
