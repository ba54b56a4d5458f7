package org.fasttrack.process;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestCatalogue;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.fasttrack.supervision.Urges;
import org.fasttrack.supervision.Urges.Urgeable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Every variant of handling: gaps, approvals held, who signs, requirements, supplements,
 * changes of the plan, withdrawal, later entry. P02S is an internal approval, P05 a
 * licence, P18 a filing, P17 the project unit's own work.
 */
@FastTrackTest
class VariantsTest {

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	Urges urges;

	@Autowired
	Plans plans;

	@Autowired
	Requirements requirements;

	@Autowired
	Amendments amendments;

	@Autowired
	Difficulties difficulties;

	@Autowired
	ProjectActions actions;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	IdentityService identity;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Drafts drafts;

	@Autowired
	MockMvc mvc;

	@Autowired
	TestClock clock;

	@Autowired
	private TestCatalogue catalogue;

	private String code = "";

	@BeforeEach
	void run() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
	}

	@AfterEach
	void backToToday() {
		this.catalogue.material("P13c-M4", "ASSUMED");
		this.clock.set(TestClock.START);
		ClockUtil.setCurrentTime(java.util.Date.from(this.clock.instant()));
	}

	// Tolerated gaps

	@Test
	void acceptingWithoutATolerableMaterialNeedsACommitment() {
		OpenTask accept = submitWithGap();
		assertThat(refused(accept, Map.of("decision", "ACCEPT")).violations()).extracting(Violation::rule)
			.containsExactly("gap.needed");
		assertThat(refused(accept, Map.of("decision", "ACCEPT_WITH_GAP")).violations()).extracting(Violation::field)
			.containsExactly("commitment", "gapDueOn");
	}

	@Test
	void gapIsOnlyForWhatIsMissing() {
		usual("P02S", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		assertThat(refused(accept, gap()).violations()).extracting(Violation::rule).containsExactly("gap.none");
	}

	@Test
	void gapCannotBePromisedForYesterday() {
		OpenTask accept = submitWithGap();
		Map<String, Object> yesterday = gap();
		yesterday.put("gapDueOn", "2026-07-13");
		assertThat(refused(accept, yesterday).violations()).extracting(Violation::field).containsExactly("gapDueOn");
	}

	@Test
	void signingIsLockedUntilTheGapIsClosed() {
		this.office.complete(submitWithGap(), gap());
		OpenTask submitGap = this.office.task(this.code, "P02S", "Task_SubmitGap");
		assertThat(submitGap.group()).isEqualTo(APPLICANT);
		usual("P02S", "Task_ReviewApplication");
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		for (String decision : List.of("APPROVED", "CONDITIONS", "REJECTED")) {
			assertThat(refused(head, decided(decision)).violations()).as(decision)
				.extracting(Violation::rule)
				.containsExactly("gap.open");
		}
		assertThat(refused(submitGap, Map.of("materials", List.of("P02S-M1"))).violations()).extracting(Violation::rule)
			.containsExactly("gap.incomplete");
		this.office.complete(submitGap, this.office.usual(submitGap));
		assertThat(this.office.isOpen(this.code, "P02S", "Task_SubmitGap")).isFalse();
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("DECIDED");
	}

	@Test
	void brokenCommitmentCanBeRejectedAndItsTaskGoesWithTheRound() {
		this.office.complete(submitWithGap(), gap());
		usual("P02S", "Task_ReviewApplication");
		this.clock.set(LocalDate.of(2026, 7, 21));
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		assertThat(refused(head, decided("APPROVED")).violations()).extracting(Violation::rule)
			.containsExactly("gap.open");
		this.office.complete(head, decided("REJECTED"));
		this.office.complete(this.code, "P02S", "Task_DecideApplication", Map.of("decision", "REJECTED"));
		assertThat(this.office.openTasks(this.code)).extracting(OpenTask::step)
			.containsExactlyInAnyOrder("Task_SubmitMaterials", "Task_AcknowledgeDifficulty");
	}

	@Test
	void supplementTakesNothingAway() {
		usual("P02S", "Task_SubmitMaterials");
		usual("P02S", "Task_AcceptMaterials");
		this.office.complete(this.code, "P02S", "Task_ReviewApplication",
				Map.of("decision", "SUPPLEMENT", "opinion", "请补充", "supplementItems", "测绘图"));
		this.office.complete(this.code, "P02S", "Task_SupplementMaterials",
				Map.of("materials", List.of("P02S-M1"), "note", "已补充测绘图"));
		assertThat(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.case_material m
				JOIN fasttrack.procedure_case c ON c.id = m.case_id
				WHERE c.project_code = :code
				  AND c.procedure = 'P02S'
				""").param("code", this.code).query(Integer.class).single()).isEqualTo(5);
	}

	// Approvals already held

	@Test
	void heldApprovalCountsAsDecidedOnceTheUnitHasConfirmedIt() {
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submit, held("2026-06-01"));
		OpenTask confirm = this.office.task(this.code, "P02S", "Task_ConfirmHeld");
		assertThat(confirm.group()).isEqualTo("540602-DRC.section");
		assertThat(refused(confirm, Map.of("decision", "RETURN")).violations()).extracting(Violation::field)
			.containsExactly("opinion");
		this.office.complete(confirm, Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		ProcedureView view = this.office.procedure(this.code, "P02S");
		assertThat(view.status()).isEqualTo("DECIDED");
		assertThat(view.outcome()).isEqualTo("HELD");
		assertThat(view.outcomeText()).isEqualTo("已有批复");
		assertThat(view.documentNumber()).isEqualTo("藏发改〔2026〕7号");
		assertThat(this.office.isOpen(this.code, "P05", "Task_SubmitMaterials")).isTrue();
		assertThat(this.jdbc.sql("""
				SELECT d.other_system || ' ' || d.other_case_number || ' ' || d.scan
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :code
				""").param("code", this.code).query(String.class).single()).isEqualTo("自治区在线平台 XZ-77 SM-1");
	}

	@Test
	void heldApprovalThatDoesNotAgreeGoesBack() {
		this.office.complete(this.office.task(this.code, "P02S", "Task_SubmitMaterials"), held("2026-06-01"));
		this.office.complete(this.code, "P02S", "Task_ConfirmHeld", Map.of("decision", "RETURN", "opinion", "文号不符"));
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("TO_SUBMIT");
		this.office.completeAll(this.code);
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
	}

	@Test
	void heldApprovalNamesNobodyWhoRejectedBefore() {
		toHead("P02S");
		this.office.complete(this.code, "P02S", "Task_DecideAsHead", decided("REJECTED"));
		this.office.complete(this.code, "P02S", "Task_DecideApplication", Map.of("decision", "REJECTED"));
		this.office.complete(this.office.task(this.code, "P02S", "Task_SubmitMaterials"), held("2026-06-01"));
		this.office.complete(this.code, "P02S", "Task_ConfirmHeld", Map.of("decision", "CONFIRM"));
		assertThat(this.office.procedure(this.code, "P02S").decidedBy()).isNull();
		assertThat(this.office.procedure(this.code, "P02S").signedOffBy()).isNull();
	}

	@Test
	void heldApprovalIsNeitherFromTomorrowNorExpired() {
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		assertThat(refused(submit, held("2026-07-15")).violations()).extracting(Violation::rule)
			.containsExactly("not-after-act");
		Map<String, Object> expired = held("2026-01-05");
		expired.put("validUntil", "2026-07-13");
		assertThat(refused(submit, expired).violations()).extracting(Violation::rule).containsExactly("held.expired");
		Map<String, Object> empty = Map.of("decision", "HELD");
		assertThat(refused(submit, empty).violations()).extracting(Violation::field)
			.containsExactly("documentNumber", "documentDate", "organ", "scan");
	}

	@Test
	void whatDoesNotGoWithTheChoiceIsRefusedAndNotLost() {
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		Map<String, Object> both = held("2026-06-01");
		both.put("materials", this.office.materials(submit));
		assertThat(refused(submit, both).violations()).extracting(Violation::rule).containsExactly("not-with-choice");
	}

	// Who signs

	@Test
	void headDecidesAndTheLeaderSignsOffAndBothNamesAreKept() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		ProcedureView view = this.office.procedure(this.code, "P02S");
		assertThat(view.decidedBy()).contains("色尼区发展和改革委员会 主任");
		assertThat(view.signedOffBy()).contains("副区长");
		assertThat(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :code
				  AND d.decided_by = c.decided_by
				  AND d.signed_off_by = c.signed_off_by
				""").param("code", this.code).query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void leaderSignsWhatTheHeadDecidedOrReturnsIt() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		OpenTask leader = this.office.task(this.code, "P02S", "Task_DecideApplication");
		assertThat(refused(leader, Map.of("decision", "REJECTED")).violations()).extracting(Violation::rule)
			.containsExactly("head.differs");
		assertThat(refused(leader, decided("CONDITIONS")).violations()).extracting(Violation::rule)
			.contains("not-with-choice");
		this.office.complete(leader, Map.of("decision", "RETURN", "opinion", "资金来源再核"));
		usual("P02S", "Task_ReviewApplication");
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		assertThat(this.office.procedure(this.code, "P02S").outcome()).isEqualTo("APPROVED");
	}

	@Test
	void headAloneSignsWhereTheRosterSaysSo() {
		Map<String, Object> application = TestProjects.large(TestClock.START);
		this.code = this.office.running(application);
		until("P12", "Task_ReviewApplication");
		usual("P12", "Task_ReviewApplication");
		OpenTask decide = this.office.task(this.code, "P12", "Task_DecideApplication");
		assertThat(decide.group()).isEqualTo("540602-WR.head");
		assertThat(decide.name()).startsWith("负责人签批 · ");
		assertThat(this.urges.urgeable(this.code, Person.of("leader", List.of("leaders")))).extracting(Urgeable::text)
			.anyMatch((text) -> text.startsWith("负责人签批 · "))
			.noneMatch((text) -> text.startsWith("县处级签批 · "));
		usual("P12", "Task_DecideApplication");
		ProcedureView view = this.office.procedure(this.code, "P12");
		assertThat(view.decidedBy()).contains("色尼区水利局 局长");
		assertThat(view.signedOffBy()).isNull();
	}

	@Test
	void atACityBureauTheDeputyHeadDecidesAndTheHeadStandsIn() {
		Map<String, Object> application = TestProjects.inVillage(TestClock.START, 200);
		application.put("approvalLevel", "CITY");
		this.code = this.office.running(application);
		OpenTask decide = until((task) -> task.group().equals("540600-NR.county"));
		for (String stranger : List.of("540602-NR.county", "540602-NR.head", "540600-WR.county", "540600-WR.head",
				"leader", "taskforce", "540600-NR.section")) {
			assertThat(catchThrowableOfType(RuleViolation.class,
					() -> this.office.completeAs(stranger, decide, this.office.usual(decide)))
				.kind()).as(stranger).isEqualTo(Kind.FORBIDDEN);
		}
		this.office.completeAs("540600-NR.head", decide, this.office.usual(decide));
		assertThat(this.office.procedure(this.code, String.valueOf(decide.procedure())).decidedBy()).contains("局长");
	}

	@Test
	void actingHeadDecidesWhereTheHeadIsAway() {
		Map<String, Object> application = TestProjects.inVillage(TestClock.START, 200);
		String other = TestProjects.newCode("540621");
		this.rehearsal.start("540621.applicant", TestProjects.intake(other));
		this.code = other;
		this.office.complete(other, "Task_CompleteApplication", application);
		this.office.complete(other, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		OpenTask head = until((task) -> task.group().equals("540621-NR.head"));
		this.office.completeAs("540621-NR.head-acting", head, this.office.usual(head));
		assertThat(this.office.procedure(other, String.valueOf(head.procedure())).decidedBy()).contains("主持工作");
	}

	@Test
	void headNeitherAcceptsNorReviews() {
		usual("P02S", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.office.completeAs("540602-DRC.head", accept, this.office.usual(accept)))
			.violations()).extracting(Violation::rule).containsExactly("not-your-task");
		this.office.completeAs("540602-DRC.section-b", accept, this.office.usual(accept));
		OpenTask review = this.office.task(this.code, "P02S", "Task_ReviewApplication");
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.office.completeAs("540602-DRC.head", review, this.office.usual(review)))
			.violations()).extracting(Violation::rule).containsExactly("not-your-task");
	}

	@Test
	void whoDecidedAsHeadMayNotSignOff() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		OpenTask sign = this.office.task(this.code, "P02S", "Task_DecideApplication");
		this.identity.createMembership("540602-DRC.head", "540602-DRC.county");
		try {
			assertThat(catchThrowableOfType(RuleViolation.class,
					() -> this.office.completeAs("540602-DRC.head", sign, Map.of("decision", "APPROVED")))
				.violations()).extracting(Violation::rule).containsExactly("self-decision");
		}
		finally {
			this.identity.deleteMembership("540602-DRC.head", "540602-DRC.county");
		}
	}

	@Test
	void externalResultIsFollowedUpByANamedPersonAndKeepsTheOtherSystemsNumber() {
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
		OpenTask accept = this.office.task(this.code, "P13c", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "ACCEPT", "followUp", "540602-WR.section")).violations())
			.extracting(Violation::field)
			.containsExactly("followUp");
		this.office.complete(accept, Map.of("decision", "ACCEPT", "followUp", "540602-CR.section-b"));
		assertThat(this.office.procedure(this.code, "P13c").holder()).satisfies((holder) -> {
			assertThat(holder.unit()).isEqualTo("色尼区文物局");
			assertThat(holder.duty()).isEqualTo("一级主任科员");
		});
		assertThat(this.urges.urgeable(this.code, Person.of("leader", List.of("leaders"))))
			.filteredOn((open) -> "P13c".equals(open.procedure()))
			.singleElement()
			.satisfies((open) -> assertThat(open.holder()).contains("色尼区文物局 一级主任科员").endsWith("跟办人"));
		OpenTask record = this.office.task(this.code, "P13c", "Task_RecordExternal");
		Map<String, Object> result = this.office.usual(record);
		result.remove("scan");
		assertThat(refused(record, result).violations()).extracting(Violation::field).containsExactly("scan");
		result.put("scan", "SM-9");
		result.put("otherCaseNumber", "XZWW-2026-3");
		assertThat(refused(record, result).violations()).extracting(Violation::field).containsExactly("otherSystem");
		result.put("otherSystem", "自治区文物审批系统");
		this.office.completeAs("540602-CR.section-b", record, result);
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("DECIDED");
	}

	@Test
	void resultOfAnotherAuthorityIsNotRegisteredBeforeTheGapIsClosed() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("RELIC_LIKELY"));
		// No such procedure has a material now that is founded and may be missing for a
		// while.
		this.catalogue.material("P13c-M4", "CHECK");
		this.code = this.office.running(application);
		this.office.complete(this.code, "P13c", "Task_SubmitMaterials",
				Map.of("decision", "APPLY", "materials", List.of("P13c-M1", "P13c-M2", "P13c-M3")));
		this.office.complete(this.code, "P13c", "Task_AcceptMaterials",
				Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书2026-1", "gapDueOn", "2026-07-20"));
		OpenTask record = this.office.task(this.code, "P13c", "Task_RecordExternal");
		assertThat(refused(record, this.office.usual(record)).violations()).extracting(Violation::rule)
			.containsExactly("gap.open");
		usual("P13c", "Task_SubmitGap");
		usual("P13c", "Task_RecordExternal");
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("DECIDED");
	}

	@Test
	void followUpPersonIsOnlyNamedWhereAnotherAuthorityDecides() {
		usual("P02S", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "ACCEPT", "followUp", "540602-DRC.section-b")).violations())
			.extracting(Violation::rule)
			.containsExactly("follow-up.only-external");
	}

	@Test
	void ownResultIsCheckedByTheUnit() {
		until("P17", "Task_RecordOwner");
		OpenTask record = this.office.task(this.code, "P17", "Task_RecordOwner");
		this.office.complete(record, Map.of("result", "竞争性磋商，中标价257万元", "documentNumber", "中标通知书12号", "documentDate",
				"2026-07-10", "organ", "色尼区农业农村局"));
		OpenTask confirm = this.office.task(this.code, "P17", "Task_ConfirmHeld");
		assertThat(confirm.group()).isEqualTo("540602-DRC.section");
		this.office.complete(confirm, Map.of("decision", "RETURN", "opinion", "缺合同"));
		assertThat(this.office.isOpen(this.code, "P17", "Task_RecordOwner")).isTrue();
		usual("P17", "Task_RecordOwner");
		usual("P17", "Task_ConfirmHeld");
		assertThat(this.office.procedure(this.code, "P17").status()).isEqualTo("DECIDED");
	}

	@Test
	void failedTenderIsADifficultyAndBeginsAnew() {
		until("P17", "Task_RecordOwner");
		LocalDate due = this.office.procedure(this.code, "P17").dueOn();
		this.clock.set(LocalDate.of(2026, 8, 5));
		this.office.complete(this.code, "P17", "Task_RecordOwner", failedTender());
		assertThat(this.difficulties.openOf(this.code)).singleElement().satisfies((each) -> {
			assertThat(each.kind()).isEqualTo(DifficultyKind.BID);
			assertThat(each.procedure()).isEqualTo("P17");
			assertThat(each.unit()).isEqualTo("540602-DRC");
			assertThat(each.cause()).isEqualTo("TENDER_FAILED/" + each.caseId() + "/1");
			assertThat(each.description()).contains("流标").endsWith("投标人不足三家。").doesNotContain("。。");
		});
		assertThat(this.office.isOpen(this.code, "P17", "Task_ConfirmHeld")).isFalse();
		OpenTask again = this.office.task(this.code, "P17", "Task_RecordOwner");
		assertThat(again.group()).isEqualTo(APPLICANT);
		ProcedureView view = this.office.procedure(this.code, "P17");
		assertThat(view.status()).isEqualTo("TO_SUBMIT");
		// The periods of a tender in law, 23 days, begin again.
		assertThat(view.dueOn()).isAfter(due).isAfter(LocalDate.of(2026, 8, 28));
		assertThat(this.acts.ofCase(caseOf("P17"))).last().satisfies((act) -> {
			assertThat(act.outcome()).isEqualTo("TENDER_FAILED");
			assertThat(act.opinion()).isEqualTo("投标人不足三家。");
		});
		this.office.complete(again, this.office.usual(again));
		usual("P17", "Task_ConfirmHeld");
		assertThat(this.office.procedure(this.code, "P17").status()).isEqualTo("DECIDED");
		assertThat(this.office.procedure(this.code, "P17").outcome()).isEqualTo("DONE");
	}

	@Test
	void tenderThatFailsAgainIsAnotherDifficulty() {
		until("P17", "Task_RecordOwner");
		this.office.complete(this.code, "P17", "Task_RecordOwner", failedTender());
		this.office.complete(this.code, "P17", "Task_RecordOwner", failedTender());
		String cause = "TENDER_FAILED/" + caseOf("P17");
		assertThat(this.difficulties.openOf(this.code)).extracting(Difficulty::cause)
			.containsExactlyInAnyOrder(cause + "/1", cause + "/2");
	}

	@Test
	void onlyATenderFails() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("GEO_HAZARD"));
		this.code = this.office.running(application);
		OpenTask other = until((task) -> task.step().equals("Task_RecordOwner") && !"P17".equals(task.procedure()));
		assertThat(refused(other, failedTender()).violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("decision", "tender.other"));
		assertThat(this.difficulties.openOf(this.code)).isEmpty();
		this.office.complete(other, Map.of("decision", "DONE", "result", "已办理。"));
	}

	@Test
	void failedTenderHasAReasonAndNoResult() {
		OpenTask tender = until((task) -> task.step().equals("Task_RecordOwner"));
		Map<String, Object> silent = Map.of("decision", "TENDER_FAILED");
		assertThat(refused(tender, silent).violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("failureReason", "required"));
		Map<String, Object> documented = new LinkedHashMap<>(failedTender());
		documented.putAll(Map.of("documentNumber", "中标通知书12号", "documentDate", "2026-07-10", "organ", "色尼区农业农村局"));
		assertThat(refused(tender, documented).violations()).extracting(Violation::rule)
			.containsExactly("not-with-choice", "not-with-choice", "not-with-choice");
		assertThat(this.difficulties.openOf(this.code)).isEmpty();
	}

	// Filings

	@Test
	void filingIsCompletedAndNeverRefusedOrRejected() {
		until("P18", "Task_SubmitMaterials");
		usual("P18", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P18", "Task_AcceptMaterials");
		assertThat(refused(accept, Map.of("decision", "REFUSE", "opinion", "不齐")).violations())
			.extracting(Violation::rule)
			.containsExactly("filing.completed");
		this.office.complete(accept, Map.of("decision", "CORRECTION", "correctionNote", "备案表缺签章"));
		usual("P18", "Task_CorrectMaterials");
		usual("P18", "Task_AcceptMaterials");
		OpenTask register = this.office.task(this.code, "P18", "Task_RegisterDocument");
		assertThat(refused(register, Map.of("decision", "REJECTED", "opinion", "不行", "reasons", "不符", "remedies", "复议"))
			.violations()).extracting(Violation::rule).containsExactly("filing.completed");
		usual("P18", "Task_RegisterDocument");
		assertThat(this.office.procedure(this.code, "P18").outcome()).isEqualTo("FILED");
		assertThat(this.acts.ofProject(this.code)).filteredOn((act) -> act.basis().contains("行政许可法"))
			.allSatisfy((act) -> {
				ProcedureCase each = this.plans.of(this.code)
					.stream()
					.filter((other) -> other.id().equals(act.caseId()))
					.findFirst()
					.orElseThrow();
				assertThat(each.nature().name()).isEqualTo("LICENCE");
			});
	}

	// Requirements

	@Test
	void requirementsAreFollowedUpOneByOneUntilTheyAreMet() {
		toHead("P02S");
		this.office.complete(this.code, "P02S", "Task_DecideAsHead",
				Map.of("decision", "CONDITIONS", "requirements", "落实自筹资金\n\n施工图报备", "requirementsWhen", "BEFORE_START",
						"collectiveMinutes", "〔2026〕3号", "legalReview", "合法"));
		this.office.complete(this.code, "P02S", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		this.office.runJobs();
		// The successors go on at once.
		assertThat(this.office.isOpen(this.code, "P05", "Task_SubmitMaterials")).isTrue();
		List<OpenTask> open = this.office.openTasks(this.code)
			.stream()
			.filter((task) -> task.step().equals("Task_FulfilRequirement"))
			.toList();
		assertThat(open).hasSize(2);
		this.office.complete(open.get(0), Map.of("progress", "资金已到位", "scan", "SM-3"));
		OpenTask confirm = this.office.task(this.code, "P02S", "Task_ConfirmRequirement");
		assertThat(confirm.group()).isEqualTo("540602-DRC.section");
		this.office.complete(confirm, Map.of("decision", "NOT_MET", "opinion", "缺银行凭证"));
		until("P20", "Task_CheckStart");
		OpenTask check = this.office.task(this.code, "P20", "Task_CheckStart");
		assertThat(refused(check, this.office.usual(check)).violations()).extracting(Violation::rule)
			.containsExactly("requirements.open");
		for (int i = 0; i < 2; i++) {
			OpenTask fulfil = this.office.openTasks(this.code)
				.stream()
				.filter((task) -> task.step().equals("Task_FulfilRequirement"))
				.findFirst()
				.orElseThrow();
			this.office.complete(fulfil, Map.of("progress", "已落实"));
			usual("P02S", "Task_ConfirmRequirement");
		}
		assertThat(this.requirements.ofProject(this.code)).extracting(Requirements.Requirement::status)
			.containsOnly("MET");
		usual("P20", "Task_CheckStart");
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
		assertThat(this.jdbc.sql("""
				SELECT d.collective_minutes || ' ' || d.legal_review
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :code
				  AND c.procedure = 'P02S'
				""").param("code", this.code).query(String.class).single()).isEqualTo("〔2026〕3号 合法");
	}

	@Test
	void requirementCannotBeDueBeforeItIsSet() {
		toHead("P02S");
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		assertThat(refused(head,
				Map.of("decision", "CONDITIONS", "requirements", "防尘", "requirementsWhen", "DURING_WORKS",
						"requirementsDueOn", "2026-07-13"))
			.violations()).extracting(Violation::field).containsExactly("requirementsDueOn");
	}

	@Test
	void requirementDuringTheWorksDoesNotHoldUpTheStart() {
		toHead("P02S");
		this.office.complete(this.code, "P02S", "Task_DecideAsHead",
				Map.of("decision", "CONDITIONS", "requirements", "防尘", "requirementsWhen", "DURING_WORKS"));
		this.office.complete(this.code, "P02S", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		until("P20", "Task_CheckStart");
		usual("P20", "Task_CheckStart");
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
		// It is followed up all the same.
		this.office.completeAll(this.code);
		assertThat(this.requirements.ofProject(this.code)).extracting(Requirements.Requirement::status)
			.containsExactly("MET");
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.code).count()).isZero();
	}

	// Supplements

	@Test
	void reviewerHeadAndLeaderAskForSupplementsAndTheReviewGoesOn() {
		usual("P02S", "Task_SubmitMaterials");
		usual("P02S", "Task_AcceptMaterials");
		Map<String, Object> supplement = Map.of("decision", "SUPPLEMENT", "opinion", "请补充", "supplementItems",
				"测绘图\n资金表");
		this.office.complete(this.code, "P02S", "Task_ReviewApplication", supplement);
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("CORRECTING");
		OpenTask again = this.office.task(this.code, "P02S", "Task_SupplementMaterials");
		assertThat(refused(again, Map.of("materials", this.office.materials(again))).violations())
			.extracting(Violation::field)
			.containsExactly("note");
		usual("P02S", "Task_SupplementMaterials");
		usual("P02S", "Task_ReviewApplication");
		this.office.complete(this.code, "P02S", "Task_DecideAsHead", supplement);
		usual("P02S", "Task_SupplementMaterials");
		usual("P02S", "Task_ReviewApplication");
		usual("P02S", "Task_DecideAsHead");
		this.office.complete(this.code, "P02S", "Task_DecideApplication", supplement);
		usual("P02S", "Task_SupplementMaterials");
		usual("P02S", "Task_ReviewApplication");
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("DECIDED");
	}

	// Changes of the plan

	@Test
	void addedProcedureStartsAtOnceAndTheCheckWaitsForIt() {
		propose("ADD", "P27");
		OpenTask agree = this.office.task(this.code, "Task_AgreeAmendment");
		assertThat(agree.group()).isEqualTo("taskforce");
		assertThat(refused(agree, Map.of("decision", "DISAGREE")).violations()).extracting(Violation::field)
			.containsExactly("opinion");
		this.office.complete(agree, Map.of("decision", "AGREE"));
		this.office.runJobs();
		assertThat(this.office.procedure(this.code, "P27").status()).isEqualTo("WAITING");
		assertThat(this.office.procedure(this.code, "P27").after()).containsExactly("实施方案审批（代项目建议书、可研、初步设计）");
		assertThat(this.office.procedure(this.code, "P20").after()).contains("临时用地审批");
		this.office.completeAll(this.code);
		assertThat(this.office.procedure(this.code, "P27").status()).isEqualTo("DECIDED");
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
		assertThat(this.amendments.ofProject(this.code)).singleElement().satisfies((each) -> {
			assertThat(each.status()).isEqualTo("APPLIED");
			assertThat(each.decidedBy()).contains("专班办");
			assertThat(each.agreement()).contains("自然资源局");
		});
	}

	@Test
	void procedureAddedWhileTheCheckRunsHoldsUpTheStart() {
		until("P20", "Task_CheckStart");
		propose("ADD", "P27");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		OpenTask check = this.office.task(this.code, "P20", "Task_CheckStart");
		assertThat(refused(check, this.office.usual(check)).violations()).extracting(Violation::rule)
			.containsExactly("procedures.open");
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			usual("P27", step);
		}
		this.office.completeAll(this.code);
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
	}

	@Test
	void droppedProcedureEndsAtOnceAndWhatWaitedForItGoesOn() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		this.office.runJobs();
		usual("P05", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P05", "Task_AcceptMaterials");
		propose("DROP", "P05");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		ProcedureView view = this.office.procedure(this.code, "P05");
		assertThat(view.status()).isEqualTo("DECIDED");
		assertThat(view.outcomeText()).isEqualTo("不需办理");
		assertThat(this.office.openTasks(this.code)).noneMatch((task) -> "P05".equals(task.procedure()));
		RuleViolation gone = catchThrowableOfType(RuleViolation.class,
				() -> this.office.complete(accept, Map.of("decision", "ACCEPT")));
		assertThat(gone.violations()).extracting(Violation::rule).containsExactly("task.gone");
		this.office.completeAll(this.code);
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
	}

	@Test
	void droppedProcedureCanBeTakenUpAgain() {
		propose("DROP", "P05");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		propose("ADD", "P05");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("WAITING");
		this.office.completeAll(this.code);
		assertThat(this.office.procedure(this.code, "P05").outcome()).isEqualTo("APPROVED");
	}

	@Test
	void whatWasDecidedStaysDecided() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		propose("DROP", "P02S");
		usual("P02S", "Task_DecideApplication");
		OpenTask agree = this.office.task(this.code, "Task_AgreeAmendment");
		assertThat(refused(agree, Map.of("decision", "AGREE")).violations()).extracting(Violation::rule)
			.containsExactly("amendment.decided");
		this.office.complete(agree, Map.of("decision", "DISAGREE", "opinion", "已经办结"));
		assertThat(this.office.procedure(this.code, "P02S").outcome()).isEqualTo("APPROVED");
	}

	@Test
	void whatIsDecidedAfterTheAgreementStaysDecided() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		propose("DROP", "P02S");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		usual("P02S", "Task_DecideApplication");
		this.office.runJobs();
		assertThat(this.office.procedure(this.code, "P02S").outcome()).isEqualTo("APPROVED");
		assertThat(this.amendments.ofProject(this.code)).extracting(Amendments.Amendment::status)
			.containsExactly("VOID");
		assertThat(this.office.openTasks(this.code)).isNotEmpty();
	}

	@Test
	void impossibleChangesOfThePlanAreRefused() {
		assertThat(proposal("ADD", "P05", APPLICANT)).containsExactly("amendment.there");
		assertThat(proposal("DROP", "P27", APPLICANT)).containsExactly("amendment.not-there");
		assertThat(proposal("DROP", "P20", APPLICANT)).containsExactly("choice");
		assertThat(proposal("ADD", "P99", APPLICANT)).containsExactly("choice");
		assertThat(proposal("ADD", "P28", APPLICANT)).containsExactly("choice");
		assertThat(proposal("ADD", "P27", "540621.applicant")).containsExactly("project.unknown");
		assertThat(proposal("ADD", "P27", "540602-NR.section")).containsExactly("not-allowed");
		assertThat(proposal("ADD", "P27", APPLICANT)).isEmpty();
		assertThat(proposal("ADD", "P27", APPLICANT)).containsExactly("amendment.open");
	}

	@Test
	void clockThatCountsFromReceiptStopsForACorrection() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("eiaClass", "REPORT_FORM");
		this.code = this.office.running(application);
		usual("P10b", "Task_SubmitMaterials");
		this.office.complete(this.code, "P10b", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "请补图"));
		assertThat(ledger("P10b")).containsExactly("STARTED", "STOPPED");
		usual("P10b", "Task_CorrectMaterials");
		assertThat(ledger("P10b")).containsExactly("STARTED", "STOPPED", "STARTED");
	}

	private List<String> ledger(String procedure) {
		return this.jdbc.sql("""
				SELECT e.kind
				FROM fasttrack.clock_entry e
				JOIN fasttrack.procedure_case c ON c.id = e.case_id
				WHERE c.project_code = :code
				  AND c.procedure = :procedure
				ORDER BY e.id
				""").param("code", this.code).param("procedure", procedure).query(String.class).list();
	}

	@Test
	void procedureTakenUpAgainBeginsAnew() {
		this.office.complete(submitWithGap(), Map.of("decision", "CORRECTION", "correctionNote", "请补图"));
		OpenTask correct = this.office.task(this.code, "P02S", "Task_CorrectMaterials");
		this.office.complete(correct, Map.of("materials", List.of("P02S-M1", "P02S-M2", "P02S-M3", "P02S-M4")));
		this.office.complete(this.code, "P02S", "Task_AcceptMaterials", gap());
		for (String action : List.of("DROP", "ADD")) {
			propose(action, "P02S");
			this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
			this.office.runJobs();
		}
		usual("P02S", "Task_SubmitMaterials");
		this.office.complete(this.code, "P02S", "Task_AcceptMaterials",
				Map.of("decision", "CORRECTION", "correctionNote", "请补章"));
		usual("P02S", "Task_CorrectMaterials");
		for (String step : List.of("Task_AcceptMaterials", "Task_ReviewApplication", "Task_DecideAsHead",
				"Task_DecideApplication")) {
			usual("P02S", step);
		}
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("DECIDED");
	}

	@Test
	void changeThatIsAgreedJustBeforeTheStartIsVoid() {
		OpenTask check = until((task) -> task.step().equals("Task_CheckStart"));
		propose("ADD", "P27");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.complete(check, this.office.usual(check));
		this.office.runJobs();
		assertThat(this.office.view(this.code).status()).isEqualTo("READY");
		assertThat(this.office.view(this.code).procedures()).noneMatch((each) -> each.procedure().equals("P27"));
		assertThat(this.amendments.ofProject(this.code)).extracting(Amendments.Amendment::status)
			.containsExactly("VOID");
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.code).count()).isZero();
	}

	@Test
	void procedureDroppedBeforeItsHandlingBeginsIsNeverHandled() {
		toHead("P02S");
		usual("P02S", "Task_DecideAsHead");
		usual("P02S", "Task_DecideApplication");
		propose("DROP", "P05");
		this.office.complete(this.code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		runJob("Event_ProcedureDecided");
		runJob("Task_ReleaseNext");
		assertThat(this.office.procedure(this.code, "P05").status()).isEqualTo("TO_SUBMIT");
		assertThat(catchThrowableOfType(OptimisticLockingException.class, () -> runJob("Task_ApplyAmendment")))
			.isNotNull();
		this.office.runJobs();
		assertThat(this.office.procedure(this.code, "P05").outcomeText()).isEqualTo("不需办理");
		assertThat(this.office.openTasks(this.code)).noneMatch((task) -> "P05".equals(task.procedure()));
	}

	private void runJob(String activity) {
		this.management.executeJob(this.management.createJobQuery().activityId(activity).singleResult().getId());
	}

	// Withdrawal

	@Test
	void withdrawalEndsEverythingAndSaysSoEverywhere() {
		toHead("P02S");
		this.office.complete(this.code, "P02S", "Task_DecideAsHead",
				Map.of("decision", "CONDITIONS", "requirements", "防尘", "requirementsWhen", "DURING_WORKS"));
		this.office.complete(this.code, "P02S", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		this.office.runJobs();
		propose("ADD", "P27");
		List<OpenTask> open = this.office.openTasks(this.code);
		assertThat(open).extracting(OpenTask::step)
			.contains("Task_FulfilRequirement", "Task_AgreeAmendment", "Task_SubmitMaterials");
		this.drafts.save(open.get(0).id(), Map.of("note", "草稿"), APPLICANT);
		withdraw("资金收回");
		assertThat(this.drafts.of(open.get(0).id())).isEmpty();
		assertThat(this.office.openTasks(this.code)).isEmpty();
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.code).count()).isZero();
		assertThat(this.office.view(this.code).status()).isEqualTo("WITHDRAWN");
		assertThat(this.office.view(this.code).procedures()).filteredOn((each) -> !each.procedure().equals("P02S"))
			.allSatisfy((each) -> {
				assertThat(each.statusText()).isEqualTo("终止办理");
				assertThat(each.holder()).isNull();
			});
		assertThat(this.office.procedure(this.code, "P02S").status()).isEqualTo("DECIDED");
		assertThat(this.requirements.ofProject(this.code)).extracting(Requirements.Requirement::status)
			.containsExactly("ENDED");
		assertThat(this.amendments.ofProject(this.code)).extracting(Amendments.Amendment::status)
			.containsExactly("VOID");
		for (OpenTask task : open) {
			RuleViolation gone = catchThrowableOfType(RuleViolation.class, () -> this.office.complete(task, Map.of()));
			assertThat(gone.kind()).isEqualTo(Kind.CONFLICT);
			assertThat(gone.violations()).extracting(Violation::rule).containsExactly("task.withdrawn");
		}
		assertThat(this.acts.ofProject(this.code)).extracting(Act::outcome).contains("WITHDRAWN", "TERMINATE");
		assertThat(catchThrowableOfType(RuleViolation.class, () -> withdraw("再来一次")).violations())
			.extracting(Violation::rule)
			.containsExactly("project.ended");
	}

	@Test
	void projectCanBeWithdrawnBeforeItIsComplete() {
		this.code = this.office.start();
		withdraw("重复申报");
		assertThat(this.office.view(this.code).status()).isEqualTo("WITHDRAWN");
		assertThat(this.office.openTasks(this.code)).isEmpty();
	}

	@Test
	void withdrawalInsteadOfACorrectionEndsThePlanToo() {
		this.code = this.office.start();
		this.office.complete(this.code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.office.complete(this.code, "Task_ConfirmPlan", Map.of("decision", "AMEND", "opinion", "用地有变"));
		this.office.complete(this.code, "Task_CorrectApplication",
				Map.of("decision", "WITHDRAW", "withdrawalReason", "不再实施"));
		assertThat(this.office.view(this.code).status()).isEqualTo("WITHDRAWN");
		assertThat(this.office.view(this.code).procedures()).isNotEmpty()
			.allMatch((each) -> each.status().equals("TERMINATED"));
	}

	@Test
	void onlyTheProjectUnitWithdrawsAndSaysWhy() {
		for (String stranger : List.of("540621.applicant", "540602-DRC.county", "leader", "taskforce")) {
			assertThat(catchThrowableOfType(RuleViolation.class,
					() -> this.rehearsal.act(stranger, () -> this.actions.withdraw(this.code, Map.of("reason", "不办了"))))
				.kind()).as(stranger).isEqualTo(stranger.startsWith("540621") ? Kind.NOT_FOUND : Kind.FORBIDDEN);
		}
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.rehearsal.act(APPLICANT, () -> this.actions.withdraw(this.code, Map.of())))
			.violations()).extracting(Violation::field).containsExactly("reason");
		assertThat(this.office.view(this.code).status()).isEqualTo("RUNNING");
	}

	// Later entry

	@Test
	void laterEntryNeedsAReasonAndAScanAndIsMarkedAndCounted() {
		this.clock.set(LocalDate.of(2026, 7, 20));
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		Map<String, Object> late = this.office.usual(submit);
		late.put("occurredOn", "2026-07-16");
		assertThat(refused(submit, late).violations()).extracting(Violation::field)
			.containsExactlyInAnyOrder("lateReason", "lateScan");
		late.put("lateReason", "下乡无网络");
		late.put("lateScan", "SM-0716");
		this.office.complete(submit, late);
		assertThat(this.office.procedure(this.code, "P02S").lateEntries()).isEqualTo(1);
		assertThat(this.acts.ofProject(this.code)).filteredOn((act) -> act.lateReason() != null)
			.singleElement()
			.satisfies((act) -> {
				assertThat(act.occurredOn()).isEqualTo(LocalDate.of(2026, 7, 16));
				assertThat(act.recordedAt()).isEqualTo(this.clock.instant());
				assertThat(act.lateScan()).isEqualTo("SM-0716");
			});
		assertThat(this.acts.lateCounts(this.clock.instant(), this.clock.instant().plusSeconds(1)))
			.filteredOn((count) -> count.capacity().equals("540602.applicant"))
			.singleElement()
			.satisfies((count) -> assertThat(count.late()).isPositive());
	}

	@Test
	void laterEntriesAreCountedPerUnitForThoseWhoSeeEverything() throws Exception {
		this.clock.set(LocalDate.of(2026, 7, 20));
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		Map<String, Object> late = this.office.usual(submit);
		late.putAll(Map.of("occurredOn", "2026-07-16", "lateReason", "下乡无网络", "lateScan", "SM-0716"));
		this.office.complete(submit, late);
		String counts = "/api/v1/statistics/late-entries?from=2026-07-20&to=2026-07-20";
		this.mvc.perform(get(counts).with(httpBasic("leader", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$[?(@.place == '540602')].late").exists())
			.andExpect(jsonPath("$[?(@.place == '540602')].name").value("色尼区项目单位"));
		this.mvc.perform(get(counts).with(httpBasic("540602-DRC.section", "fasttrack")))
			.andExpect(status().isForbidden());
		this.mvc
			.perform(get("/api/v1/statistics/late-entries").queryParam("from", "2026/7/20")
				.queryParam("to", "20260720")
				.with(httpBasic("leader", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$[?(@.place == '540602')].late").exists());
		for (String wrong : List.of("2026-07-19", "2026-13-01", "gestern")) {
			this.mvc.perform(get(counts.replace("to=2026-07-20", "to=" + wrong)).with(httpBasic("leader", "fasttrack")))
				.andExpect(status().isBadRequest())
				.andExpect(jsonPath("$.violations[0].field").value("to"));
		}
	}

	@Test
	void laterEntryCannotComeBeforeWhatItFollows() {
		this.clock.set(LocalDate.of(2026, 7, 20));
		usual("P02S", "Task_SubmitMaterials");
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		Map<String, Object> late = Map.of("decision", "ACCEPT", "occurredOn", "2026-07-17", "lateReason", "补录",
				"lateScan", "SM-1");
		assertThat(refused(accept, late).violations()).extracting(Violation::rule)
			.containsExactly("not-before-preceding");
	}

	@Test
	void actOfTodayIsNoLaterEntry() {
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		Map<String, Object> values = this.office.usual(submit);
		values.put("lateReason", "补录");
		assertThat(refused(submit, values).violations()).extracting(Violation::rule).containsExactly("late.not-late");
	}

	// What the tests have in common

	private OpenTask submitWithGap() {
		OpenTask submit = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submit,
				Map.of("decision", "APPLY", "materials", List.of("P02S-M1", "P02S-M2", "P02S-M3", "P02S-M4")));
		return this.office.task(this.code, "P02S", "Task_AcceptMaterials");
	}

	private static Map<String, Object> gap() {
		return new LinkedHashMap<>(
				Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书2026-1", "gapDueOn", "2026-07-20"));
	}

	private static Map<String, Object> held(String datedOn) {
		return new LinkedHashMap<>(Map.of("decision", "HELD", "documentNumber", "藏发改〔2026〕7号", "documentDate", datedOn,
				"organ", "西藏自治区发展和改革委员会", "scan", "SM-1", "otherSystem", "自治区在线平台", "otherCaseNumber", "XZ-77"));
	}

	private static Map<String, Object> decided(String decision) {
		return switch (decision) {
			case "CONDITIONS" -> Map.of("decision", decision, "requirements", "防尘", "requirementsWhen", "DURING_WORKS");
			case "REJECTED" -> Map.of("decision", decision, "reasons", "未按承诺补齐", "remedies", "六十日内申请行政复议");
			default -> Map.of("decision", decision);
		};
	}

	private void toHead(String procedure) {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication")) {
			usual(procedure, step);
		}
	}

	/** Lets officials do what is usual, but for requirements, until the task is open. */
	private OpenTask until(Predicate<OpenTask> wanted) {
		for (int round = 0; round < 40; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(this.code);
			Optional<OpenTask> found = open.stream().filter(wanted).findFirst();
			if (found.isPresent()) {
				return found.get();
			}
			open.stream()
				.filter((task) -> !task.step().contains("Requirement"))
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
		throw new AssertionError("never open; open: " + this.office.openTasks(this.code));
	}

	private void until(String procedure, String step) {
		until((task) -> procedure.equals(task.procedure()) && task.step().equals(step));
	}

	private UUID caseOf(String procedure) {
		return this.plans.of(this.code)
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.findFirst()
			.orElseThrow()
			.id();
	}

	private static Map<String, Object> failedTender() {
		return Map.of("decision", "TENDER_FAILED", "failureReason", "投标人不足三家。");
	}

	private void propose(String action, String procedure) {
		assertThat(proposal(action, procedure, APPLICANT)).isEmpty();
	}

	/** The rules that refuse a proposal; none if it is made. */
	private List<String> proposal(String action, String procedure, String user) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.rehearsal.act(user, () -> this.actions.proposeAmendment(this.code, Map.of("action", action,
						"procedure", procedure, "reason", "施工便道需要", "agreement", "色尼区自然资源局马局长，7月14日"))));
		return (refusal != null) ? refusal.violations().stream().map(Violation::rule).toList() : List.of();
	}

	private void withdraw(String reason) {
		this.rehearsal.act(APPLICANT, () -> this.actions.withdraw(this.code, Map.of("reason", reason)));
	}

	private void usual(String procedure, String step) {
		OpenTask task = this.office.task(this.code, procedure, step);
		this.office.complete(task, this.office.usual(task));
	}

	private RuleViolation refused(OpenTask task, Map<String, Object> values) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, () -> this.office.complete(task, values));
		assertThat(refusal).as(task + " " + values).isNotNull();
		assertThat(this.office.openTasks(this.code)).contains(task);
		return refusal;
	}

}
