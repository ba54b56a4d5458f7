package org.fasttrack.browser;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.organization.Person;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.Orders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Urging and supervision orders in a real browser: a leader urges and instructs, the task
 * force makes an order of it, the unit signs for it and answers.
 */
@FastTrackTest
class SupervisionIT extends BrowserTest {

	private static final String PLAN = "实施方案审批";

	private static final String UNIT = "540602-NR.section";

	@Autowired
	Office office;

	@Autowired
	Instructions instructions;

	@Autowired
	Orders orders;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TestClock clock;

	private String code = "";

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	@Test
	void leaderUrgesInOneClickAndTheHolderSeesIt() {
		try (Desk leader = desk("leader")) {
			Page page = project(leader);
			row(page, PLAN).getByText("催办").click();
			assertThat(row(page, PLAN)).containsText("已催办，今天不能再催");
			assertThat(page.locator(".ft-note-good")).containsText("提交申请材料 · " + PLAN);
			assertThat(page.locator(".ft-supervision")).containsText("请抓紧办理。");
			leader.screenshot("110-urged");
			page.getByText("登记电话催办").click();
			page.locator("#ft-about").selectOption(new SelectOption().setIndex(1));
			page.locator("#ft-called").fill("13989000002");
			page.locator("#ft-answer").fill("材料今天下午提交。");
			leader.screenshot("111-telephone");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-supervision")).containsText("材料今天下午提交。（13989000002）");
			page.locator(".ft-supervision").scrollIntoViewIfNeeded();
			leader.screenshot("112-urges");
		}
		try (Desk applicant = desk("540602.applicant")) {
			applicant.open(this.office.task(this.code, "P02S", "Task_SubmitMaterials").id());
			Page page = applicant.page();
			assertThat(page.locator(".fjs-form")).containsText(Pattern.compile("谢立新（.*市领导）.*2026-07-14.*催办："));
			applicant.screenshot("113-urged-task");
			page.locator(".fasttrack-projects a").click();
			page.locator(".ft-head").getByText("提醒").click();
			assertThat(page.locator(".ft-table-reminders tbody tr").first()).containsText(Pattern.compile("催办.*请抓紧办理"));
			applicant.screenshot("114-urged-reminder");
			page.locator(".ft-table-reminders a").first().click();
			assertThat(page.locator(".ft-supervision")).containsText("请抓紧办理。");
			assertThat(row(page, PLAN).getByText("催办")).hasCount(0);
		}
	}

	@Test
	void whatIsStuckIsSeenAtOnceAndUrgedFromTheBoardATaskAndCockpit() {
		try (Desk leader = desk("leader")) {
			Page page = project(leader);
			page.getByText("提出疑难问题").click();
			page.locator("#ft-difficultyKind").selectOption("FUND");
			page.locator("#ft-procedure").selectOption("P02S");
			page.locator("#ft-description").fill("省级资金没有到位。");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("已列入台账");
		}
		this.orders.issue(Map.of("projectCode", this.code, "leadUnit", "540602-NR", "matter", "尽快出具用地意见。", "answerBy",
				TestClock.START.plusDays(6).toString()), Person.of("taskforce", List.of("taskforce")));
		this.clock.set(TestClock.START.plusDays(20));
		try (Desk leader = desk("leader", this.clock.instant())) {
			Page page = leader.page();
			page.locator(".fasttrack-projects a").click();
			page.locator(".ft-menu").getByText("红黄灯").click();
			for (String what : List.of("办理手续", "疑难问题", "督办反馈")) {
				assertThat(page.locator(".ft-lead")).containsText(Pattern.compile(what + "\\s+超期 [1-9]\\d* 项"));
			}
			Locator row = page.locator(".ft-table-urgent tr", new Page.LocatorOptions().setHasText(PLAN)).first();
			assertThat(row).containsText("红灯·超期");
			leader.screenshot("127-board");
			row.getByText("催办").click();
			assertThat(page.locator(".ft-note-good")).containsText("已催办");
			assertThat(page.locator(".ft-table-urgent")).containsText("已催办，今天不能再催");
			leader.screenshot("128-board-urged");
			for (String what : List.of("省级资金没有到位", "尽快出具用地意见")) {
				Locator other = page.locator("tr", new Page.LocatorOptions().setHasText(what));
				other.getByText("催办").click();
				assertThat(other).containsText("已催办，今天不能再催");
			}
			leader.screenshot("131-board-all-urged");
		}
		this.clock.set(TestClock.START.plusDays(21));
		try (Desk leader = desk("leader", this.clock.instant())) {
			Page page = leader.page();
			page.navigate(base() + "/camunda/app/cockpit/default/#/process-instance/" + instance() + "/runtime");
			page.getByText("在等什么").click();
			page.locator(".ft-urging").getByText("催办", new Locator.GetByTextOptions().setExact(true)).first().click();
			assertThat(page.locator(".ft-urging")).containsText("已催办");
			assertThat(page.locator(".ft-urging")).containsText("今天已催办");
			leader.screenshot("129-urged-in-cockpit");
		}
		this.instructions.give(Map.of("projectCode", this.code, "instruction", "请尽快办理。"),
				Person.of("leader", List.of("leaders")));
		this.clock.set(TestClock.START.plusDays(22));
		try (Desk taskforce = desk("taskforce", this.clock.instant())) {
			taskforce.open(this.office.task(this.code, "Task_CheckInstruction").id());
			Page page = taskforce.page();
			page.getByText("在等什么").click();
			Locator row = page.locator(".ft-status .ft-table-urgeable tr",
					new Page.LocatorOptions().setHasText("提交申请材料 · " + PLAN));
			row.getByText("催办").click();
			assertThat(page.locator(".ft-status .ft-note-good")).containsText(PLAN);
			assertThat(row).containsText("已催办，今天不能再催");
			taskforce.screenshot("130-urged-in-task");
		}
	}

	private String instance() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("projectFastTrack")
			.processInstanceBusinessKey(this.code)
			.singleResult()
			.getId();
	}

	@Test
	void instructionBecomesAnOrderThatIsAnsweredRefusedAndAccepted() {
		try (Desk leader = desk("leader")) {
			Page page = project(leader);
			page.getByText("作出批示").click();
			page.locator("#ft-instruction").fill("请自然资源局牵头，7月20日前给出用地意见，不能再拖。");
			leader.screenshot("115-instruct");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-supervision")).containsText("待核定");
			page.locator(".ft-supervision").scrollIntoViewIfNeeded();
			leader.screenshot("116-instructed");
		}
		try (Desk taskforce = desk("taskforce")) {
			taskforce.open(this.office.task(this.code, "Task_CheckInstruction").id());
			assertThat(taskforce.page().locator(".fjs-form")).containsText("不能再拖");
			taskforce.choose("下达督办");
			taskforce.select("牵头单位", "色尼区自然资源局");
			taskforce.type("反馈期限", "2026/7/20");
			taskforce.type("督办事项", "7月20日前出具用地意见。");
			taskforce.tallScreenshot("117-check-instruction");
			taskforce.complete();
		}
		try (Desk unit = desk(UNIT)) {
			unit.open(this.office.task(this.code, "Task_SignOrder").id());
			assertThat(unit.page().locator(".fjs-form")).containsText("7月20日前出具用地意见。");
			unit.tallScreenshot("118-sign-order");
			unit.complete();
			unit.open(this.office.task(this.code, "Task_AnswerOrder").id());
			unit.type("办理情况", "正在办理。");
			unit.type("佐证扫描件编号", "SM-2026-DB-01");
			unit.tallScreenshot("119-answer-order");
			unit.complete();
		}
		try (Desk taskforce = desk("taskforce")) {
			taskforce.open(this.office.task(this.code, "Task_AcceptAnswer").id());
			taskforce.choose("退回，重新反馈");
			taskforce.type("意见", "请附用地意见。");
			taskforce.tallScreenshot("120-refuse-answer");
			taskforce.complete();
		}
		try (Desk unit = desk(UNIT)) {
			unit.open(this.office.task(this.code, "Task_AnswerOrder").id());
			assertThat(unit.page().locator(".fjs-form")).containsText("请附用地意见。");
			unit.type("办理情况", "用地意见已经出具。");
			unit.type("佐证扫描件编号", "SM-2026-DB-02");
			unit.tallScreenshot("121-answer-again");
			unit.complete();
		}
		try (Desk taskforce = desk("taskforce")) {
			taskforce.open(this.office.task(this.code, "Task_AcceptAnswer").id());
			taskforce.choose("通过，督办办结");
			taskforce.complete();
		}
		try (Desk leader = desk("leader")) {
			Page page = leader.page();
			page.locator(".fasttrack-projects a").click();
			page.locator(".ft-head").getByText("督办事项").click();
			Locator order = page.locator(".ft-table-orders tbody tr").first();
			assertThat(order).containsText("已办结");
			leader.screenshot("122-orders");
			order.locator("a").first().click();
			assertThat(page.locator(".ft-facts")).containsText(Pattern.compile("谢立新.*批示，晋美江村.*核定"));
			assertThat(page.locator(".ft-page")).containsText("SM-2026-DB-02");
			leader.screenshot("123-order");
		}
		try (Desk applicant = desk("540602.applicant")) {
			Page page = project(applicant);
			assertThat(page.locator(".ft-supervision")).containsText("7月20日前出具用地意见。");
			assertThat(page.locator(".ft-page")).not().containsText("不能再拖");
			page.locator(".ft-supervision a").first().click();
			assertThat(page.locator(".ft-facts")).containsText("7月20日前出具用地意见。");
			assertThat(page.locator(".ft-page")).not().containsText("不能再拖");
		}
	}

	@Test
	void taskForceGivesAnOrderOnThePage() {
		try (Desk taskforce = desk("taskforce")) {
			Page page = project(taskforce);
			page.locator(".ft-supervision").getByText("下达督办").click();
			page.locator("#ft-leadUnit").selectOption("540602-NR");
			page.fill("#ft-assistingUnits", "林业和草原局");
			page.locator(".ft-whom input[value='540602-FG']").check();
			page.locator("#ft-matter").fill("尽快办结用地手续。");
			page.locator("#ft-answerBy").fill("2026-07-13");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("反馈期限：应在2026-07-14和");
			taskforce.screenshot("124-order-refused");
			page.locator("#ft-answerBy").fill("2026-07-20");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-table-orders")).containsText(Pattern.compile("督办〔2026〕\\d+号.*尽快办结用地手续.*已下达"));
			page.locator(".ft-supervision").scrollIntoViewIfNeeded();
			taskforce.screenshot("125-ordered");
			page.locator(".fasttrack-projects a").click();
			page.locator(".ft-head").getByText("督办事项").click();
			Locator order = page.locator(".ft-table-orders tbody tr")
				.filter(new Locator.FilterOptions().setHasText("已下达"))
				.first();
			order.getByText("催办", new Locator.GetByTextOptions().setExact(true)).click();
			assertThat(page.locator(".ft-note-good")).containsText("签收督办通知");
			assertThat(order).containsText("已催办，今天不能再催");
			page.reload();
			assertThat(order).containsText("已催办，今天不能再催");
			taskforce.screenshot("126-order-urged");
		}
	}

	/** The procedure's row in the plan of the project. */
	private static Locator row(Page page, String procedure) {
		return page.locator(".ft-table-plan > tbody > tr")
			.filter(new Locator.FilterOptions()
				.setHas(page.locator(".ft-name", new Page.LocatorOptions().setHasText(procedure))));
	}

	private Page project(Desk desk) {
		Page page = desk.page();
		page.locator(".fasttrack-projects a").click();
		page.locator("tr").filter(new Locator.FilterOptions().setHasText(this.code)).locator("a").click();
		page.locator(".ft-table-plan").first().waitFor();
		return page;
	}

	@Override
	Desk desk(String user) {
		return desk(user, this.clock.instant());
	}

}
