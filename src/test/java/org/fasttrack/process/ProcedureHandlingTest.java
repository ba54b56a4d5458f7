package org.fasttrack.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One procedure, branch by branch. P05 is a licence, P02S an internal approval. */
@FastTrackTest
class ProcedureHandlingTest {

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	ManagementService management;

	@Autowired
	IdentityService identity;

	@Autowired
	TaskService tasks;

	@Autowired
	FormContext forms;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	private String code = "";

	@BeforeEach
	void runLicence() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			usual("P02S", step);
		}
		this.office.runJobs();
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void approvalGetsTheNextNumberOfTheUnitAndYear() {
		String first = this.office.procedure(this.code, "P02S").documentNumber();
		runLicence();
		String second = this.office.procedure(this.code, "P02S").documentNumber();
		assertThat(number(second)).isEqualTo(number(first) + 1);
	}

	@Test
	void missingCriticalMaterialIsNamed() {
		OpenTask submit = this.office.task(this.code, "P05", "Task_SubmitMaterials");
		RuleViolation refusal = refused(submit, Map.of("decision", "APPLY", "materials", List.of()));
		assertThat(refusal.violations().get(0).rule()).isEqualTo("materials.critical");
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("TO_SUBMIT");
	}

	/** Neither an acceptance nor a correction rests on what nothing founds. */
	@Test
	void suggestedMaterialHoldsNothingUp() {
		OpenTask submit = this.office.task(this.code, "P05", "Task_SubmitMaterials");
		this.office.complete(submit, Map.of("decision", "APPLY", "materials", List.of("P05-M4")));
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "CORRECTION", "correctionNote", "请补材料", "correctionMaterials",
				List.of("P05-M1", "P05-M4")))
			.violations()).singleElement().satisfies((violation) -> {
				assertThat(violation.rule()).isEqualTo("correction.suggested");
				assertThat(violation.args()).containsExactly("乡村建设规划许可申请表（乡镇人民政府签署意见）");
			});
		assertThat(
				refused(accept, Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书1", "gapDueOn", "2026-07-20"))
					.violations())
			.extracting(Violation::rule)
			.containsExactly("gap.none");
		this.office.complete(accept, Map.of("decision", "ACCEPT"));
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("REVIEWING");
	}

	@Test
	void afterACorrectionOnlyItemsOfTheSameListCanBeAskedFor() {
		usual("P05", "Task_SubmitMaterials");
		this.office.complete(this.code, "P05", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "图纸缺少签章"));
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("CORRECTING");
		usual("P05", "Task_CorrectMaterials");
		OpenTask again = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		RuleViolation refusal = refused(again, Map.of("decision", "CORRECTION", "correctionNote", "还缺一份"));
		assertThat(refusal.violations()).extracting(Violation::rule).containsExactly("correction.same");
		refusal = refused(again, Map.of("decision", "CORRECTION", "correctionItems", List.of("999999999")));
		assertThat(refusal.violations()).extracting(Violation::field).containsExactly("correctionItems");
		this.office.complete(again,
				Map.of("decision", "CORRECTION", "correctionItems", this.office.correctionList(again)));
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("CORRECTING");
		usual("P05", "Task_CorrectMaterials");
		usual("P05", "Task_AcceptMaterials");
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("REVIEWING");
	}

	@Test
	void correctionWithoutAnyItemIsRefused() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "CORRECTION")).violations()).extracting(Violation::rule)
			.containsExactly("correction.note");
	}

	@Test
	void correctionAfterFiveWorkingDaysIsTooLate() {
		usual("P05", "Task_SubmitMaterials");
		// Tuesday 14 July plus five working days is Tuesday 21 July.
		this.clock.set(LocalDate.of(2026, 7, 22));
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		RuleViolation refusal = refused(accept, Map.of("decision", "CORRECTION", "correctionNote", "缺图纸"));
		assertThat(refusal.violations())
			.containsExactly(Violation.of("decision", "correction.late", LocalDate.of(2026, 7, 21)).called("受理决定"));
	}

	/** What somebody asks for again is not there, until the project unit says so. */
	@Test
	void materialThatWasAskedForComesBackUnticked() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		List<String> provided = ticked(accept.procedure());
		String wanted = "P05-M4";
		this.office.complete(accept,
				Map.of("decision", "CORRECTION", "correctionNote", "缺少签章", "correctionMaterials", List.of(wanted)));
		OpenTask correct = this.office.task(this.code, "P05", "Task_CorrectMaterials");
		assertThat(form(correct)).doesNotContain(wanted)
			.contains(provided.stream().filter((each) -> !each.equals(wanted)).toList());
		usual("P05", "Task_CorrectMaterials");
		assertThat(ticked("P05")).containsExactlyElementsOf(provided);
		OpenTask again = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		this.office.complete(again,
				Map.of("decision", "CORRECTION", "correctionItems", this.office.correctionList(again)));
		assertThat(form(this.office.task(this.code, "P05", "Task_CorrectMaterials"))).doesNotContain(wanted);
	}

	private List<String> ticked(@Nullable String procedure) {
		return this.jdbc.sql("""
				SELECT material
				FROM fasttrack.case_material m
				JOIN fasttrack.procedure_case c ON c.id = m.case_id
				WHERE c.project_code = :project
				  AND c.procedure = :procedure
				ORDER BY material
				""").param("project", this.code).param("procedure", procedure).query(String.class).list();
	}

	/** What is ticked in a form when it opens. */
	private String form(OpenTask task) {
		return String.valueOf(this.forms.of(task.id()).getValue("materials", Object.class));
	}

	@Test
	void correctionOnTheFifthWorkingDayIsInTime() {
		usual("P05", "Task_SubmitMaterials");
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.office.complete(this.code, "P05", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "缺图纸"));
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("CORRECTING");
	}

	@Test
	void refusalNeedsReasonsAndSendsTheProcedureBack() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "REFUSE")).violations()).extracting(Violation::field)
			.containsExactly("opinion");
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		ProcedureView view = this.office.procedure(this.code, "P05");
		assertThat(view.status()).isEqualTo("TO_SUBMIT");
		assertThat(view.outcome()).isEqualTo("REFUSED");
		decideAll();
		assertThat(this.office.procedure(this.code, "P05").outcome()).isEqualTo("APPROVED");
	}

	@Test
	void unansweredLicenceCountsAsAcceptedFromTheDayOfReceipt() {
		usual("P05", "Task_SubmitMaterials");
		Job timer = timer("P05");
		assertThat(timer.getDuedate().toInstant().atZone(this.clock.getZone()).toLocalDate())
			.isEqualTo(LocalDate.of(2026, 7, 22));
		this.clock.set(LocalDate.of(2026, 7, 22));
		this.management.executeJob(timer.getId());
		ProcedureView view = this.office.procedure(this.code, "P05");
		assertThat(view.status()).isEqualTo("REVIEWING");
		assertThat(view.acceptedOn()).isEqualTo(TestClock.START);
		// Promised 8 working days, counted from the day of receipt.
		assertThat(view.dueOn()).isEqualTo(LocalDate.of(2026, 7, 24));
		assertThat(this.acts.ofProject(this.code)).anySatisfy((act) -> {
			assertThat(act.outcome()).isEqualTo("DEEMED_ACCEPTED");
			assertThat(act.basis()).contains("行政许可法");
			assertThat(act.userId()).isEqualTo("system");
		});
	}

	@Test
	void unansweredInternalApprovalIsNeverDeemedAccepted() {
		runNewInternal();
		usual("P02S", "Task_SubmitMaterials");
		assertThat(timer("P02S").getDuedate().toInstant().atZone(this.clock.getZone()).getYear()).isEqualTo(9999);
	}

	@Test
	void articlesOfTheLicensingLawAreNamedForLicencesOnly() {
		usual("P05", "Task_SubmitMaterials");
		usual("P05", "Task_AcceptMaterials");
		List<Act> record = this.acts.ofProject(this.code);
		assertThat(record).filteredOn((act) -> act.step().equals("Task_AcceptMaterials"))
			.extracting(Act::basis)
			.containsExactly("本机制要求", "行政许可法第三十二条");
	}

	@Test
	void clockStartsWithAcceptanceAndTheTaskIsDueByThePromisedLimit() {
		usual("P05", "Task_SubmitMaterials");
		this.clock.set(LocalDate.of(2026, 7, 16));
		usual("P05", "Task_AcceptMaterials");
		OpenTask review = this.office.task(this.code, "P05", "Task_ReviewApplication");
		Task task = this.tasks.createTaskQuery().taskId(review.id()).singleResult();
		// 16 July plus 8 working days.
		assertThat(task.getDueDate().toInstant().atZone(this.clock.getZone()).toLocalDate())
			.isEqualTo(LocalDate.of(2026, 7, 28));
	}

	@Test
	void leaderReturnsToTheReviewer() {
		toDecision();
		OpenTask decide = this.office.task(this.code, "P05", "Task_DecideApplication");
		assertThat(refused(decide, Map.of("decision", "RETURN")).violations()).extracting(Violation::field)
			.containsExactly("opinion");
		this.office.complete(decide, Map.of("decision", "RETURN", "opinion", "请补充现场情况"));
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("REVIEWING");
		usual("P05", "Task_ReviewApplication");
		usual("P05", "Task_DecideAsHead");
		usual("P05", "Task_DecideApplication");
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("DECIDED");
	}

	@Test
	void rejectionNeedsReasonsAndRemediesAndTheProjectUnitSubmitsAgain() {
		usual("P05", "Task_SubmitMaterials");
		usual("P05", "Task_AcceptMaterials");
		usual("P05", "Task_ReviewApplication");
		OpenTask head = this.office.task(this.code, "P05", "Task_DecideAsHead");
		assertThat(refused(head, Map.of("decision", "REJECTED")).violations()).extracting(Violation::field)
			.containsExactly("reasons", "remedies");
		this.office.complete(head, Map.of("decision", "REJECTED", "reasons", "不符合村庄规划", "remedies", "六十日内申请行政复议"));
		this.office.complete(this.code, "P05", "Task_DecideApplication", Map.of("decision", "REJECTED"));
		ProcedureView view = this.office.procedure(this.code, "P05");
		assertThat(view.status()).isEqualTo("TO_SUBMIT");
		assertThat(view.documentNumber()).isNotBlank();
		decideAll();
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
	}

	@Test
	void whoAcceptedOrReviewedMayNotDecide() {
		usual("P05", "Task_SubmitMaterials");
		usual("P05", "Task_AcceptMaterials");
		usual("P05", "Task_ReviewApplication");
		usual("P05", "Task_DecideAsHead");
		OpenTask decide = this.office.task(this.code, "P05", "Task_DecideApplication");
		join("540602-NR.section", "540602-NR.county");
		try {
			RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
					() -> this.office.completeAs("540602-NR.section", decide, this.office.usual(decide)));
			assertThat(refusal.violations()).extracting(Violation::rule).containsExactly("self-decision");
		}
		finally {
			leave("540602-NR.section", "540602-NR.county");
		}
	}

	@Test
	void whoSubmittedMayNeitherAcceptNorReview() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		join("540602.applicant", "540602-NR.section");
		try {
			RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
					() -> this.office.completeAs("540602.applicant", accept, Map.of("decision", "ACCEPT")));
			assertThat(refusal.violations()).extracting(Violation::rule).containsExactly("self-acceptance");
		}
		finally {
			leave("540602.applicant", "540602-NR.section");
		}
	}

	@Test
	void anotherUnitsOfficialIsRefused() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		for (String stranger : List.of("540602-WR.section", "540621-NR.section", "540602-NR.county", "leader", "admin",
				"540602.applicant")) {
			RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
					() -> this.office.completeAs(stranger, accept, Map.of("decision", "ACCEPT")));
			assertThat(refusal.kind()).as(stranger).isEqualTo(Kind.FORBIDDEN);
		}
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("RECEIVED");
	}

	@Test
	void onlyTheInputsOfTheStepCanBeWritten() {
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		RuleViolation refusal = refused(accept, Map.of("decision", "ACCEPT", "unit", "540600-NR", "signs", "OWNER"));
		assertThat(refusal.violations()).extracting(Violation::field).containsExactly("signs", "unit");
		assertThat(refusal.violations()).extracting(Violation::rule).containsOnly("not-writable");
	}

	@Test
	void waysAroundCompletingAreClosed() {
		OpenTask submit = this.office.task(this.code, "P05", "Task_SubmitMaterials");
		String id = submit.id();
		List<Runnable> ways = List.of(() -> this.tasks.resolveTask(id), () -> this.tasks.resolveTask(id, Map.of()),
				() -> this.tasks.handleBpmnError(id, "x"), () -> this.tasks.handleEscalation(id, "x"),
				() -> this.tasks.setVariable(id, "signs", "OWNER"),
				() -> this.tasks.setVariablesLocal(id, Map.of("signs", "OWNER")),
				() -> this.tasks.removeVariable(id, "signs"), () -> this.tasks.delegateTask(id, "admin"));
		assertThat(ways).allSatisfy((way) -> assertThat(catchThrowableOfType(RuleViolation.class, way::run)).isNotNull()
			.extracting(RuleViolation::kind)
			.isEqualTo(Kind.FORBIDDEN));
	}

	@Test
	void actCannotLieInTheFutureOrBeforeTheOneItFollows() {
		this.clock.set(LocalDate.of(2026, 7, 20));
		OpenTask submit = this.office.task(this.code, "P05", "Task_SubmitMaterials");
		assertThat(refused(submit,
				Map.of("decision", "APPLY", "materials", this.office.materials(submit), "occurredOn", "2026-07-21"))
			.violations()).extracting(Violation::rule).containsExactly("not-after-today");
		assertThat(refused(submit,
				Map.of("decision", "APPLY", "materials", this.office.materials(submit), "occurredOn", "2026-07-13",
						"lateReason", "补录", "lateScan", "SM-1"))
			.violations()).extracting(Violation::rule).containsExactly("not-before-preceding");
		this.office.complete(submit, Map.of("decision", "APPLY", "materials", this.office.materials(submit),
				"occurredOn", "2026-07-15", "lateReason", "驻村期间网络不通", "lateScan", "SM-0715"));
		assertThat(this.office.procedure(this.code, "P05").submittedOn()).isEqualTo(LocalDate.of(2026, 7, 15));
	}

	@Test
	void externalRejectionGoesBackToTheProjectUnit() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("RELIC_LIKELY"));
		application.put("simplifiedGround", "NONE");
		this.code = this.office.running(application);
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			usual("P01", step);
		}
		this.office.runJobs();
		usual("P13c", "Task_SubmitMaterials");
		usual("P13c", "Task_AcceptMaterials");
		OpenTask external = this.office.task(this.code, "P13c", "Task_RecordExternal");
		assertThat(external.group()).isEqualTo("540602-CR.section");
		Map<String, Object> rejected = this.office.usual(external);
		rejected.put("decision", "REJECTED");
		rejected.put("note", "勘探范围不足");
		this.office.complete(external, rejected);
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("TO_SUBMIT");
		usual("P13c", "Task_SubmitMaterials");
		usual("P13c", "Task_AcceptMaterials");
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("FORWARDED");
		usual("P13c", "Task_RecordExternal");
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("DECIDED");
	}

	@Test
	void sectionSignsAFilingAndTheProjectUnitRecordsItsOwnResult() {
		decideAll();
		assertThat(this.office.procedure(this.code, "P18").outcome()).isEqualTo("FILED");
		assertThat(this.office.procedure(this.code, "P17").outcome()).isEqualTo("DONE");
	}

	private void runNewInternal() {
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	private void toDecision() {
		usual("P05", "Task_SubmitMaterials");
		usual("P05", "Task_AcceptMaterials");
		usual("P05", "Task_ReviewApplication");
		usual("P05", "Task_DecideAsHead");
	}

	private void decideAll() {
		this.office.completeAll(this.code);
	}

	private void usual(String procedure, String step) {
		OpenTask task = this.office.task(this.code, procedure, step);
		this.office.complete(task, this.office.usual(task));
	}

	private RuleViolation refused(OpenTask task, Map<String, Object> values) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, () -> this.office.complete(task, values));
		assertThat(refusal).isNotNull();
		assertThat(this.office.openTasks(this.code)).contains(task);
		return refusal;
	}

	private Job timer(String procedure) {
		OpenTask accept = this.office.task(this.code, procedure, "Task_AcceptMaterials");
		Task task = this.tasks.createTaskQuery().taskId(accept.id()).singleResult();
		return this.management.createJobQuery()
			.processInstanceId(task.getProcessInstanceId())
			.activityId("Event_AnswerOverdue")
			.singleResult();
	}

	private static int number(String document) {
		return Integer.parseInt(document.substring(document.indexOf('〕') + 1, document.indexOf('号')));
	}

	private void join(String user, String group) {
		this.identity.createMembership(user, group);
	}

	private void leave(String user, String group) {
		this.identity.deleteMembership(user, group);
	}

}
