package org.fasttrack.process;

import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** From application to "construction may start". */
@FastTrackTest
class ProjectFastTrackTest {

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	FormContext forms;

	@Autowired
	TestClock clock;

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void largeProjectGoesFromApplicationToConstructionMayStart() {
		String code = this.office.running(TestProjects.large(TestClock.START));
		List<ProcedureView> plan = this.office.view(code).procedures();
		assertThat(plan.stream().filter((each) -> each.phase().equals("PRE"))).hasSizeGreaterThanOrEqualTo(12);
		assertThat(plan.stream().map(ProcedureView::unit).filter((unit) -> unit != null).distinct())
			.hasSizeGreaterThanOrEqualTo(6);
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
		assertThat(this.office.view(code).procedures()).filteredOn((each) -> each.phase().equals("PRE"))
			.allSatisfy((each) -> {
				assertThat(each.status()).isEqualTo("DECIDED");
				assertThat(each.decidedOn()).isEqualTo(TestClock.START);
			});
		assertThat(this.office.procedure(code, "P05").documentNumber()).matches("色.*〔2026〕\\d+号");
	}

	@Test
	void everyActIsRecordedWithWhoInWhatCapacityAndWhen() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		this.office.completeAll(code);
		List<Act> record = this.acts.ofProject(code);
		assertThat(record).extracting(Act::step)
			.contains("StartProject", "Task_CompleteApplication", "Task_ConfirmPlan", "Task_AcceptMaterials",
					"Task_ReviewApplication", "Task_DecideApplication", "Task_CheckStart");
		assertThat(record).filteredOn((act) -> act.step().equals("Task_DecideApplication")).allSatisfy((act) -> {
			assertThat(act.capacity()).matches(".*\\.(county|head)");
			assertThat(act.userName()).contains("（");
			assertThat(act.occurredOn()).isEqualTo(TestClock.START);
			assertThat(act.recordedAt()).isEqualTo(this.clock.instant());
		});
	}

	@Test
	void taskNamesCarryStepProcedureAndProject() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(this.office.task(code, "P02S", "Task_SubmitMaterials").name())
			.isEqualTo("提交申请材料 · 实施方案审批（代项目建议书、可研、初步设计） · 巷道硬化项目");
	}

	@Test
	void nameIsNeitherMarkupNorMarkdownInAForm() {
		String code = TestProjects.newCode("540602");
		Map<String, Object> intake = TestProjects.intake(code);
		intake.put("projectName", "<img src=x>[链接](http://127.0.0.1)**粗**");
		this.rehearsal.start("540602.applicant", intake);
		String context = String.valueOf(this.forms.of(this.office.task(code, "Task_CompleteApplication").id())
			.getValueTyped("context")
			.getValue());
		assertThat(context).contains("&lt;img src=x&gt;")
			.contains("\\\\[链接\\\\]")
			.contains("\\\\*\\\\*粗")
			.doesNotContain("<img");
	}

	@Test
	void formNamesTheBasisAndTheVersionThatTheCaseBeganWith() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(String.valueOf(this.forms.of(this.office.task(code, "P02S", "Task_SubmitMaterials").id())
			.getValueTyped("context")
			.getValue())).contains("《政府投资条例》第十三条；发改农经〔2020〕1337号（手续目录第1版，2026-01-01起）");
	}

	@Test
	void formNamesTheProjectUnitWhereItActsItself() {
		String code = this.office.running(TestProjects.large(TestClock.START));
		String context = String.valueOf(this.forms.of(this.office.task(code, "P26", "Task_RecordOwner").id())
			.getValueTyped("context")
			.getValue());
		assertThat(context).contains("\"unit\":\"色尼区农业农村局\",\"reason\"");
	}

	@Test
	void ineligibleProjectGoesBackWithEveryReasonAndItsBasis() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("publicityVillageTo", TestClock.START.minusDays(58).toString());
		application.put("fundTask", "WORK_RELIEF");
		application.put("labourPay", "1.00");
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", application);
		assertThat(this.office.view(code).status()).isEqualTo("RETURNED");
		assertThat(this.projects.reasons(code)).hasSize(2)
			.allSatisfy((reason) -> assertThat(reason.basis()).isNotBlank());
		assertThat(this.projects.reasons(code).get(0).reason()).contains("3天").contains("10天");
		Map<String, Object> corrected = TestProjects.simple(TestClock.START);
		corrected.put("decision", "SUBMIT");
		this.office.complete(code, "Task_CorrectApplication", corrected);
		assertThat(this.projects.reasons(code)).isEmpty();
		assertThat(this.office.task(code, "Task_ConfirmPlan")).isNotNull();
	}

	@Test
	void returnedProjectCanBeWithdrawn() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("publicityVillageTo", TestClock.START.minusDays(58).toString());
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", application);
		this.office.complete(code, "Task_CorrectApplication",
				Map.of("decision", "WITHDRAW", "withdrawalReason", "资金调整"));
		assertThat(this.office.view(code).status()).isEqualTo("WITHDRAWN");
		assertThat(this.office.openTasks(code)).isEmpty();
	}

	@Test
	void planCanBeSentBackToChangeTheApplication() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		assertThat(this.office.view(code).procedures()).extracting(ProcedureView::procedure).contains("P02S");
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "AMEND", "opinion", "应按一般程序报批"));
		Map<String, Object> amended = TestProjects.simple(TestClock.START);
		amended.put("simplifiedGround", "NONE");
		amended.put("decision", "SUBMIT");
		this.office.complete(code, "Task_CorrectApplication", amended);
		assertThat(this.office.view(code).procedures()).extracting(ProcedureView::procedure)
			.contains("P01", "P02", "P03")
			.doesNotContain("P02S");
	}

	@Test
	void procedureStartsWhenItsPrerequisitesAreMetAndNotBefore() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("simplifiedGround", "NONE");
		String code = this.office.running(application);
		assertThat(this.office.openTasks(code)).extracting(OpenTask::procedure).containsExactly("P01");
		assertThat(this.office.procedure(code, "P02").waitingFor()).isEqualTo("项目建议书审批办结");
		decide(code, "P01");
		assertThat(this.office.openTasks(code)).extracting(OpenTask::procedure).containsExactly("P02");
	}

	@Test
	void prerequisiteOutsideThePlanCountsAsMet() {
		// P02S comes after P04 and P26, neither of which a project without land needs.
		String code = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(this.office.openTasks(code)).extracting(OpenTask::procedure).containsExactly("P02S");
	}

	@Test
	void constructionMayNotStartUntilEveryConditionIsMet() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		while (this.office.openTasks(code).stream().noneMatch((task) -> task.step().equals("Task_CheckStart"))) {
			this.office.openTasks(code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		OpenTask check = this.office.task(code, "Task_CheckStart");
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.office.complete(check, Map.of("decision", "READY", "materials", List.of())));
		this.office.complete(check, Map.of("decision", "NOT_READY", "opinion", "工资保证金未缴存"));
		assertThat(this.office.view(code).status()).isEqualTo("RUNNING");
		this.office.complete(code, "Task_ReportProgress", Map.of("progress", "已缴存"));
		this.office.complete(code, "Task_CheckStart", this.office.usual(check));
		assertThat(this.office.view(code).status()).isEqualTo("READY");
	}

	@Test
	void viewNamesWhoHoldsEveryOpenProcedure() {
		String code = this.office.running(TestProjects.large(TestClock.START));
		assertThat(this.office.view(code).procedures()).filteredOn((each) -> !each.status().equals("WAITING"))
			.isNotEmpty()
			.allSatisfy((each) -> {
				assertThat(each.holder()).isNotNull();
				assertThat(each.holder().name()).isNotBlank();
				assertThat(each.waitingFor()).isNotBlank();
			});
	}

	private void decide(String code, String procedure) {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			OpenTask task = this.office.task(code, procedure, step);
			this.office.complete(task, this.office.usual(task));
		}
		this.office.runJobs();
	}

}
