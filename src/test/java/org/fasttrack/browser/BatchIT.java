package org.fasttrack.browser;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** Several similar tasks at once, as an official does it. */
@FastTrackTest
class BatchIT extends BrowserTest {

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private ActLog acts;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void similarTasksAreAgreedToTogetherAndEachSaysWhatBecameOfIt() {
		OpenTask one = this.stages.reach(Stage.REVIEW);
		OpenTask two = this.stages.reach(Stage.REVIEW);
		OpenTask faster = this.stages.reach(Stage.REVIEW);
		OpenTask left = this.stages.reach(Stage.REVIEW);
		Map<OpenTask, String> codes = Stream.of(one, two, faster, left)
			.collect(Collectors.toMap(Function.identity(), this.stages::project));
		try (Desk desk = desk(one.group(), this.clock.instant())) {
			Page page = desk.page();
			page.locator("a", new Page.LocatorOptions().setHasText("我的已办")).first().click();
			page.locator(".ft-menu a", new Page.LocatorOptions().setHasText("批量办理")).click();
			Locator part = page.locator(".ft-batch").first();
			Locator go = part.locator(".ft-batch-do .btn-primary");
			assertThat(go).isDisabled();
			for (OpenTask each : List.of(one, two, faster)) {
				row(part, codes.get(each)).locator("input").check();
			}
			assertThat(go).hasText("拟同意 3 件");
			assertThat(go).isDisabled();
			part.locator("textarea").pressSequentially("材料齐全，同意上报");
			assertThat(go).isEnabled();
			desk.screenshot("92-batch");
			// A colleague was faster with one of them.
			this.office.complete(faster, this.office.usual(faster));
			go.click();
			assertThat(page.locator("dialog")).containsText("每一件都将送签批");
			assertThat(page.locator("dialog li")).hasCount(3);
			page.locator("dialog .btn-primary").click();
			assertThat(part.locator("> [role=alert], > div > [role=alert]")).containsText("办成 2 件，没有办成 1 件");
			assertThat(row(part, codes.get(one))).containsText("已办成");
			assertThat(row(part, codes.get(one))).containsText("负责人审定");
			assertThat(row(part, codes.get(one)).locator("button")).hasText("撤回");
			assertThat(row(part, codes.get(faster)).locator("[role=alert]")).isVisible();
			assertThat(row(part, codes.get(left)).locator("input")).isEnabled();
			desk.screenshot("93-batch-done");
			row(part, codes.get(two)).locator("button").click();
			page.locator("dialog textarea").fill("意见写错了");
			page.locator("dialog .btn-primary").click();
			assertThat(page.locator(".task-card h2.task")).containsText("科级审核");
		}
		assertThat(this.acts.ofTask(one.id()).orElseThrow().opinion()).isEqualTo("材料齐全，同意上报");
		assertThat(this.office.isOpen(codes.get(one), "P02S", "Task_DecideAsHead")).isTrue();
		assertThat(this.office.isOpen(codes.get(two), "P02S", "Task_ReviewApplication")).isTrue();
		assertThat(this.office.isOpen(codes.get(left), "P02S", "Task_ReviewApplication")).isTrue();
	}

	private static Locator row(Locator part, String code) {
		return part.locator("tr")
			.filter(new Locator.FilterOptions().setHas(part.page().locator("a[href*='" + code + "']")));
	}

}
