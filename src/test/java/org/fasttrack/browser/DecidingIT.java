package org.fasttrack.browser;

import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever decides has all they need on one screen of 1440 by 900. */
@FastTrackTest
class DecidingIT extends BrowserTest {

	private static final int SCREEN = 900;

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

	@ParameterizedTest
	@EnumSource(names = { "ACCEPT", "REVIEW", "DECIDE_AS_HEAD", "SIGN_OFF" })
	void decisionOpinionAndButtonStandOnTheFirstScreen(Stage stage) {
		OpenTask task = this.stages.reach(stage);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			double choices = bottom(desk.page().locator(".fjs-form-field-radio").first());
			double opinion = bottom(desk.page().locator(".fjs-form textarea").last());
			BoundingBox button = box(desk.page().locator(".form-actions .btn-primary"));
			assertThat(choices).isLessThan(opinion);
			assertThat(opinion).as("the opinion ends above the button").isLessThanOrEqualTo(button.y);
			assertThat(button.y + button.height).isLessThanOrEqualTo(SCREEN);
			assertThat(desk.page().locator(".fjs-form")).containsText("简化审批情形：");
			desk.screenshot("80-first-screen-" + stage.name().toLowerCase(Locale.ROOT));
		}
	}

	/** Nobody has to claim first: the click that begins the work does. */
	@Test
	void officialWhoBeginsToTypeHasClaimedAndIsToldWhatWasDone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		OpenTask other = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.openLink(task.id());
			assertThat(desk.page().locator(".disabled-form")).isVisible();
			// What stands above the form is there, so that it stays where it is.
			desk.page().locator(".ft-act").first().waitFor();
			assertThat(desk.page().locator(".ft-phrases").first()).isVisible();
			Locator opinion = desk.page().locator(".fjs-form textarea").last();
			steady(opinion);
			// Dead as it is, wherever it lies by then.
			opinion.click(new Locator.ClickOptions().setForce(true));
			assertThat(desk.page().locator(".disabled-form")).hasCount(0);
			assertThat(opinion).isFocused();
			desk.page().keyboard().type("材料齐全。");
			desk.choose("拟同意");
			assertThat(desk.value("审核说明")).isEqualTo("材料齐全。");
			desk.complete();
			assertThat(desk.page().locator(".ft-told")).containsText("科级审核：拟同意。");
			assertThat(desk.page().locator(".ft-told")).containsText("接下来：负责人审定");
			assertThat(desk.page().locator(".task-card h2.task")).isVisible();
			assertThat(desk.page().url()).contains("task=").doesNotContain(task.id());
			assertThat(this.office.isOpen(this.stages.project(other), "P02S", "Task_ReviewApplication")).isTrue();
		}
	}

	/**
	 * From the list to what comes next: opens it, chooses, sends. What is typed costs
	 * time, but no click.
	 */
	@ParameterizedTest
	@CsvSource({ "ACCEPT, 受理, 4", "REVIEW, 拟同意, 4", "DECIDE_AS_HEAD, 同意, 3", "SIGN_OFF, 按审定结果签批：同意, 3" })
	void fewClicksAreEnough(Stage stage, String choice, int most) {
		OpenTask task = this.stages.reach(stage);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			Page page = desk.page();
			page.evaluate("""
					() => {
					  window.clicks = 0;
					  addEventListener('mousedown', event => { window.clicks += event.isTrusted ? 1 : 0; }, true);
					}
					""");
			long begun = System.nanoTime();
			page.locator(".tasks-list li.task:has(a[href*='%s'])".formatted(task.id())).click();
			page.locator(".disabled-form").waitFor();
			page.locator(".ft-act").first().waitFor();
			assertThat(page.locator(".ft-phrases").first()).isVisible();
			Locator round = desk.choice(choice);
			BoundingBox there = steady(round);
			// On the words.
			page.mouse().click(there.x + there.width - 5, there.y + there.height / 2);
			assertThat(page.locator(".disabled-form")).hasCount(0);
			assertThat(round.locator("input")).isChecked();
			if (stage == Stage.REVIEW) {
				page.locator(".fjs-form textarea").last().click();
				page.keyboard().type("材料齐全，符合条件。");
			}
			desk.complete();
			int clicks = ((Number) page.evaluate("() => window.clicks")).intValue();
			System.out.printf("%s: %d clicks, %.1f s%n", stage, clicks, (System.nanoTime() - begun) / 1e9);
			assertThat(clicks).isBetween(3, most);
			assertThat(this.acts.ofTask(task.id())).as("done").isPresent();
		}
	}

	/** Whoever decides sees what was filed without leaving the task. */
	@Test
	void dossierBesideTheTaskHasWhatWasFiledAndWhatWasDone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		try (Desk desk = desk(task.group(), this.clock.instant())) {
			desk.open(task.id());
			desk.type("审核说明", "还没有写完");
			Page page = desk.page();
			page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("项目卷宗")).click();
			Locator dossier = page.locator(".ft-dossier");
			dossier.locator("summary", new Locator.LocatorOptions().setHasText("申报信息")).click();
			assertThat(dossier.locator(".ft-facts").first()).containsText("建设内容及规模");
			dossier.locator("summary", new Locator.LocatorOptions().setHasText("申请材料")).click();
			assertThat(dossier.locator(".ft-table-filed")).containsText("已提交");
			assertThat(dossier.locator(".ft-graph").first()).containsText("实施方案审批");
			dossier.locator("summary", new Locator.LocatorOptions().setHasText("办理记录")).click();
			assertThat(dossier.locator(".ft-table-acts")).containsText("受理申请材料：受理");
			desk.screenshot("81-dossier");
			// And back, with the text.
			page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("表单")).click();
			assertThat(page.locator(".fjs-form textarea").last()).hasValue("还没有写完");
		}
	}

	/** Nobody aims at what still moves. */
	private static BoundingBox steady(Locator locator) {
		BoundingBox before = box(locator);
		for (int times = 0; times < 40; times++) {
			locator.page().waitForTimeout(400);
			BoundingBox now = box(locator);
			if (now.y == before.y) {
				return now;
			}
			before = now;
		}
		throw new AssertionError("it never stands still: " + locator);
	}

	private static double bottom(Locator locator) {
		BoundingBox box = box(locator);
		return box.y + box.height;
	}

	private static BoundingBox box(Locator locator) {
		locator.waitFor();
		BoundingBox box = locator.boundingBox();
		assertThat(box).isNotNull();
		return box;
	}

}
