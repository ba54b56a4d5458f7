package org.fasttrack.browser;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Material;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Two liaison officers and the task force at the roster, in a real browser. */
@FastTrackTest
class HandoverIT extends BrowserTest {

	private static final String UNIT = "540629-DRC";

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Catalogue catalogue;

	@Autowired
	ActLog acts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Autowired
	JobExecutor jobExecutor;

	@BeforeEach
	void everythingRunsByItself() {
		this.clock.run();
		this.jobExecutor.start();
	}

	@Test
	void whoIsRecordedAsAwayByAColleagueIsAskedFirst() {
		try (Desk b = desk("540629-NR.section-b")) {
			Page page = roster(b);
			page.getByText("外出登记").click();
			page.locator("#ft-person").selectOption("540629-NR.section");
			page.locator("#ft-kind").selectOption("STUDY");
			page.locator("#ft-to").fill(LocalDate.now(this.clock).plusDays(9).toString());
			b.screenshot("75-absence-of-a-colleague");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("本人、单位负责人或者专班办确认");
			assertThat(page.locator(".ft-table-followed").first()).containsText("待确认，尚未生效");
			assertThat(page.getByText("确认外出")).hasCount(0);
			b.screenshot("76-absence-not-confirmed");
		}
		try (Desk a = desk("540629-NR.section")) {
			assertThat(a.page().locator(".ft-badge")).hasText("1");
			Page own = roster(a);
			assertThat(own.locator(".ft-note-bad")).containsText("登记您");
			a.screenshot("77-absence-to-confirm");
			own.getByText("确认外出").first().click();
			assertThat(own.locator(".ft-note-good")).containsText("已确认");
			assertThat(own.locator(".ft-table-followed").first()).containsText("已确认");
			a.screenshot("78-absence-confirmed");
		}
	}

	@Test
	void tasksGoToBWhileAIsAwayAndComeBack() {
		LocalDate today = LocalDate.now(this.clock);
		String code = submitted("540629", today);
		OpenTask accept = task(code, "Task_AcceptMaterials");
		try (Desk a = desk(UNIT + ".section"); Desk b = desk(UNIT + ".section-b")) {
			Page page = roster(a);
			assertThat(page.locator(".ft-table-roster tbody tr")).hasCount(2);
			page.getByText("外出登记").click();
			assertThat(page.locator("#ft-person")).hasValue(UNIT + ".section");
			page.locator("#ft-kind").selectOption("FIELD");
			// In the order of this browser.
			page.locator("#ft-to").pressSequentially(today.plusDays(3).format(DateTimeFormatter.ofPattern("MMddyyyy")));
			assertThat(page.locator("#ft-to")).hasValue(today.plusDays(3).toString());
			a.screenshot("60-absence");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("已登记");
			assertThat(page.locator(".ft-table-roster tbody tr").nth(1)).containsText("代A角办理");
			a.screenshot("61-absence-registered");

			b.open(accept.id());
			assertThat(b.page().locator(".task-card h2.task")).containsText("代A角办理】受理申请材料");
			assertThat(b.page().locator(".fjs-form")).containsText("【代A角办理】A角");
			b.tallScreenshot("62-task-of-b");
			b.choose("受理");
			b.complete();
			Act act = this.acts.ofTask(accept.id()).orElseThrow();
			assertThat(act.userId()).isEqualTo(UNIT + ".section-b");
			assertThat(act.actingAs()).isEqualTo("代A角办理");

			page.getByText("提前返回").click();
			page.locator("#ft-lastDay").fill(today.minusDays(2).toString());
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("没有外出");
			assertThat(page.locator(".ft-dialog .ft-note-bad")).hasText(Pattern.compile("^实际外出的最后一天："));
			page.locator("#ft-lastDay").fill(today.minusDays(1).toString());
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("任务转回");
			assertThat(page.locator(".ft-table-roster tbody tr").nth(1)).not().containsText("代A角办理");
			a.screenshot("63-returned");

			OpenTask review = task(code, "Task_ReviewApplication");
			a.open(review.id());
			assertThat(a.page().locator(".task-card h2.task")).not().containsText("代A角办理");
			assertThat(a.page().locator(".fjs-form")).containsText("代A角办理（A角：");
			a.tallScreenshot("64-back-with-a");
			a.visit("/projects?project=" + code);
			a.page().getByText("任务移交记录").click();
			assertThat(a.page().locator(".ft-table-followed").last()).containsText("返岗");
			a.screenshot("65-moves-of-a-project");
		}
	}

	@Test
	void unitProposesAPairAndTheTaskForceConfirmsIt() {
		LocalDate today = LocalDate.now(this.clock);
		String unit = "540630-DRC";
		String code = submitted("540630", today);
		try (Desk desk = desk(unit + ".section-b"); Desk taskforce = desk("taskforce")) {
			Page page = roster(desk);
			page.getByText("提名联络员").click();
			page.locator("#ft-rank").selectOption("SECTION");
			page.locator("#ft-a").selectOption(unit + ".section-b");
			page.locator("#ft-b").selectOption(unit + ".section-b");
			page.locator("#ft-from").fill(today.toString());
			page.locator("#ft-to").fill(today.plusYears(2).toString());
			page.locator("#ft-documentNumber").fill("尼专班发〔2026〕9号");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("A角和B角应为不同的人");
			desk.screenshot("66-proposal-refused");
			page.locator("#ft-b").selectOption(unit + ".section");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("已提名");
			Page office = roster(taskforce);
			assertThat(office.locator(".ft-table-proposals tbody tr")).hasCount(1);
			taskforce.screenshot("67-roster-of-the-task-force");
			office.locator(".ft-table-proposals button.btn-primary").click();
			office.locator(".ft-dialog").getByText("确定").click();
			assertThat(office.locator(".ft-note-good")).containsText("已确认");
			assertThat(office.locator("section")
				.filter(new Locator.FilterOptions().setHasText("历任联络员"))
				.locator("tbody tr")).hasCount(3);
			taskforce.screenshot("68-unit");
			// The term begins today: the engine's timer comes within seconds.
			page.locator(".ft-back").click();
			page.locator(".ft-table-roster .ft-name").first().click();
			assertThat(page.locator("h1")).containsText("发展和改革委员会");
			OpenTask handOver = awaitHandOver();
			desk.open(handOver.id());
			assertThat(page.locator(".fjs-form")).containsText("移交人");
			desk.tallScreenshot("69-hand-over");
			desk.complete();
			Page list = roster(desk);
			list.locator(".ft-table-roster .ft-name").first().click();
			list.getByText("查看、打印").click();
			assertThat(list.locator(".ft-print h2")).containsText("科级联络员工作交接清单");
			assertThat(list.locator(".ft-print")).containsText(code);
			desk.screenshot("70-hand-over-list");
			list.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(list.locator("h1")).isHidden();
			desk.screenshot("71-hand-over-list-printed");
			assertThat(list.locator(".ft-print .ft-signatures")).isVisible();
		}
	}

	private OpenTask awaitHandOver() {
		for (int waited = 0; waited < 600; waited++) {
			List<OpenTask> found = this.jdbc.sql("""
					SELECT id_ AS id, task_def_key_ AS step, NULL AS procedure, '' AS "group", name_ AS name
					FROM act_ru_task
					WHERE task_def_key_ = 'Task_HandOver'
					""").query(OpenTask.class).list();
			if (!found.isEmpty()) {
				return found.get(0);
			}
			LockSupport.parkNanos(100_000_000);
		}
		throw new AssertionError("no task to hand over");
	}

	/** A project whose first application waits for the unit. */
	private String submitted(String division, LocalDate today) {
		String code = TestProjects.newCode(division);
		String applicant = division + ".applicant";
		this.rehearsal.start(applicant, TestProjects.intake(code));
		this.rehearsal.complete(applicant, task(code, "Task_CompleteApplication").id(), TestProjects.simple(today));
		this.rehearsal.complete(applicant, task(code, "Task_ConfirmPlan").id(), Map.of("decision", "CONFIRM"));
		this.rehearsal.runJobs();
		List<String> materials = this.catalogue.materials("P02S").stream().map(Material::code).toList();
		this.rehearsal.complete(applicant, task(code, "Task_SubmitMaterials").id(),
				new LinkedHashMap<>(Map.of("decision", "APPLY", "materials", materials)));
		return code;
	}

	private OpenTask task(String code, String step) {
		return this.rehearsal.openTasks(code)
			.stream()
			.filter((task) -> task.step().equals(step) && (task.procedure() == null || task.procedure().equals("P02S")))
			.findFirst()
			.orElseThrow();
	}

	private static Page roster(Desk desk) {
		desk.page().locator(".fasttrack-liaisons a").click();
		desk.page().locator(".ft-page h1").waitFor();
		return desk.page();
	}

}
