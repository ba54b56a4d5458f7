package org.fasttrack.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The papers of a project, made beside a task and read by whom they are addressed to. */
@FastTrackTest
class PapersIT extends BrowserTest {

	@Autowired
	Stages stages;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void officialMakesTheNoticeOnceAndTheProjectUnitReadsIt() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String number;
		try (Desk desk = desk(review.group(), this.clock.instant())) {
			desk.openLink(review.id());
			Page page = desk.page();
			page.locator(".ft-act", new Page.LocatorOptions().setHasText("文书")).click();
			Locator notice = row(page, "受理通知书");
			notice.locator("button").click();
			assertThat(notice.locator("a")).hasCount(2);
			number = notice.locator("td").nth(2).innerText();
			assertThat(number).contains("〔2026〕");
			assertThat(row(page, "审批表")).hasCount(1);
			desk.screenshot("95-papers");
			Download word = page
				.waitForDownload(() -> notice.locator("a", new Locator.LocatorOptions().setHasText("Word")).click());
			assertThat(word.suggestedFilename()).endsWith(".docx");
		}
		String code = this.stages.project(review);
		try (Desk desk = desk("540602.applicant", this.clock.instant())) {
			Page page = desk.page();
			desk.visit("/projects?project=" + code);
			page.locator(".ft-head button", new Page.LocatorOptions().setHasText("文书")).click();
			assertThat(row(page, "受理通知书").locator("td").nth(2)).hasText(number);
			assertThat(row(page, "受理通知书").locator("button")).hasCount(0);
			assertThat(row(page, "审批表")).hasCount(0);
			desk.screenshot("96-papers-of-the-project-unit");
		}
	}

	private static Locator row(Page page, String title) {
		return page.locator(".ft-table-papers tbody tr", new Page.LocatorOptions().setHasText(title));
	}

}
