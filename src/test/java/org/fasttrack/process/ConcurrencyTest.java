package org.fasttrack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.Actor;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.project.ProjectStart;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

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
