package org.fasttrack.browser;

import java.time.LocalDate;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.RepositoryService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever leads reads Cockpit's own pages of models and instances. */
@FastTrackTest
class DiagramsIT extends BrowserTest {

	private static final String COCKPIT = "%s/camunda/app/cockpit/default/#";

	@Autowired
	private Stages stages;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void someWait() {
		this.clock.set(TestClock.START);
		for (Stage stage : List.of(Stage.REVIEW, Stage.REVIEW, Stage.SUBMIT)) {
			this.stages.reach(stage);
		}
		this.clock.set(TestClock.START.plusDays(20));
		this.stages.reach(Stage.REVIEW);
	}

	@AfterEach
	void itIsToday() {
		this.clock.set(TestClock.START);
	}

	private String runtimeOf(String key) {
		return COCKPIT.formatted(base()) + "/process-definition/"
				+ this.repository.createProcessDefinitionQuery()
					.processDefinitionKey(key)
					.latestVersion()
					.singleResult()
					.getId()
				+ "/runtime";
	}

	@Test
	void diagramSaysAtEachActivityHowMuchWaitsThereAndLeadsToTheProjects() {
		List<Step> steps = this.jdbc.sql("""
				SELECT step, count(*) AS open, count(DISTINCT project_code) AS projects,
				       count(*) FILTER (WHERE step_due_on < :today AND status <> 'PAUSED') AS red
				FROM fasttrack.procedure_case
				WHERE step IS NOT NULL
				  AND status <> 'DECIDED'
				  AND step NOT IN ('Task_CheckStart', 'Task_ReportProgress')
				GROUP BY step
				""").param("today", LocalDate.now(this.clock)).query(Step.class).list();
		assertThat(steps).hasSizeGreaterThan(1).anySatisfy((step) -> assertThat(step.red()).isPositive());
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(runtimeOf("procedureHandling"));
			for (Step step : steps) {
				Locator waiting = waiting(page, step.step());
				assertThat(waiting.locator("strong")).hasText(step.open() + " 项");
				assertThat(waiting.locator(".ft-waiting-late"))
					.hasText((step.red() > 0) ? new String[] { " 红" + step.red() } : new String[0]);
				assertThat(waiting.getAttribute("aria-label")).contains("：在办 " + step.open() + " 项").contains("个工作日");
				assertThat(waiting).isInViewport();
			}
			desk.screenshot("75-diagram");
			waiting(page, "Task_ReviewApplication").click();
			assertThat(page.locator(".ft-choices h2")).hasText("在办项目 · 在办环节：科级审核");
			assertThat(page.locator(".ft-table-board tbody tr")).hasCount(steps.stream()
				.filter((step) -> step.step().equals("Task_ReviewApplication"))
				.findFirst()
				.orElseThrow()
				.projects());
			page.navigate(runtimeOf("projectFastTrack"));
			assertThat(waiting(page, "Call_ProcedureHandling").locator("strong"))
				.hasText(steps.stream().mapToInt(Step::open).sum() + " 项");
		}
	}

	@Test
	void instancesAreCalledByTheirProjectsAndShowHowTheseWent() {
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		String name = this.jdbc.sql("SELECT name FROM fasttrack.project WHERE code = :code")
			.param("code", code)
			.query(String.class)
			.single();
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(runtimeOf("projectFastTrack"));
			Locator row = page.locator("table.process-instances tbody tr", new Page.LocatorOptions().setHasText(code));
			assertThat(row.locator("td.instance-id a[href]")).hasText(name);
			assertThat(page.locator("dd.tenant-id").first()).isHidden();
			row.locator("td.instance-id a[href]").click();
			assertThat(page.locator(".cam-breadcrumb")).containsText(name + "（" + code + "）");
			page.getByText("项目和时间线").click();
			assertThat(page.locator(".ft-status h4 a")).hasText(name);
			assertThat(page.locator(".ft-course .ft-bar").first()).isVisible();
			assertThat(page.getByText("变量")).hasCount(0);
			desk.screenshot("76-instance");
			page.locator(".ft-status h4 a").click();
			assertThat(page.locator("h1")).hasText(name);
		}
	}

	private static Locator waiting(Page page, String activity) {
		return page.locator("[data-container-id=" + activity + "] .ft-waiting");
	}

	/** What stands at a step of a procedure. */
	private record Step(String step, int open, int projects, int red) {

	}

}
