package org.fasttrack.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever leads finds in Cockpit what has ended. */
@FastTrackTest
class FinishedIT extends BrowserTest {

	private static final String COCKPIT = "/camunda/app/cockpit/default/#";

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String withdrawn = "";

	private String name = "";

	@BeforeEach
	void oneHasBeenWithdrawn() {
		this.clock.set(TestClock.START);
		this.withdrawn = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.name = this.office.view(this.withdrawn).projectName();
		this.rehearsal.act("540602.applicant",
				() -> this.actions.withdraw(this.withdrawn, Map.of("reason", "资金另行安排。")));
	}

	@Test
	void leaderComesFromASearchOfTheBoardToAProjectThatIsOnItNoLonger() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(base() + COCKPIT + "/board");
			page.getByLabel("查找").fill(this.withdrawn);
			page.getByLabel("查找").press("Enter");
			assertThat(page.locator(".ft-note-good")).hasText("没有符合条件的项目。");
			assertThat(page.getByLabel("查找")).isFocused();
			page.getByText("在已办结项目中查找“" + this.withdrawn + "”").click();
			assertThat(page.locator("h1")).hasText("已办结项目");
			Locator rows = page.locator(".ft-table-finished tbody tr");
			assertThat(rows).hasCount(1);
			assertThat(rows).containsText("已撤回");
			assertThat(rows).containsText("资金另行安排。");
			assertThat(rows).containsText("0 个工作日");
			rows.locator("a.ft-name").click();
			assertThat(page.locator("h1")).hasText(this.name);
			page.goBack();
			assertThat(rows).hasCount(1);
		}
	}

	@Test
	void whatIsChosenStandsInTheAddress() {
		int all = this.jdbc.sql("SELECT count(*) FROM fasttrack.project WHERE status IN ('READY', 'WITHDRAWN')")
			.query(Integer.class)
			.single();
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(base() + COCKPIT + "/board");
			page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("已办结项目")).click();
			Locator rows = page.locator(".ft-table-finished tbody tr");
			assertThat(rows).hasCount(Math.min(50, all));
			desk.screenshot("78-finished");
			page.getByLabel("全部年份").selectOption("2026");
			page.getByLabel("全部结果").selectOption("READY");
			assertThat(page.locator(".ft-note-plain")).hasText("没有符合条件的项目。");
			assertThat(page.getByLabel("全部结果")).isFocused();
			assertThat(page.getByLabel("全部年份")).hasValue("2026");
			page.reload();
			assertThat(page.getByLabel("全部结果")).hasValue("READY");
			page.getByLabel("全部结果").selectOption("WITHDRAWN");
			assertThat(rows).hasCount(Math.min(50, all));
			assertThat(page.url()).contains("year=2026").contains("end=WITHDRAWN");
			page.setViewportSize(390, 844);
			assertThat((Boolean) page
				.evaluate("(p => p.scrollWidth <= p.clientWidth)(document.querySelector('.ft-page'))"))
				.as("nothing is cut off on a narrow screen")
				.isTrue();
			desk.screenshot("79-finished-narrow");
		}
	}

	@Test
	void leadersOfACountyAndHeadsOfAUnitFindTheirsAlone() {
		String unit = this.jdbc.sql("SELECT min(unit) FROM fasttrack.procedure_case WHERE project_code = :code")
			.param("code", this.withdrawn)
			.query(String.class)
			.single();
		for (String user : List.of("540602.leader", unit + ".head", "540630-FG.head")) {
			int own = this.jdbc.sql("""
					SELECT count(*)
					FROM fasttrack.project p
					WHERE status IN ('READY', 'WITHDRAWN')
					  AND (:user = '540602.leader' AND division = '540602'
					       OR EXISTS (SELECT 1
					                  FROM fasttrack.procedure_case
					                  WHERE project_code = p.code
					                    AND unit || '.head' = :user))
					""").param("user", user).query(Integer.class).single();
			assertThat(own > 0).isEqualTo(!user.startsWith("540630"));
			try (Desk desk = desk(user)) {
				Page page = desk.page();
				page.navigate(base() + COCKPIT + "/finished");
				assertThat(page.locator("h1")).hasText("已办结项目");
				assertThat(page.locator(".ft-table-finished tbody tr")).hasCount(own);
			}
		}
	}

}
