package org.fasttrack.browser;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The money of a project, typed as rows into its application. */
@FastTrackTest
class FundsIT extends BrowserTest {

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Drafts drafts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	Office office;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Test
	void leaderReadsTheMoneyOfAllProjectsAndGoesFromARowToItsOwn() {
		this.jdbc.sql("DELETE FROM fasttrack.fund_batch").update();
		this.jdbc.sql("DELETE FROM fasttrack.other_source").update();
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Object> reserve = TestProjects.simple(today);
		reserve.keySet().removeIf((field) -> field.matches("fund(Central|Region).*"));
		reserve.put("fundType", "BRIDGING");
		reserve.put("totalInvestment", "1300.03");
		reserve.put("fundBatches", """
				中央；藏财农指〔2025〕88号；2025-11-20；；1000.01
				县；色财〔2026〕1号；2026-03-20；；200.02""");
		reserve.put("otherSources", "自筹；100");
		this.office.running(reserve);
		Map<String, Object> industry = TestProjects.simple(today);
		industry.put("reportCategory", "RURAL_CONSTRUCTION");
		this.office.running(industry);
		try (Desk leader = desk("leader")) {
			Page page = leader.page();
			page.navigate("%s/camunda/app/cockpit/default/#/board".formatted(base()));
			page.locator(".ft-head a", new Page.LocatorOptions().setHasText("资金")).click();
			assertThat(page.locator("h1")).hasText("资金");
			Locator tables = page.locator(".ft-table-money");
			assertThat(tables).hasCount(6);
			assertThat(tables.first().locator("tbody tr").last()).hasText(Pattern
				.compile("合计\\s*2\\s*1,214.41\\s*53.60\\s*0.00\\s*200.02\\s*1,468.03\\s*100.00\\s*1,568.03"));
			leader.screenshot("fund-totals");
			tables.nth(1).getByText("2025年").click();
			assertThat(page.locator(".ft-table-money").first().locator("tbody tr").last())
				.hasText(Pattern.compile("合计\\s*1\\s*1,000.01.*1,300.03"));
			page.getByLabel("全部年度").selectOption("2026");
			assertThat(page.locator(".ft-table-money").first().locator("tbody tr").last())
				.hasText(Pattern.compile("合计\\s*1\\s*214.40.*268.00"));
		}
	}

	@Test
	void tenderOfAProjectOfTheReserveAsksForItsFundDocument() {
		Map<String, Object> fields = TestProjects.simple(LocalDate.now(this.clock));
		fields.keySet().removeIf((field) -> field.matches("fund(Central|Region).*"));
		fields.put("requestedAmount", fields.get("totalInvestment"));
		String code = this.office.running(fields);
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(tender(code).id());
			Page page = applicant.page();
			assertThat(page.locator(".ft-rows")).hasCount(1);
			page.getByLabel("第1批层级").selectOption("中央");
			page.getByLabel("第1批指标文号").fill("藏财农指〔2026〕8号");
			page.getByLabel("第1批下达日期").fill(LocalDate.now(this.clock).toString());
			page.getByLabel("第1批金额（万元）").fill("268");
			applicant.type("办理结果", "已公开招标并签订合同。");
			applicant.screenshot("fund-rows-tender");
			applicant.complete();
		}
		assertThat(this.projects.application(code).fundBatches()).hasSize(1);
	}

	private OpenTask tender(String code) {
		for (int round = 0; round < 40; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(code);
			Optional<OpenTask> found = open.stream()
				.filter((task) -> "P17".equals(task.procedure()) && task.step().equals("Task_RecordOwner"))
				.findFirst();
			if (found.isPresent()) {
				return found.get();
			}
			open.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
		throw new AssertionError("never open");
	}

	@Test
	void asManyBatchesAndSourcesAsThereAreAreTypedIntoATableAndRefusedByRow() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		String task = this.rehearsal.openTasks(code).get(0).id();
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(TestClock.START));
		draft.put("totalInvestment", "300.01");
		this.drafts.save(task, draft, APPLICANT);
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task);
			Page page = applicant.page();
			Locator batches = page.locator(".ft-rows").first();
			assertThat(batches.locator("tbody tr")).hasCount(2);
			batches.getByText("增加一批").click();
			page.getByLabel("第3批层级").selectOption("县");
			page.getByLabel("第3批指标文号").fill("色财农〔2026〕2号");
			page.getByLabel("第3批下达日期").fill("2026年6月3日");
			page.getByLabel("第3批金额（万元）").fill("2,0");
			Locator sources = page.locator(".ft-rows").nth(1);
			sources.getByText("增加一项").click();
			page.getByLabel("第1项来源").selectOption("援藏");
			page.getByLabel("第1项金额（万元）").fill("12.01");
			applicant.pressComplete();
			assertThat(applicant.notice()).contains("资金批次第3行金额（万元）：应为数字（如1804.04），现为“2,0”。");
			assertThat(batches.locator("xpath=following-sibling::*[1]").locator(".fjs-form-field-error"))
				.containsText("资金批次第3行金额（万元）");
			batches.scrollIntoViewIfNeeded();
			applicant.screenshot("fund-rows-refused");
			page.getByLabel("第3批金额（万元）").fill("20");
			assertThat(page.locator(".ft-rows-right")).containsText("等于总投资");
			applicant.screenshot("fund-rows");
			applicant.complete();
		}
		assertThat(this.projects.application(code).fundBatches()).hasSize(3)
			.last()
			.hasToString(
					"FundBatch[tier=COUNTY, document=色财农〔2026〕2号, issuedOn=2026-06-03, arrivedOn=null, amount=20.00]");
		assertThat(this.projects.application(code).otherSources()).singleElement()
			.hasToString("OtherSource[origin=AID_TIBET, amount=12.01]");
	}

}
