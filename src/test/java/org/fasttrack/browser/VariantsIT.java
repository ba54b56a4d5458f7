package org.fasttrack.browser;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every variant of handling once in a real browser, as an official meets it. P02S is an
 * internal approval that the head decides and the leader signs off, P12 a licence that
 * the head signs alone, P13c goes to another authority, P17 is the project unit's own
 * work, P18 a filing.
 */
@FastTrackTest
class VariantsIT extends BrowserTest {

	private static final String APPLICANT = "540602.applicant";

	private static final String SECTION = "540602-DRC.section";

	private static final String HEAD = "540602-DRC.head";

	private static final String LEADER = "540602-DRC.county";

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	private final Map<String, Desk> desks = new HashMap<>();

	private String code = "";

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void leave() {
		this.desks.values().forEach(Desk::close);
		this.desks.clear();
	}

	@Test
	void gapIsToleratedAgainstACommitmentAndLocksTheSigning() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		Desk applicant = open(APPLICANT, "P02S", "Task_SubmitMaterials");
		applicant.tickAll();
		applicant.tick("可容缺", false);
		applicant.tallScreenshot("30-submit-with-gap");
		applicant.complete();
		Desk section = open(SECTION, "P02S", "Task_AcceptMaterials");
		assertThat(form(section)).containsText("尚缺可容缺材料");
		section.choose("受理");
		section.pressComplete();
		section.expectNotice("请选择容缺受理");
		section.choose("容缺受理");
		section.type("承诺书编号", "〔2026〕1号");
		section.type("承诺补齐日期", "2026/7/20");
		section.tallScreenshot("31-accept-with-gap");
		section.complete();
		usual("P02S", "Task_ReviewApplication");
		Desk head = open(HEAD, "P02S", "Task_DecideAsHead");
		assertThat(form(head)).containsText("承诺书〔2026〕1号");
		head.choose("同意");
		head.pressComplete();
		assertThat(head.notice()).contains("容缺材料尚未补齐").doesNotContain("Exception");
		head.tallScreenshot("32-signing-locked");
		open(APPLICANT, "P02S", "Task_SubmitGap");
		applicant.tickAll();
		applicant.tallScreenshot("33-submit-gap");
		applicant.complete();
		open(HEAD, "P02S", "Task_DecideAsHead");
		assertThat(form(head)).containsText("已于2026-07-14补齐");
		head.choose("同意");
		head.complete();
		assertThat(this.office.isOpen(this.code, "P02S", "Task_DecideApplication")).isTrue();
	}

	@Test
	void correctionIsToldOnceAndOnlyTheSameListCanComeAgain() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		usual("P02S", "Task_SubmitMaterials");
		Desk section = open(SECTION, "P02S", "Task_AcceptMaterials");
		section.choose("一次性告知补正");
		assertThat(section.field("仍需补正的内容")).hasCount(0);
		Locator materials = section.field("需要补正的材料").locator("input[type=checkbox]");
		materials.first().check();
		section.type("补正的具体要求", "资金承诺缺县级盖章");
		section.tallScreenshot("34-correction");
		section.complete();
		Desk applicant = open(APPLICANT, "P02S", "Task_CorrectMaterials");
		assertThat(form(applicant)).containsText("资金承诺缺县级盖章");
		applicant.type("补正说明", "已重新提交。");
		Locator submitted = applicant.field("现已提交的材料").locator("input[type=checkbox]");
		assertThat(submitted.first()).not().isChecked();
		assertThat(submitted.nth(1)).isChecked();
		submitted.first().check();
		applicant.tallScreenshot("35-correct-materials");
		applicant.complete();
		open(SECTION, "P02S", "Task_AcceptMaterials");
		section.choose("一次性告知补正");
		assertThat(section.field("需要补正的材料")).hasCount(0);
		assertThat(section.field("补正的具体要求")).hasCount(0);
		assertThat(section.field("仍需补正的内容").locator("input[type=checkbox]")).hasCount(2);
		section.tick("资金承诺缺县级盖章", true);
		section.tallScreenshot("36-same-list-again");
		section.complete();
		open(APPLICANT, "P02S", "Task_CorrectMaterials");
	}

	@Test
	void approvalHeldAlreadyIsCheckedAndNotAppliedForAgain() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		Desk applicant = open(APPLICANT, "P02S", "Task_SubmitMaterials");
		applicant.choose("已有批复");
		assertThat(applicant.field("提交的材料")).hasCount(0);
		applicant.type("批复文号", "藏发改〔2026〕7号");
		applicant.type("批复日期", "2026/6/1");
		applicant.type("批复机关", "西藏自治区发展和改革委员会");
		applicant.type("扫描件编号", "SM-1");
		applicant.type("办理的其他系统", "自治区投资项目在线审批监管平台");
		applicant.type("该系统的办件编号", "XZ-77");
		applicant.tallScreenshot("37-held");
		applicant.complete();
		Desk section = open(SECTION, "P02S", "Task_ConfirmHeld");
		assertThat(form(section)).containsText("藏发改〔2026〕7号");
		assertThat(form(section)).containsText("XZ-77");
		section.choose("退回");
		section.pressComplete();
		section.expectNotice("意见：必填");
		section.choose("核对一致");
		section.tallScreenshot("38-confirm-held");
		section.complete();
		assertThat(this.office.procedure(this.code, "P02S").outcomeText()).isEqualTo("已有批复");
	}

	@Test
	void anotherAuthoritysApprovalIsFollowedUpAndRegistered() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("sensitiveAreas", List.of("RELIC_LIKELY"));
		application.put("simplifiedGround", "NONE");
		this.code = this.office.running(application);
		until((task) -> "P13c".equals(task.procedure()));
		usual("P13c", "Task_SubmitMaterials");
		Desk section = open("540602-CR.section", "P13c", "Task_AcceptMaterials");
		assertThat(section.field("跟办人")).hasCount(0);
		section.choose("受理");
		section.select("跟办人", "一级主任科员");
		section.tallScreenshot("39-forward");
		section.complete();
		Desk second = open("540602-CR.section-b", "P13c", "Task_RecordExternal");
		assertThat(form(second)).containsText("一级主任科员");
		second.choose("批准");
		second.type("批复文号", "藏文物函〔2026〕33号");
		second.type("批复日期", "2026/7/14");
		second.type("批复机关", "西藏自治区文物局");
		second.type("扫描件编号", "SM-9");
		second.type("该系统的办件编号", "XZWW-2026-3");
		second.pressComplete();
		second.expectNotice("办理的其他系统：必填");
		second.type("办理的其他系统", "自治区文物审批系统");
		second.tallScreenshot("40-record-external");
		second.complete();
		assertThat(this.office.procedure(this.code, "P13c").status()).isEqualTo("DECIDED");
	}

	@Test
	void ownWorkIsReportedAndCheckedByTheUnitInCharge() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		until((task) -> task.step().equals("Task_RecordOwner"));
		Desk applicant = open(APPLICANT, "P17", "Task_RecordOwner");
		applicant.type("办理结果", "竞争性磋商，中标价257万元");
		applicant.tallScreenshot("41-record-owner");
		applicant.complete();
		Desk section = open(SECTION, "P17", "Task_ConfirmHeld");
		assertThat(form(section)).containsText("竞争性磋商，中标价257万元");
		section.choose("核对一致");
		section.tallScreenshot("42-confirm-own-work");
		section.complete();
		assertThat(this.office.procedure(this.code, "P17").status()).isEqualTo("DECIDED");
	}

	@Test
	void failedTenderBeginsAnewAndIsADifficulty() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		until((task) -> task.step().equals("Task_RecordOwner"));
		Desk applicant = open(APPLICANT, "P17", "Task_RecordOwner");
		assertThat(applicant.field("流标原因")).hasCount(0);
		applicant.choose("流标");
		assertThat(applicant.field("办理结果")).hasCount(0);
		assertThat(applicant.field("批复文号")).hasCount(0);
		applicant.type("流标原因", "投标人不足三家");
		applicant.tallScreenshot("41-tender-failed");
		applicant.complete();
		assertThat(this.office.openTasks(this.code)).extracting(OpenTask::step)
			.contains("Task_AcknowledgeDifficulty", "Task_RecordOwner");
		Desk again = open(APPLICANT, "P17", "Task_RecordOwner");
		assertThat(form(again)).containsText("投标人不足三家");
		again.tallScreenshot("41-tender-again");
		again.type("办理结果", "第二次招标，中标价257万元");
		again.complete();
		assertThat(this.office.isOpen(this.code, "P17", "Task_ConfirmHeld")).isTrue();
	}

	@Test
	void leaderSignsOffWhatTheHeadDecidedOrReturnsIt() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		toHead();
		Desk head = open(HEAD, "P02S", "Task_DecideAsHead");
		head.choose("同意");
		head.type("集体研究会议纪要", "〔2026〕3号");
		head.tallScreenshot("43-head");
		head.complete();
		Desk leader = open(LEADER, "P02S", "Task_DecideApplication");
		assertThat(form(leader)).containsText("负责人审定：同意");
		assertThat(form(leader)).containsText("〔2026〕3号");
		assertThat(leader.page()
			.locator(".fjs-form-field-radio label")
			.filter(new Locator.FilterOptions().setHasText("不予批准"))).hasCount(0);
		leader.tallScreenshot("44-leader");
		leader.complete();
		assertThat(this.office.procedure(this.code, "P02S").outcome()).isEqualTo("APPROVED");
	}

	@Test
	void headSignsAloneWhereTheRosterSaysSo() {
		this.code = this.office.running(TestProjects.large(TestClock.START));
		until((task) -> "P12".equals(task.procedure()) && task.step().equals("Task_DecideApplication"));
		Desk head = open("540602-WR.head", "P12", "Task_DecideApplication");
		assertThat(head.page().locator(".task-card h2.task")).containsText("负责人签批");
		head.choose("同意");
		head.tallScreenshot("45-head-alone");
		head.complete();
		assertThat(this.office.procedure(this.code, "P12").decidedBy()).contains("局长");
		this.office.runJobs();
		Desk applicant = desk(APPLICANT);
		assertThat(project(applicant).locator("section").first()).containsText("洪水影响评价类审批");
		applicant.screenshot("67-project-under-way");
	}

	@Test
	void requirementOfAnApprovalIsFulfilledAndConfirmed() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		toHead();
		Desk head = open(HEAD, "P02S", "Task_DecideAsHead");
		head.choose("同意（附要求）");
		head.type("附带的要求", "落实自筹资金");
		head.choose("开工前落实");
		head.tallScreenshot("46-conditions");
		head.complete();
		Desk leader = open(LEADER, "P02S", "Task_DecideApplication");
		assertThat(form(leader)).containsText("落实自筹资金");
		leader.tallScreenshot("47-leader-conditions");
		leader.complete();
		this.office.runJobs();
		Desk applicant = open(APPLICANT, "P02S", "Task_FulfilRequirement");
		assertThat(form(applicant)).containsText("落实自筹资金");
		applicant.type("落实情况", "资金已到位");
		applicant.tallScreenshot("48-fulfil-requirement");
		applicant.complete();
		Desk section = open(SECTION, "P02S", "Task_ConfirmRequirement");
		assertThat(form(section)).containsText("资金已到位");
		section.choose("已落实");
		section.tallScreenshot("49-confirm-requirement");
		section.complete();
	}

	@Test
	void reviewerAsksForASupplement() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		usual("P02S", "Task_SubmitMaterials");
		usual("P02S", "Task_AcceptMaterials");
		Desk section = open(SECTION, "P02S", "Task_ReviewApplication");
		section.choose("退回项目单位补充");
		section.type("需要补充的内容", "测绘图\n资金表");
		section.type("审核说明", "图纸不全。");
		section.tallScreenshot("50-ask-for-supplement");
		section.complete();
		Desk applicant = open(APPLICANT, "P02S", "Task_SupplementMaterials");
		assertThat(form(applicant)).containsText("测绘图");
		applicant.type("补充说明", "已补测绘图和资金表。");
		applicant.tallScreenshot("51-supplement");
		applicant.complete();
		assertThat(this.office.isOpen(this.code, "P02S", "Task_ReviewApplication")).isTrue();
	}

	@Test
	void rejectionGivesReasonsAndTheProjectUnitMayApplyAgain() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		toHead();
		Desk head = open(HEAD, "P02S", "Task_DecideAsHead");
		head.choose("不予批准");
		head.type("不予批准的理由", "建设内容不在项目库内");
		head.type("救济途径", "可在收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼");
		head.tallScreenshot("52-reject");
		head.complete();
		Desk leader = open(LEADER, "P02S", "Task_DecideApplication");
		assertThat(form(leader)).containsText("建设内容不在项目库内");
		leader.tallScreenshot("53-leader-rejects");
		leader.complete();
		Desk applicant = open(APPLICANT, "P02S", "Task_SubmitMaterials");
		assertThat(form(applicant)).containsText("上次申请的结果：不予批准");
		applicant.tallScreenshot("54-apply-again");
	}

	@Test
	void filingIsNeitherRefusedNorRejected() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		until((task) -> "P18".equals(task.procedure()));
		usual("P18", "Task_SubmitMaterials");
		Desk section = open("540602-HC.section", "P18", "Task_AcceptMaterials");
		assertThat(form(section)).containsText("备案只补正");
		assertThat(section.offers("不予受理")).isFalse();
		section.tallScreenshot("55-filing-not-refused");
		section.choose("受理");
		section.complete();
		open("540602-HC.section", "P18", "Task_RegisterDocument");
		section.type("办理意见", "予以备案。");
		section.tallScreenshot("56-register-filing");
		section.complete();
		assertThat(this.office.procedure(this.code, "P18").outcome()).isEqualTo("FILED");
	}

	@Test
	void projectUnitChangesThePlanAndTheTaskForceAgrees() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		Desk applicant = desk(APPLICANT);
		Page page = project(applicant);
		page.getByText("调整清单").click();
		page.locator("#ft-action").selectOption("ADD");
		page.locator("#ft-procedure").selectOption("P27");
		page.locator("#ft-reason").fill("施工便道需要");
		page.locator("#ft-agreement").fill("色尼区自然资源局马局长，7月14日");
		applicant.screenshot("57-propose-amendment");
		page.getByText("确定").click();
		assertThat(page.locator(".ft-note-good")).containsText("等待专班办");
		applicant.screenshot("58-amendment-proposed");
		OpenTask agree = this.office.task(this.code, "Task_AgreeAmendment");
		Desk taskforce = desk("taskforce");
		taskforce.open(agree.id());
		assertThat(form(taskforce)).containsText("临时用地审批");
		assertThat(form(taskforce)).containsText("马局长");
		taskforce.choose("同意调整");
		taskforce.tallScreenshot("59-agree-amendment");
		taskforce.complete();
		this.office.runJobs();
		assertThat(this.office.procedure(this.code, "P27").name()).isEqualTo("临时用地审批");
	}

	@Test
	void projectUnitWithdrawsItsProject() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		Desk applicant = desk(APPLICANT);
		Page page = project(applicant);
		page.getByText("撤回项目").click();
		page.locator("#ft-reason").fill("资金收回");
		applicant.screenshot("60-withdraw");
		page.getByText("确定").click();
		assertThat(page.locator(".ft-note-good")).containsText("项目已撤回");
		assertThat(page.locator(".ft-actions button")).hasText(new String[] { "复制为新项目", "文书", "打印" });
		applicant.screenshot("61-withdrawn");
		assertThat(this.office.openTasks(this.code)).isEmpty();
	}

	@Test
	void earlierDateAsksForAReasonAndIsMarked() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		this.clock.set(LocalDate.of(2026, 7, 20));
		Desk applicant = open(APPLICANT, "P02S", "Task_SubmitMaterials");
		assertThat(applicant.field("补录原因")).hasCount(0);
		applicant.tickAll();
		for (String today : List.of("2026-07-20", "2026/7/20", "2026年7月20日", "20260720", "")) {
			applicant.type("办理日期", today);
			assertThat(applicant.field("补录原因")).hasCount(0);
		}
		applicant.type("办理日期", "2026/7/16");
		applicant.type("补录原因", "下乡无网络");
		applicant.type("纸质件扫描件编号", "SM-0716");
		applicant.tallScreenshot("62-later-entry");
		applicant.complete();
		Desk section = open(SECTION, "P02S", "Task_AcceptMaterials");
		assertThat(form(section)).containsText("【补录：下乡无网络，扫描件SM-0716】");
		section.tallScreenshot("63-later-entry-marked");
	}

	@Test
	void linkToAnotherUnitsTaskIsRefusedInWords() {
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		OpenTask foreign = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		Desk stranger = desk("540602-NR.section");
		stranger.openLink(foreign.id());
		assertThat(stranger.notice()).contains("不是您岗位的待办").doesNotContain("<", "&lt;");
		stranger.screenshot("64-another-units-task");
	}

	@Test
	void whoCannotApplyIsNotOfferedTo() {
		Desk applicant = desk(APPLICANT);
		assertThat(applicant.page().locator(".start-process-action")).isVisible();
		Desk section = desk(SECTION);
		assertThat(section.page().locator(".fasttrack-projects")).isVisible();
		assertThat(section.page().locator(".start-process-action")).isHidden();
	}

	@Test
	void pageThatIsNotForOneSaysSoInChinese() {
		Desk section = desk(SECTION);
		section.page().navigate(base() + "/camunda/app/admin/default/");
		section.screenshot("65-not-for-you");
		assertThat(section.page().locator("body")).containsText("没有这项权限");
	}

	private void toHead() {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication")) {
			usual("P02S", step);
		}
	}

	private void usual(String procedure, String step) {
		OpenTask task = this.office.task(this.code, procedure, step);
		this.office.complete(task, this.office.usual(task));
	}

	/** Lets officials do what is usual until such a task is open. */
	private void until(Predicate<OpenTask> wanted) {
		for (int round = 0; round < 40; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(this.code);
			if (open.stream().anyMatch(wanted)) {
				return;
			}
			open.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
		throw new AssertionError("never open; open: " + this.office.openTasks(this.code));
	}

	/** The official opens the one task of that kind. */
	private Desk open(String user, String procedure, String step) {
		Desk desk = desk(user);
		desk.open(this.office.task(this.code, procedure, step).id());
		return desk;
	}

	/** The project unit opens its project on the page of projects. */
	private Page project(Desk applicant) {
		Page page = applicant.page();
		page.locator(".fasttrack-projects a").click();
		page.locator("tr").filter(new Locator.FilterOptions().setHasText(this.code)).locator("a").click();
		page.getByText("调整清单").waitFor();
		return page;
	}

	private static Locator form(Desk desk) {
		return desk.page().locator(".fjs-form");
	}

	@Override
	Desk desk(String user) {
		return this.desks.computeIfAbsent(user, (id) -> desk(id, this.clock.instant()));
	}

}
