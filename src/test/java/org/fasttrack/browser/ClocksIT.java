package org.fasttrack.browser;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Limits in a real browser: how they stand, who makes them longer, what stops them, and
 * who is reminded. P05 is a licence of 自然资源局 with 8 working days promised and 20 in law,
 * P02S an internal approval with 5 promised, P19 a licence whose document expires.
 */
@FastTrackTest
class ClocksIT extends BrowserTest {

	private static final String SECTION = "540602-NR.section";

	private static final String LEADER = "540602-NR.county";

	private static final String LICENCE = "乡村建设规划许可证";

	private static final String PLAN = "实施方案审批";

	@Autowired
	Office office;

	@Autowired
	CalendarDays days;

	@Autowired
	TestClock clock;

	private String code = "";

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
	}

	@Test
	void leaderExtendsALimitOnThePage() {
		licenceAccepted();
		this.clock.set(LocalDate.of(2026, 7, 17));
		try (Desk section = desk(SECTION)) {
			Page page = project(section);
			assertThat(row(page, LICENCE)).containsText("绿灯·正常");
			assertThat(row(page, LICENCE).getByText("延期")).hasCount(0);
		}
		try (Desk leader = desk(LEADER)) {
			Page page = project(leader);
			assertThat(row(page, LICENCE)).containsText("2026-07-24 还剩5个工作日");
			leader.screenshot("70-limits");
			row(page, LICENCE).getByText("展开").click();
			assertThat(more(page, LICENCE))
				.containsText(Pattern.compile("承诺时限.*2026-07-24 到期.*已用 3 / 共 8 个工作日.*还剩 5 个工作日"));
			assertThat(more(page, LICENCE)).containsText(Pattern.compile("法定时限.*2026-08-11 到期.*已用 3 / 共 20 个工作日"));
			leader.screenshot("71-limits-unfolded");
			row(page, LICENCE).getByText("延期").click();
			page.locator("#ft-days").fill("11");
			page.locator("#ft-reason").fill("用地边界需要现场复核。");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("应在1天和10天之间，现为11");
			leader.screenshot("72-extension-refused");
			page.locator("#ft-days").fill("10");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("已延期");
			assertThat(row(page, LICENCE)).containsText("2026-08-07");
			assertThat(row(page, LICENCE)).containsText("已延期 10 个工作日");
			assertThat(row(page, LICENCE).locator("button.btn")).hasCount(0);
			row(page, LICENCE).getByText("展开").click();
			leader.screenshot("73-extended");
		}
	}

	@Test
	void specialProcedureStopsTheClockAndItGoesOnWithWhatIsLeft() {
		licenceAccepted();
		this.clock.set(LocalDate.of(2026, 7, 17));
		try (Desk section = desk(SECTION)) {
			section.open(this.office.task(this.code, "P05", "Task_ReviewApplication").id());
			section.choose("启动特别程序（听证、专家评审、现场核查等）");
			section.select("特别程序", "专家评审");
			section.type("预计结束日期", "2026/7/31");
			section.type("审核说明", "拟选位置邻近山洪沟，须经专家评审。");
			section.tallScreenshot("74-special-procedure");
			section.complete();
			Page page = project(section);
			assertThat(row(page, LICENCE)).containsText("灰灯·中止计时");
			assertThat(row(page, LICENCE)).containsText("专家评审，预计 2026-07-31 结束");
			row(page, LICENCE).getByText("展开").click();
			assertThat(more(page, LICENCE)).containsText("自 2026-07-17 中止计时");
			section.screenshot("75-grey-light");
		}
		this.clock.set(LocalDate.of(2026, 7, 28));
		try (Desk section = desk(SECTION)) {
			section.open(this.office.task(this.code, "P05", "Task_RecordSpecial").id());
			section.type("特别程序的结果", "评审通过，选址避让山洪沟30米。");
			section.type("扫描件编号", "SM-2026-PS-08");
			section.tallScreenshot("76-record-special");
			section.complete();
			Page page = project(section);
			assertThat(row(page, LICENCE)).containsText("2026-08-04");
			row(page, LICENCE).getByText("展开").click();
			assertThat(more(page, LICENCE)).containsText("特别程序用时 7");
			section.screenshot("77-goes-on");
		}
	}

	@Test
	void everyoneConcernedIsRemindedAndALeaderSeesWhatIsOverdue() {
		accepted("P02S");
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(this.code);
		try (Desk section = desk("540602-DRC.section")) {
			OpenTask review = this.office.task(this.code, "P02S", "Task_ReviewApplication");
			Page page = section.page();
			section.open(review.id());
			assertThat(page.locator(".task-card .followup-date")).isVisible();
			section.screenshot("78-task-dates");
			page.getByText("即将到期").first().click();
			assertThat(page.locator("ol.tasks-list")).containsText(PLAN);
			section.screenshot("79-due-soon");
		}
		this.clock.set(LocalDate.of(2026, 7, 22));
		this.office.runTimers(this.code);
		try (Desk section = desk("540602-DRC.section")) {
			Page page = section.page();
			page.getByText("已超期").first().click();
			assertThat(page.locator("ol.tasks-list")).containsText(PLAN);
			section.screenshot("80-overdue");
			page.locator(".fasttrack-projects a").click();
			assertThat(page.locator(".ft-badge")).hasText("1");
			section.screenshot("81-projects-with-reminders");
			page.locator(".ft-head").getByText("提醒").click();
			assertThat(page.locator(".ft-table-reminders tbody tr")).hasCount(2);
			assertThat(page.locator(".ft-table-reminders tbody tr").first())
				.containsText(Pattern.compile("今天.*红灯·超期.*应于2026-07-21办结，已超期1个工作日"));
			section.screenshot("82-reminders");
			page.locator(".ft-table-reminders a").first().click();
			assertThat(row(page, PLAN)).containsText("红灯·超期");
			row(page, PLAN).getByText("展开").click();
			assertThat(more(page, PLAN)).containsText("已超期 1 个工作日");
			section.screenshot("83-red-light");
		}
		try (Desk leader = desk("leader")) {
			Page page = leader.page();
			page.navigate(base() + "/camunda/app/cockpit/default/#/dashboard");
			page.locator("a:has-text('1')").first().waitFor();
			leader.screenshot("84-cockpit-dashboard");
			page.navigate(base() + "/camunda/app/cockpit/default/#/processes");
			page.getByText("办理一项手续").first().click();
			assertThat(page.locator(".ctn-tabbed-content, .tab-content").first()).containsText(this.code);
			leader.screenshot("85-cockpit-overdue");
			page.getByText("异常", new Page.GetByTextOptions().setExact(true)).first().click();
			assertThat(page.locator(".incidents-tab")).containsText("应于2026-07-21办结");
			assertThat(page.locator(".incidents-tab td.type").first()).hasText("超期");
			leader.screenshot("86-cockpit-incident");
		}
	}

	@Test
	void projectPageTellsWhichDeadlinesMovedWithTheCalendar() {
		accepted("P02S");
		try {
			city("2026-07-16,CITY,OFF,赛马节,那曲市公告");
			try (Desk applicant = desk("540602.applicant")) {
				Page page = project(applicant);
				assertThat(row(page, PLAN)).containsText("2026-07-22");
				page.getByText("时限调整记录").click();
				assertThat(page.locator(".ft-table-moved")).containsText(
						Pattern.compile(PLAN + ".*本环节期限、承诺时限.*2026-07-21.*2026-07-22.*赛马节放假.*管理员.*2026-07-14"));
				page.locator(".ft-table-moved").scrollIntoViewIfNeeded();
				applicant.screenshot("87-moved-deadlines");
			}
		}
		finally {
			city("");
		}
	}

	@Test
	void unitExtendsTheValidityOfItsDocument() {
		this.code = this.office.running(TestProjects.large(TestClock.START));
		this.office.completeAll(this.code);
		try (Desk section = desk(this.office.procedure(this.code, "P19").unit() + ".section")) {
			Page page = project(section);
			section.screenshot("88-all-decided");
			row(page, "施工许可证").getByText("批文延期").click();
			page.locator("#ft-documentNumber").fill("色住建延〔2026〕2号");
			page.locator("#ft-scan").fill("SM-2026-YQ-02");
			page.locator("#ft-reason").fill("冬季不能施工。");
			section.screenshot("89-extend-validity");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("批文有效期已延长");
			assertThat(row(page, "施工许可证")).containsText("有效期至 2027-01-14");
		}
	}

	private void city(String day) {
		this.days.replace(CalendarDay.Scope.CITY, 2026,
				("date,scope,day,occasion,source\n" + day + "\n").getBytes(StandardCharsets.UTF_8), "赛马节放假", "admin",
				"管理员");
	}

	private void licenceAccepted() {
		accepted("P02S");
		for (int i = 0; i < 10; i++) {
			this.office.openTasks(this.code)
				.stream()
				.filter((task) -> "P02S".equals(task.procedure()))
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
		this.office.runJobs();
		accepted("P05");
	}

	private void accepted(String procedure) {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials")) {
			OpenTask task = this.office.task(this.code, procedure, step);
			this.office.complete(task, this.office.usual(task));
		}
	}

	/** The procedure's row in the plan of the project. */
	private static Locator row(Page page, String procedure) {
		return page.locator(".ft-table-plan > tbody > tr")
			.filter(new Locator.FilterOptions()
				.setHas(page.locator(".ft-name", new Page.LocatorOptions().setHasText(procedure))));
	}

	/** What folds out of it. */
	private static Locator more(Page page, String procedure) {
		return row(page, procedure).locator("xpath=following-sibling::tr[1]");
	}

	private Page project(Desk desk) {
		Page page = desk.page();
		page.locator(".fasttrack-projects a").click();
		page.locator("tr").filter(new Locator.FilterOptions().setHasText(this.code)).locator("a").click();
		page.locator(".ft-table-plan").first().waitFor();
		return page;
	}

	@Override
	Desk desk(String user) {
		return desk(user, this.clock.instant());
	}

}
