package org.fasttrack.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What officials do with a task besides completing it, as they click it. */
@FastTrackTest
class HandlingIT extends BrowserTest {

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void aTaskIsGivenToAColleagueByNameAndTakenBack() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			Page page = desk.page();
			act(page, "转办").click();
			page.fill("#ft-reason", "下乡核查");
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".ft-told")).containsText("已转给");
			act(page, "取回").waitFor();
			desk.screenshot("81-given-to-a-colleague");
			try (Desk colleague = desk(task.group() + "-b", this.clock.instant())) {
				colleague.openLink(task.id());
				assertThat(colleague.page().locator(".fjs-form")).containsText("原因：下乡核查。");
				assertThat(act(colleague.page(), "取回")).hasCount(0);
			}
			act(page, "取回").click();
			assertThat(page.locator(".ft-told")).containsText("取回，由您办理");
			assertThat(page.locator(".disabled-form")).hasCount(0);
		}
	}

	@Test
	void theHeadReturnsItAndTheReturnIsRecalled() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(task);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			Page page = desk.page();
			act(page, "退回").click();
			page.selectOption("#ft-step", "Task_ReviewApplication");
			page.fill("#ft-reason", "请核实投资");
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".ft-told")).containsText("负责人审定：退回。");
			assertThat(page.locator(".ft-told")).containsText("接下来：科级审核");
			assertThat(this.office.task(code, "P02S", "Task_ReviewApplication").name()).startsWith("【退回】");
			page.click(".ft-told .btn");
			page.fill("#ft-reason", "看错了");
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".task-card h2.task")).containsText("【撤回】负责人审定");
			assertThat(page.locator(".fjs-form")).containsText("原因：看错了。");
			desk.screenshot("82-recalled");
		}
	}

	@Test
	void aCopyIsSentFromTheTaskAndReadByWhoeverGotIt() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant());
				Desk head = desk("540602-DRC.head", this.clock.instant())) {
			desk.open(task.id());
			Page page = desk.page();
			act(page, "抄送").click();
			page.fill("#ft-people", "发展和改革委员会 主任");
			page.locator(".ft-whom input[value='540602-DRC.head']").check();
			page.fill("#ft-people", "区领导");
			page.locator(".ft-whom input[value='540602.leader']").check();
			page.fill("#ft-note", "投资有变化，请阅");
			desk.screenshot("84-copy");
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".ft-told")).containsText("已抄送给 2 人。");
			Page reading = head.page();
			reading.reload();
			Locator unread = reading.locator("a:has(> .ft-badge)");
			assertThat(unread).containsText("待阅");
			unread.click();
			Locator copy = reading.locator(".ft-table-copies tbody tr").first();
			assertThat(copy).containsText("投资有变化，请阅");
			head.screenshot("85-copies");
			copy.locator("button").click();
			assertThat(reading.locator(".ft-page")).containsText("没有待阅的抄送。");
			page.click("a:has-text('我的已办')");
			page.click(".ft-menu a:has-text('待阅')");
			Locator sent = page.locator(".ft-table-copies").last().locator("tbody tr");
			assertThat(sent.filter(new Locator.FilterOptions().setHasText("主任"))).containsText("已阅");
			sent.locator("button").first().click();
			assertThat(sent.locator("button")).hasCount(0);
			desk.screenshot("86-copies-sent");
		}
	}

	@Test
	void theDayToComeBackStandsOnTheCard() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			Page page = desk.page();
			act(page, "跟进").click();
			page.fill("#ft-followOn", TestClock.START.plusDays(3).toString());
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".ft-mark-FOLLOW").first()).hasText("7月17日跟进");
			assertThat(act(page, "07-17跟进")).isVisible();
			desk.screenshot("87-follow-up");
		}
	}

	@Test
	void aPhraseIsInsertedAtTheCursorAndCountsAsTyped() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			Locator opinion = desk.page().locator(".fjs-form textarea").last();
			Locator phrases = desk.page().locator(".ft-phrases").last();
			opinion.fill("另：请项目单位注意防尘。");
			opinion.evaluate("field => field.setSelectionRange(0, 0)");
			phrases.selectOption(new SelectOption().setIndex(1));
			assertThat(opinion).hasValue(Pattern.compile("^.+拟同意。另：请项目单位注意防尘。$"));
			desk.screenshot("83-phrases");
			desk.choose("拟同意");
			desk.complete();
			assertThat(desk.page().locator(".ft-told")).containsText("科级审核：拟同意。");
			assertThat(this.acts.ofTask(task.id()).orElseThrow().opinion()).contains("拟同意。另：请项目单位注意防尘。");
		}
	}

	private static Locator act(Page page, String text) {
		return page.locator(".ft-acts .ft-act", new Page.LocatorOptions().setHasText(text));
	}

}
