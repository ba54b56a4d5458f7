package org.fasttrack.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Others are asked from a task, and answer, as they click it. */
@FastTrackTest
class OpinionsIT extends BrowserTest {

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void officesAreAskedOneIsNotAndTheOtherAnswers() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(task);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			Page page = desk.page();
			page.locator(".ft-acts .ft-act", new Page.LocatorOptions().setHasText("征求意见")).click();
			Locator dialog = page.locator(".ft-dialog");
			dialog.locator("input[name=kind][value=COSIGN_ALL]").check();
			page.fill("#ft-whom", "财政局");
			dialog.locator("input[value='540602-FIN']").check();
			page.fill("#ft-whom", "色尼区自然资源局");
			dialog.locator("input[value='540602-NR']").check();
			assertThat(dialog).containsText("已选2个");
			assertThat(dialog).containsText("不停止计时");
			page.fill("#ft-question", "是否占用草场？");
			page.click(".ft-dialog button[type=submit]");
			assertThat(page.locator(".ft-told")).containsText("征求2个单位");
			Locator asked = page.locator(".ft-asked-others");
			assertThat(asked).containsText("色尼区财政局：待反馈，2026-07-21前（还剩5个工作日）");
			asked.locator(".ft-asked", new Locator.LocatorOptions().setHasText("财政局")).locator("button").click();
			page.fill("#ft-reason", "不必了");
			page.click(".ft-dialog button[type=submit]");
			assertThat(asked).not().containsText("财政局");
			OpenTask given = this.office.task(code, "Task_GiveOpinion");
			try (Desk other = desk(given.group(), this.clock.instant())) {
				other.open(given.id());
				assertThat(other.page().locator(".fjs-form")).containsText("是否占用草场？");
				assertThat(other.page().locator(".fjs-form")).containsText("办理期限照常计算");
				other.screenshot("84-asked");
				other.choose("同意");
				other.complete();
				assertThat(other.page().locator(".ft-told")).containsText("反馈意见：同意。");
			}
			desk.openLink(task.id());
			assertThat(page.locator(".ft-asked-others")).containsText("同意");
			desk.screenshot("85-answered");
		}
	}

}
