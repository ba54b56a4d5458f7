package org.fasttrack.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.supervision.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our pages keep nobody out: axe finds nothing serious, and the keyboard alone is enough.
 */
@FastTrackTest
class AccessibilityIT extends BrowserTest {

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static final Pattern FIGURES = Pattern.compile("/board\\?");

	/** More often than there is anything on a page. */
	private static final int MOST_TABS = 150;

	@Autowired
	private Stages stages;

	@Autowired
	private DifficultyDesk desk;

	@Autowired
	private Orders orders;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private TestClock clock;

	private String code = "";

	private String difficulty = "";

	private String order = "";

	@BeforeEach
	void thereIsOneOfEverything() {
		this.clock.set(TestClock.START);
		String ended = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(ended, Map.of("reason", "资金另行安排。")));
		this.stages.reach(Stage.ACCEPT);
		this.code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.difficulty = this.desk
			.raise(this.code, Map.of("difficultyKind", "LAND", "description", "地块未落实。", "responsibleUnit", "540602-NR"),
					TASKFORCE)
			.id()
			.toString();
		this.order = this.orders.issue(Map.of("projectCode", this.code, "leadUnit", "540602-NR", "matter", "尽快出具意见。",
				"answerBy", TestClock.START.plusDays(6).toString()), TASKFORCE)
			.id()
			.toString();
		this.clock.set(TestClock.START.plusDays(20));
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	private static String axe() {
		try (InputStream script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
			return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What of the parts that are ours keeps somebody out of the page, in words. */
	private static List<String> faults(Page page, String part) {
		page.waitForLoadState(LoadState.NETWORKIDLE);
		if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
			page.evaluate(axe());
		}
		List<String> found = new ArrayList<>();
		((List<?>) page.evaluate(
				"""
						part => axe.run(part).then(({ violations }) => violations
						  .filter(each => ['serious', 'critical'].includes(each.impact))
						  .flatMap(each => each.nodes.slice(0, 3).map(node => `${each.id} ${node.target} ${node.html.substring(0, 150)} ${
						    node.any.map(one => one.message).join('; ')}`)))
						""",
				part))
			.forEach((each) -> found.add(each.toString()));
		return found;
	}

	/** What is wrong with these pages, each opened by its address. */
	private List<String> faults(Page page, String app, String... addresses) {
		List<String> found = new ArrayList<>();
		for (String address : addresses) {
			page.navigate("about:blank");
			page.navigate(base() + "/camunda/app/" + app + "/default/#" + address);
			page.locator(".ft-page h1").waitFor();
			faults(page, ".ft-page").forEach((fault) -> found.add(app + address + ": " + fault));
		}
		return found;
	}

	private String[] pages() {
		return new String[] { "/projects", "/projects?project=" + this.code, "/projects?view=urgent",
				"/projects?view=difficulties", "/projects?difficulty=" + this.difficulty, "/projects?view=agenda",
				"/projects?view=orders", "/projects?view=order&order=" + this.order, "/projects?view=cycle",
				"/projects?view=reminders", "/liaisons", "/liaisons?unit=540602-NR" };
	}

	@Test
	void nothingSeriousIsFoundOnThePagesOfLeaders() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			List<String> found = faults(page, "cockpit", "/board", "/board?on=2026-07-15", "/board?search=" + this.code,
					"/board/brief", "/board/comparison", "/board/funds", "/board/trend", "/finished",
					"/finished?search=x");
			found.addAll(faults(page, "cockpit", pages()));
			page.navigate(base() + "/camunda/app/cockpit/default/#/board");
			page.getByText("保存为视图").click();
			faults(page, "dialog").forEach((fault) -> found.add("dialog: " + fault));
			assertThat(found).isEmpty();
		}
		try (Desk desk = desk("admin")) {
			assertThat(faults(desk.page(), "cockpit", "/audit-records")).isEmpty();
		}
	}

	@Test
	void nothingSeriousIsFoundOnThePagesInTasklist() {
		try (Desk desk = desk("taskforce")) {
			assertThat(faults(desk.page(), "tasklist", pages())).isEmpty();
		}
		try (Desk desk = desk("540602.applicant")) {
			Page page = desk.page();
			List<String> found = faults(page, "tasklist", "/projects", "/projects?project=" + this.code,
					"/projects?view=import");
			assertThat(found).isEmpty();
		}
		try (Desk desk = desk("admin")) {
			assertThat(faults(desk.page(), "tasklist", "/projects?view=people")).isEmpty();
		}
	}

	@Test
	void boardIsReachedAndUsedByTheKeyboardAlone() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(base() + "/");
			page.locator("a.ft-figure").first().waitFor();
			Locator red = page.locator("a.ft-figure", new Page.LocatorOptions().setHasText("红灯"));
			tabTo(page, red);
			page.keyboard().press("Enter");
			assertThat(page.locator(".ft-choices h2")).hasText("红灯");
			assertThat(red).isFocused();
			Locator county = page.getByLabel("全部县（区）");
			tabTo(page, county);
			for (int counties = 0; counties < 12 && !county.inputValue().equals("540602"); counties++) {
				page.waitForResponse(Pattern.compile("/board/projects\\?.*division="),
						() -> page.keyboard().press("ArrowDown"));
				assertThat(page.locator(".ft-tile-chosen")).hasCount(1);
				assertThat(county).isFocused();
			}
			assertThat(county).hasValue("540602");
			assertThat(page.locator(".ft-tile-chosen")).hasCount(1);
			assertThat(county).isFocused();
			Locator search = page.getByLabel("查找");
			tabTo(page, search);
			page.keyboard().type(this.code);
			page.keyboard().press("Enter");
			Locator rows = page.locator(".ft-table-board tbody tr");
			assertThat(rows).hasCount(1);
			assertThat(search).isFocused();
			// The figures come late; who goes on meanwhile stays where they are.
			List<Route> late = new ArrayList<>();
			page.route(FIGURES, late::add);
			Locator urge = rows.locator("button", new Locator.LocatorOptions().setHasText("催办"));
			tabTo(page, urge);
			page.keyboard().press("Enter");
			assertThat(page.locator(".ft-note-good")).containsText("已催办");
			Locator instruct = rows.locator("button", new Locator.LocatorOptions().setHasText("批示"));
			tabTo(page, instruct);
			page.keyboard().press("Enter");
			assertThat(page.locator("dialog")).isVisible();
			page.waitForResponse(FIGURES, () -> late.forEach(Route::resume));
			page.unroute(FIGURES);
			assertThat(urge).isVisible();
			page.keyboard().press("Escape");
			assertThat(page.locator("dialog")).hasCount(0);
			assertThat(rows).containsText("今天已催办");
			assertThat(instruct).isFocused();
			Locator save = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存为视图"));
			for (int tabs = 0; tabs < MOST_TABS && !isFocused(save); tabs++) {
				page.keyboard().press("Shift+Tab");
			}
			assertThat(save).isFocused();
			page.keyboard().press("Enter");
			page.keyboard().type("一个项目");
			page.keyboard().press("Enter");
			Locator view = page.locator(".ft-view a");
			assertThat(view).hasText("一个项目");
			assertThat(save).isFocused();
			page.keyboard().press("Shift+Tab");
			page.keyboard().press("Enter");
			assertThat(view).hasCount(0);
			tabTo(page, rows.locator("a.ft-name"));
			page.keyboard().press("Enter");
			assertThat(page.locator(".ft-facts dd").first()).hasText(this.code);
			tabTo(page, page.locator("a.ft-back"));
		}
	}

	/** Goes on until there, and sees on the way where that is. */
	private static void tabTo(Page page, Locator element) {
		element.first().waitFor();
		for (int tabs = 0; tabs < MOST_TABS && !isFocused(element); tabs++) {
			page.keyboard().press("Tab");
		}
		assertThat(element.first()).isFocused();
		assertThat(element.first().evaluate("""
				each => ['outlineStyle', 'boxShadow'].some(property => getComputedStyle(each)[property] !== 'none')
				""")).as("it is seen that %s is where one is", element).isEqualTo(true);
	}

	private static boolean isFocused(Locator element) {
		return Boolean.TRUE.equals(element.first().evaluate("each => each === document.activeElement"));
	}

}
