package org.fasttrack.browser;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.camunda.bpm.engine.RuntimeService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.StatusAnswer;
import org.fasttrack.board.StatusAnswer.OpenItem;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A difficulty from the project's page to its close-out, each in a browser of their own.
 */
@FastTrackTest
class DifficultiesIT extends BrowserTest {

	private static final String APPLICANT = "540602.applicant";

	private static final String SECTION = "540602-NR.section";

	private static final String LEADER = "540602-NR.county";

	private static final String TASKFORCE = "taskforce";

	@Autowired
	Office office;

	@Autowired
	StatusAnswers answers;

	@Autowired
	ProjectRegister projects;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TestClock clock;

	private String code = "";

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.large(TestClock.START));
	}

	@Test
	void difficultyGoesUpIsRefusedResolvedAgainAndClosedOut() {
		try (Desk applicant = desk(APPLICANT)) {
			raise(applicant);
			assertThat(applicant.page().locator(".ft-note-good")).containsText("已列入台账：疑难〔2026〕");
			assertThat(applicant.page().locator(".ft-facts")).containsText("签收疑难问题");
			applicant.screenshot("80-difficulty-raised");
		}
		try (Desk section = desk(SECTION)) {
			section.open(task("Task_AcknowledgeDifficulty"));
			section.tallScreenshot("81-acknowledge-difficulty");
			section.type("打算采取的措施", "三日内组织现场核实。");
			section.complete();
			section.open(task("Task_ResolveDifficulty"));
			section.choose("超出本级权限，提级");
			section.type("提级理由", "用地指标由市里统筹。");
			section.tallScreenshot("82-escalate-difficulty");
			section.complete();
		}
		try (Desk leader = desk(LEADER)) {
			leader.open(task("Task_AcknowledgeDifficulty"));
			leader.type("打算采取的措施", "商市局调剂指标。");
			leader.complete();
			resolve(leader);
		}
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task("Task_ConfirmCloseOut"));
			applicant.choose("没有解决，退回原层级");
			applicant.type("意见", "指标文件还没有收到。");
			applicant.tallScreenshot("83-refuse-close-out");
			applicant.complete();
		}
		try (Desk leader = desk(LEADER)) {
			leader.open(task("Task_AcknowledgeDifficulty"));
			assertThat(leader.page().locator(".fjs-form")).containsText("退回重办：1次");
			leader.type("打算采取的措施", "催办指标文件。");
			leader.complete();
			resolve(leader);
		}
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task("Task_ConfirmCloseOut"));
			applicant.choose("已经解决，同意销号");
			applicant.complete();
		}
		try (Desk taskforce = desk(TASKFORCE)) {
			taskforce.open(task("Task_CloseOut"));
			taskforce.choose("同意销号");
			taskforce.complete();
			Page page = taskforce.page();
			taskforce.visit("/projects?project=" + this.code);
			Locator row = page.locator(".ft-table-difficulties tbody tr").first();
			assertThat(row).containsText("已销号");
			assertThat(row).containsText("退回重办 1 次");
			row.locator("a").first().click();
			assertThat(page.locator(".ft-table-followed")).containsText("已销号");
			taskforce.screenshot("84-difficulty-closed");
			page.getByText("‹ 返回").click();
			page.getByLabel("全部状态").selectOption("CLOSED");
			assertThat(page.locator(".ft-table-difficulties")).containsText("已销号");
		}
	}

	@Test
	void jointMeetingAsksForMeasuresThatTheUnitsCarryOut() {
		try (Desk applicant = desk(APPLICANT)) {
			raise(applicant);
		}
		for (int level = 0; level < 2; level++) {
			complete("Task_AcknowledgeDifficulty");
			this.office.complete(this.code, "Task_ResolveDifficulty",
					Map.of("decision", "ESCALATE", "escalationReason", "涉及多个部门"));
		}
		try (Desk taskforce = desk(TASKFORCE)) {
			Page page = taskforce.page();
			taskforce.visit("/projects?view=difficulties");
			page.getByText("联席会议议程").click();
			assertThat(page.locator(".ft-table-agenda")).containsText("没有新增建设用地指标");
			taskforce.screenshot("78-agenda");
			taskforce.visit("/projects?project=" + this.code);
			assertThat(page.locator(".ft-table-plan tr")
				.filter(new Locator.FilterOptions().setHasText("乡村建设规划许可证"))
				.first()).containsText("疑难〔2026〕");
			taskforce.open(task("Task_HoldMeeting"));
			taskforce.type("会议纪要文号", "那优专纪〔2026〕77号");
			taskforce.type("会议日期", "2026/07/14");
			taskforce.type("主持人", "晋美江村 专班办副主任");
			taskforce.type("参加单位", "自然资源局、林草局");
			taskforce.type("会议意见", "由自然资源局牵头调剂指标。");
			taskforce.choose("确定措施，逐项落实");
			taskforce.select("措施1：责任单位", "色尼区自然资源局");
			taskforce.type("措施1：做什么", "调剂用地指标0.8公顷");
			taskforce.type("措施1：期限", "2026/07/24");
			taskforce.tallScreenshot("85-joint-meeting");
			taskforce.complete();
		}
		try (Desk section = desk(SECTION)) {
			section.open(task("Task_CarryOutMeasure"));
			assertThat(section.page().locator(".fjs-form")).containsText("调剂用地指标0.8公顷");
			section.type("落实情况", "指标已调剂。");
			section.type("佐证材料", "那自然资函〔2026〕9号");
			section.tallScreenshot("86-carry-out-measure");
			section.complete();
		}
		this.office.task(this.code, "Task_ConfirmCloseOut");
	}

	@Test
	void theSameAnswerStandsInTheTaskInCockpitAndOverRest() {
		try (Desk applicant = desk(APPLICANT)) {
			raise(applicant);
		}
		StatusAnswer answer = this.answers.of(this.projects.require(this.code));
		OpenItem item = answer.open()
			.stream()
			.filter((each) -> each.waitingFor().startsWith("签收疑难问题"))
			.findFirst()
			.orElseThrow();
		try (Desk section = desk(SECTION)) {
			section.openLink(task("Task_AcknowledgeDifficulty"));
			section.page().getByText("在等什么").click();
			assertThat(section.page().locator(".ft-table-status")).containsText(item.text());
			section.screenshot("87-status-in-task");
			section.page().getByText("提出疑难问题").click();
			assertThat(section.page().locator(".ft-dialog")).containsText("提出疑难问题");
		}
		String instance = this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("difficultyResolution")
			.processInstanceBusinessKey(this.code)
			.singleResult()
			.getId();
		try (Desk leader = desk("leader")) {
			Page page = leader.page();
			page.navigate(base() + "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");
			page.getByText("在等什么").click();
			assertThat(page.locator(".ft-status")).containsText(item.text());
			leader.screenshot("88-status-in-cockpit");
		}
	}

	private void raise(Desk desk) {
		Page page = desk.page();
		desk.visit("/projects?project=" + this.code);
		page.getByText("提出疑难问题").click();
		page.locator("#ft-difficultyKind").selectOption("LAND");
		page.locator("#ft-procedure").selectOption("P05");
		page.getByText("确定").click();
		page.locator("#ft-description").fill("村庄规划范围内没有新增建设用地指标。");
		page.locator("#ft-responsibleUnit").selectOption(new SelectOption().setLabel("色尼区自然资源局"));
		desk.screenshot("79-raise-difficulty");
		page.getByText("确定").click();
		page.locator(".ft-note-good").waitFor();
	}

	private void resolve(Desk leader) {
		leader.open(task("Task_ResolveDifficulty"));
		leader.choose("已经解决，申请销号");
		leader.type("解决情况", "市局已调剂指标。");
		leader.type("佐证材料", "那自然资函〔2026〕8号");
		leader.complete();
	}

	private void complete(String step) {
		var task = this.office.task(this.code, step);
		this.office.complete(task, this.office.usual(task));
	}

	private String task(String step) {
		return this.office.task(this.code, step).id();
	}

}
