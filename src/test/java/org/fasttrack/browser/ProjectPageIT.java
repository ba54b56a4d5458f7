package org.fasttrack.browser;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Lists;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A project unit and an official at the page of projects, in a real browser. */
@FastTrackTest
class ProjectPageIT extends BrowserTest {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	ProjectRegister projects;

	@Autowired
	TestClock clock;

	@Autowired
	JobExecutor jobExecutor;

	@BeforeEach
	void everythingRunsByItself() {
		this.clock.run();
		this.jobExecutor.start();
	}

	/**
	 * In a page that may open no dialogs a browser answers no by itself, and prints
	 * nothing.
	 */
	@Test
	void aPageMayAskAndPrint() {
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			List<String> asked = new ArrayList<>();
			page.onDialog((dialog) -> {
				asked.add(dialog.message());
				dialog.accept();
			});
			assertThat(page.evaluate("() => confirm('真的吗？')")).isEqualTo(true);
			assertThat(asked).containsExactly("真的吗？");
		}
	}

	@Test
	void projectUnitImportsAListAndIsToldWhatIsWrongInIt() {
		Map<String, Object> bad = intake("");
		bad.put("creditCode", "12320200466372674X");
		bad.put("contactPhone", "110");
		Map<String, Object> good = intake("尼玛乡人畜饮水项目");
		byte[] list = Lists.of(List.of(intake("罗玛镇人居环境整治项目"), bad, good));
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			page.locator("a.btn", new Page.LocatorOptions().setHasText("批量导入")).click();
			Download template = page.waitForDownload(() -> page.getByText("下载模板").click());
			assertThat(template.suggestedFilename()).endsWith(".xlsx");
			desk.screenshot("20-import");
			page.setInputFiles("#ft-file", new FilePayload("清单.xls", XLSX, new byte[] { 1, 2, 3 }));
			assertThat(page.locator(".ft-note-bad")).containsText("这不是 .xlsx 工作簿");
			page.setInputFiles("#ft-file", new FilePayload("清单.xlsx", XLSX, list));
			assertThat(page.locator(".ft-table tbody tr")).hasCount(3);
			assertThat(page.locator(".ft-summary")).containsText(Pattern.compile("2\\s*个可以导入.*1\\s*行有误"));
			assertThat(page.locator(".ft-table tbody tr").nth(1)).containsText("统一社会信用代码：校验码不符：末位应为G");
			desk.screenshot("21-import-checked");
			assertThat(this.projects.project(good.get("projectCode").toString())).isEmpty();
			page.getByText("导入 2 个项目").click();
			assertThat(page.locator(".ft-note-good")).containsText("已导入 2 个项目");
			desk.screenshot("22-imported");
			assertThat(this.projects.project(good.get("projectCode").toString())).isPresent();
			assertThat(this.projects.project(bad.get("projectCode").toString())).isEmpty();
			page.setInputFiles("#ft-file", new FilePayload("清单.xlsx", XLSX, list));
			assertThat(page.locator(".ft-summary")).containsText(Pattern.compile("2\\s*个此前已登记.*1\\s*行有误"));
			assertThat(page.getByText("导入 0 个项目")).isDisabled();
			page.getByText("全部项目").click();
			page.locator("input[type=search]").fill("人畜饮水");
			assertThat(page.locator(".ft-table tbody tr")).hasCount(1);
		}
	}

	@Test
	void projectUnitSeesWhoHoldsWhatAndCopiesAProject() {
		String earlier = running();
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			assertThat(page.locator(".ft-table")).containsText(earlier);
			desk.screenshot("23-projects");
			page.locator("tr").filter(new Locator.FilterOptions().setHasText(earlier)).locator("a").click();
			assertThat(page.locator("section").first()).containsText("开工前手续");
			assertThat(page.locator("section").first()).containsText("色尼区");
			assertThat(page.locator(".ft-forecast")).containsText("预计可开工");
			assertThat(page.locator(".ft-forecast")).containsText(Pattern.compile("赶(得|不)上，"));
			assertThat(page.locator(".ft-table-path tbody tr").last()).containsText("开工条件核对");
			desk.screenshot("24-project");
			page.locator(".ft-forecast summary").click();
			assertThat(page.locator(".ft-table-others tbody tr").first()).containsText("个工作日");
			page.getByText("调整清单").click();
			page.locator("#ft-action").selectOption("DROP");
			assertThat(page.locator("#ft-procedure option")).not().hasCount(1);
			desk.screenshot("25-amend");
			page.keyboard().press("Escape");
			page.getByText("复制为新项目").click();
			page.locator("#ft-projectCode").fill("2603-540602-89-01-100011");
			page.locator("#ft-projectName").fill("<b>二期</b>项目");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("新项目的代码：校验位不符：末位应为0，现为1。");
			desk.screenshot("26-copy-refused");
			String code = TestProjects.newCode("540602");
			page.locator("#ft-projectCode").fill(code);
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("新项目已登记");
			assertThat(page.locator("h1")).hasText("<b>二期</b>项目");
			desk.screenshot("27-copied");
			desk.open(task(code).id());
			assertThat(desk.field("28 建筑面积（㎡）").locator("input").inputValue()).isEqualTo("680");
		}
	}

	@Test
	void pageSaysWhatKeepsAnybodyFromExpectingAStartAndWhatThatCosts() {
		this.clock.set(TestClock.START);
		String code = running();
		this.clock.set(TestClock.START.plusDays(90));
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			page.locator("tr").filter(new Locator.FilterOptions().setHasText(code)).locator("a").click();
			assertThat(page.locator(".ft-forecast h2")).containsText("久于可参照的期限和以往办件，无法估计何时具备开工条件");
			assertThat(page.locator(".ft-forecast > .ft-facts")).containsText("无法估计能否赶上2027-05-20开工季");
			assertThat(page.locator(".ft-facts").first()).containsText("无法估计");
			Locator first = page.locator(".ft-table-path tbody tr").first();
			assertThat(first).containsText(Pattern.compile("无法估计.*久于可参照的期限和以往办件.*202\\d-\\d\\d-\\d\\d.*赶得上开工季"));
			assertThat(page.locator(".ft-table-path tbody tr").last()).containsText("开工条件核对");
			page.locator(".ft-forecast summary").click();
			desk.screenshot("24-project-no-day");
			assertThat(page.locator(".ft-forecast")).not().containsText(Pattern.compile("null|undefined|NaN"));
		}
	}

	@Test
	void officialReadsWhatTheUnitHandles() {
		String code = running();
		String other = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(other));
		try (Desk desk = desk("540602-NR.section")) {
			Page page = open(desk);
			assertThat(page.locator(".ft-table")).containsText(code);
			assertThat(page.locator(".ft-table")).not().containsText(other);
			assertThat(page.getByText("批量导入")).hasCount(0);
			page.locator("tr").filter(new Locator.FilterOptions().setHasText(code)).locator("a").click();
			assertThat(page.locator("section").first()).containsText("开工前手续");
			// It does not act on the project, but can say what stands in its way and show
			// it to others.
			assertThat(page.locator(".ft-actions button")).hasText(new String[] { "提出疑难问题", "文书", "抄送", "打印" });
			desk.screenshot("28-project-of-an-official");
		}
	}

	@Test
	void projectUnitRecordsAPaymentThatIsBehindAndSeesTheDifficulty() {
		String code = running();
		String today = LocalDate.now(this.clock).toString();
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			page.locator("tr").filter(new Locator.FilterOptions().setHasText(code)).locator("a").click();
			Locator paid = page.locator(".ft-paid");
			assertThat(paid).containsText("衔接资金 800.00 万元");
			assertThat(paid).containsText("还没有登记");
			paid.getByText("登记支付进度").click();
			assertThat(page.locator("#ft-asOf")).hasValue(today);
			page.locator("#ft-plannedPayment").fill("400.00");
			page.locator("#ft-actualPayment").fill("900");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-dialog .ft-note-bad")).containsText("实际累计支付（万元）：不能大于衔接资金800.00万元，现为900.00万元。");
			desk.screenshot("30-payment-refused");
			page.locator("#ft-actualPayment").fill("160");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-note-good")).containsText("支付进度已登记");
			Locator row = paid.locator("tbody tr");
			assertThat(row).hasCount(1);
			assertThat(row.locator("td").first()).hasText(today);
			assertThat(row).containsText("400.00 万元");
			assertThat(row).containsText("20.0%");
			assertThat(row).containsText("30.0 个百分点");
			assertThat(row.locator(".ft-light-RED")).hasText("红灯");
			assertThat(page.locator(".ft-table-difficulties")).containsText("落后30.0个百分点（红）");
			paid.getByText("登记支付进度").click();
			page.locator("#ft-plannedPayment").fill("400");
			page.locator("#ft-actualPayment").fill("420");
			page.locator("#ft-note").fill("更正：漏记一笔。");
			page.getByText("确定").click();
			assertThat(row).hasCount(2);
			assertThat(row.first()).containsText("超前 2.5 个百分点");
			assertThat(row.first().locator(".ft-light-GREEN")).hasText("绿灯");
			assertThat(row.nth(1)).containsText("已更正");
			assertThat(row.nth(1).locator(".ft-light")).hasCount(0);
			paid.scrollIntoViewIfNeeded();
			desk.screenshot("31-payments");
		}
	}

	@Test
	void expiredSessionLeadsToTheSignInAndBack() {
		try (Desk desk = desk(APPLICANT)) {
			Page page = open(desk);
			desk.context().clearCookies();
			// Tasklist looks from time to time as well, and may have left the page
			// already.
			page.evaluate("() => document.querySelectorAll('input[type=search]')"
					+ ".forEach(search => search.dispatchEvent(new Event('input')))");
			page.locator("input[name=username]").waitFor();
			desk.signIn(APPLICANT);
			assertThat(page.locator(".ft-page h1")).hasText("我的项目");
		}
	}

	@Test
	void nothingIsReportedToTheConsole() {
		String code = running();
		List<String> errors = new ArrayList<>();
		try (Desk desk = desk(APPLICANT)) {
			desk.page().onConsoleMessage((message) -> {
				if (message.type().equals("error")) {
					errors.add(message.text());
				}
			});
			desk.page().onPageError(errors::add);
			Page page = open(desk);
			page.locator("tr").filter(new Locator.FilterOptions().setHasText(code)).locator("a").click();
			assertThat(page.locator("section").first()).containsText("开工前手续");
			page.setViewportSize(800, 900);
			desk.screenshot("29-project-narrow");
			page.locator("a.navbar-brand, .navbar-brand a").first().click();
			page.locator(".task-filters, [cam-tasks], .tasks-list").first().waitFor();
		}
		assertThat(errors).isEmpty();
	}

	private static Map<String, Object> intake(String name) {
		Map<String, Object> intake = new LinkedHashMap<>(TestProjects.intake(TestProjects.newCode("540602")));
		intake.put("projectName", name);
		return intake;
	}

	/** A project some of whose procedures wait for the project unit. */
	private String running() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		this.rehearsal.complete(APPLICANT, task(code).id(), TestProjects.large(LocalDate.now(this.clock)));
		this.rehearsal.complete(APPLICANT, task(code).id(), Map.of("decision", "CONFIRM"));
		this.rehearsal.runJobs();
		return code;
	}

	private OpenTask task(String code) {
		return this.rehearsal.openTasks(code).get(0);
	}

	private Page open(Desk desk) {
		desk.page().locator(".fasttrack-projects a").click();
		desk.page().locator(".ft-page h1").waitFor();
		return desk.page();
	}

}
