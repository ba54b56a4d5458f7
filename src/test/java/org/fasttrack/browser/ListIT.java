package org.fasttrack.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The list of tasks, as an official with many of them uses it. */
@FastTrackTest
class ListIT extends BrowserTest {

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	ProjectRegister projects;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void mostUrgentComesFirstAndEachCardSaysHowLongIsLeftAndWhere() {
		OpenTask old = this.stages.reach(Stage.REVIEW);
		this.clock.set(TestClock.START.plusDays(40));
		OpenTask young = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(old.group(), this.clock.instant())) {
			Page page = desk.page();
			Locator cards = page.locator(".tasks-list li.task");
			assertThat(cards.first().locator(".ft-light-RED")).containsText(Pattern.compile("已超期\\d+个工作日"));
			assertThat(cards.first().locator("h4 a")).hasAttribute("data-what", Pattern.compile("科级审核 · .+"));
			assertThat(cards.first().locator("h4 a")).hasAttribute("data-project",
					this.projects.require(this.stages.project(old)).name());
			assertThat(cards.first().locator(".ft-card-place")).hasText("色尼区");
			assertThat(cards.last().locator(".ft-light-GREEN")).containsText("还剩");
			assertThat(cards.last().locator("h4 a")).hasAttribute("href", Pattern.compile(young.id()));
			// The search of criteria, the menu of orders and what is said in another
			// form.
			assertThat(page.locator("[cam-sorting-choices]")).isHidden();
			assertThat(page.locator("[cam-widget-search]")).isHidden();
			assertThat(page.locator(".process-definition").first()).isHidden();
			Locator overdue = page.locator(".task-filter", new Page.LocatorOptions().setHasText("已超期"));
			int red = cards.locator(".ft-light-RED").count();
			assertThat(red).isLessThan(cards.count());
			assertThat(overdue.locator(".ft-count-of")).hasText(String.valueOf(red));
			desk.screenshot("90-list");
			overdue.click();
			assertThat(cards).hasCount(red);
		}
	}

	@Test
	void wordsTypedFindTheTaskByProjectUnitAndCode() {
		OpenTask sought = this.stages.reach(Stage.REVIEW);
		this.stages.reach(Stage.REVIEW);
		Project project = this.projects.require(this.stages.project(sought));
		try (Desk desk = desk(sought.group(), this.clock.instant())) {
			Page page = desk.page();
			Locator cards = page.locator(".tasks-list li.task");
			Locator field = page.locator(".ft-search input");
			cards.first().waitFor();
			int all = cards.count();
			assertThat(all).isGreaterThan(1);
			field.pressSequentially(project.code());
			assertThat(cards).hasCount(1);
			assertThat(cards.first().locator("h4 a")).hasAttribute("href", Pattern.compile(sought.id()));
			field.fill("");
			assertThat(cards).hasCount(all);
			field.pressSequentially(project.projectUnit() + " 科级审核");
			assertThat(cards).hasCount(all);
			field.fill("没有这样的项目");
			assertThat(page.locator("section.tasks-list")).containsText("没有符合条件的待办。");
			field.fill(project.code());
			assertThat(cards).hasCount(1);
			// The way to the task and back keeps what was looked for.
			cards.first().locator("h4 a").click();
			assertThat(page.locator(".task-card h2.task")).isVisible();
			assertThat(cards).hasCount(1);
			assertThat(field).hasValue(project.code());
		}
	}

	@Test
	void whatIDidIsThereWithWhatHasBecomeOfIt() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.office.complete(review, this.office.usual(review));
		try (Desk desk = desk(review.group(), this.clock.instant())) {
			Page page = desk.page();
			page.locator("a", new Page.LocatorOptions().setHasText("我的已办")).first().click();
			Locator row = page.locator(".ft-table-own-acts tbody tr").first();
			assertThat(row).containsText("科级审核：拟同意");
			assertThat(row.locator("td").last()).containsText("负责人审定");
			page.locator(".ft-head input[type=search]").fill(code);
			assertThat(page.locator(".ft-table-own-acts tbody tr")).hasCount(2);
			assertThat(page.locator(".ft-table-own-acts button")).hasCount(1);
			desk.screenshot("91-own-acts");
			row.locator("button").click();
			page.locator("dialog textarea").fill("漏写了意见");
			page.locator("dialog .btn-primary").click();
			assertThat(page.locator(".task-card h2.task")).containsText("科级审核");
			assertThat(this.office.isOpen(code, "P02S", "Task_ReviewApplication")).isTrue();
		}
	}

}
