package org.fasttrack.browser;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

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
