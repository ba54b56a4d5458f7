package org.fasttrack.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.report.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A weekly dispatch in a real browser: made, drafted, checked, issued, and then seen by
 * all.
 */
@FastTrackTest
class ReportsIT extends BrowserTest {

	private static final String KEY = "WEEKLY-2026-07-12";

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void thereIsSomethingToReport() {
		Ledger ledger = new Ledger(this.jdbc);
		String code = this.office.running(TestProjects.simple(TestClock.START));
		LocalDate friday = LocalDate.of(2026, 7, 10);
		Instant moment = Instant.parse("2026-07-10T02:00:00Z");
		for (String unit : List.of("540602-NR", "540602-FG", "540602-WR")) {
			UUID difficulty = ledger.difficulty(code, unit, "LAND", "L1", "HANDLING", friday, moment);
			ledger.entry(difficulty, "RAISED", "L1", null, friday, moment);
			if (unit.endsWith("-NR")) {
				ledger.entry(difficulty, "RESOLVED", "L1", null, friday, moment);
			}
		}
		this.clock.set(TestClock.START);
	}

	@Test
	void reportGoesFromItsDraftToEverybodysPage() throws Exception {
		try (Desk desk = desk("taskforce")) {
			Page page = reports(desk);
			assertThat(page.locator(".ft-page")).containsText("还没有通报");
			page.getByText("拟周调度").click();
			assertThat(page.locator(".ft-page")).containsText("请到“我的待办”里拟稿");
			desk.screenshot("89-report-draft-figures");
			page.locator(".ft-back").click();
			assertThat(row(page)).containsText("待拟稿");
			desk.screenshot("90-report-made");
			desk.open(this.office.task(KEY, "Task_DraftReport").id());
			desk.type("情况说明", "本周各单位办理总体及时。");
			desk.type("下一步要求", "（一）请各单位抓紧办理。\n（二）联络员外出须登记。");
			desk.choose("报送审核");
			desk.screenshot("91-report-draft");
			desk.complete();
		}
		try (Desk desk = desk("leader")) {
			assertThat(reports(desk).locator(".ft-page")).containsText("还没有签发的通报");
		}
		try (Desk desk = desk("taskforce-b")) {
			desk.open(this.office.task(KEY, "Task_CheckReport").id());
			assertThat(desk.page().locator(".fjs-form")).containsText("下一步要求：（一）请各单位抓紧办理。");
			desk.choose("审核通过，报签发");
			desk.screenshot("92-report-check");
			desk.page().locator(".fjs-form").getByText("周调度 · 月通报 · 季考核").click();
			assertThat(desk.page().locator(".ft-note-plain")).containsText("尚未签发，数据、名单和排名不得传阅");
			desk.open(this.office.task(KEY, "Task_CheckReport").id());
			desk.choose("审核通过，报签发");
			desk.complete();
		}
		try (Desk desk = desk("leading-group")) {
			desk.open(this.office.task(KEY, "Task_IssueReport").id());
			desk.choose("同意签发");
			desk.screenshot("93-report-issue");
			desk.complete();
		}
		try (Desk desk = desk("leader")) {
			Page page = reports(desk);
			assertThat(row(page)).containsText("那优办调度〔2026〕1号");
			assertThat(row(page)).containsText("已签发");
			desk.screenshot("94-reports");
			row(page).locator("a.ft-name").click();
			assertThat(page.locator(".ft-page")).containsText("单位排名");
			assertThat(page.locator(".ft-page")).containsText("（二）联络员外出须登记。");
			assertThat(page.locator(".ft-page")).containsText("问题解决率（权重30）");
			desk.screenshot("95-report");
			page.locator("h2").filter(new Locator.FilterOptions().setHasText("按层级")).scrollIntoViewIfNeeded();
			desk.screenshot("96-report-below");
			Path word = download(page, "公文（Word）", ".docx");
			try (XWPFDocument document = new XWPFDocument(Files.newInputStream(word))) {
				assertThat(document.getParagraphs()).anyMatch((each) -> each.getText().equals("那优办调度〔2026〕1号"));
			}
			try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(download(page, "表格（Excel）", ".xlsx")))) {
				assertThat(workbook.getSheet("排名")).isNotNull();
			}
		}
		try (Desk desk = desk("540602.applicant")) {
			assertThat(reports(desk).locator(".ft-page")).containsText("还没有签发的通报");
		}
	}

	private static Path download(Page page, String link, String ending) {
		Download download = page.waitForDownload(() -> page.getByText(link).click());
		assertThat(download.suggestedFilename()).isEqualTo("关于2026年7月6日至12日建设手续优先办理周调度情况的通报" + ending);
		return download.path();
	}

	private Locator row(Page page) {
		return page.locator(".ft-table-cycle tbody tr").first();
	}

	private Page reports(Desk desk) {
		Page page = desk.page();
		page.getByText("我的项目").first().click();
		page.locator(".ft-menu").getByText("周调度 · 月通报 · 季考核").click();
		assertThat(page.locator(".ft-page h1")).hasText("周调度 · 月通报 · 季考核");
		return page;
	}

}
