package org.fasttrack.browser;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.project.Application;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an official types key by key is what is kept, or is refused in words. */
@FastTrackTest
class TypedIT extends BrowserTest {

	private static final String APPLICANT = "540602.applicant";

	private static final String START = "34 计划开工";

	private static final String COMPLETION = "34 计划竣工";

	private static final String TOTAL = "19 总投资（万元）";

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Drafts drafts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@CsvSource({ "'1,804.04',1804.04", "８０４.０４,804.04", "'1，804.04',1804.04", ".5,0.50", "804.04,804.04" })
	void numberOfTheStartFormIsRegisteredAsItWasTyped(String typed, String registered) {
		String code = TestProjects.newCode("540602");
		try (Desk applicant = desk(APPLICANT)) {
			fillStartForm(applicant, code);
			applicant.type("总投资（万元）", typed);
			submit(applicant);
			applicant.page()
				.locator(".modal-dialog")
				.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
			assertThat(this.projects.require(code).totalInvestment().toPlainString()).isEqualTo(registered);
		}
	}

	@Test
	void pastedNumberIsReadLikeATypedOne() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		String task = this.rehearsal.openTasks(code).get(0).id();
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(TestClock.START));
		draft.put("totalInvestment", "1804.04");
		draft.put("fundBatches", "中央；藏财农指〔2026〕8号；2026-04-15；；");
		this.drafts.save(task, draft, APPLICANT);
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task);
			applicant.page().getByLabel("第1批金额（万元）").click();
			applicant.page().keyboard().insertText("1,804.04");
			applicant.field(TOTAL).locator("input").click();
			assertThat(applicant.page().getByLabel("第1批金额（万元）")).hasValue("1,804.04");
			assertThat(applicant.page().locator(".ft-rows-right"))
				.hasText("资金批次 1,804.04 万元，其他来源 0.00 万元，合计 1,804.04 万元，等于总投资。");
			applicant.complete();
		}
		assertThat(application(code).amount(Application.Tier.CENTRAL)).isEqualByComparingTo("1804.04");
	}

	@ParameterizedTest
	@ValueSource(strings = { "804.04万元", "八百", "1804.04元" })
	void whatIsNoNumberIsRefusedAtTheField(String typed) {
		try (Desk applicant = desk(APPLICANT)) {
			fillStartForm(applicant, TestProjects.newCode("540602"));
			applicant.type("总投资（万元）", typed);
			assertThat(applicant.field("总投资（万元）").locator(".fjs-form-field-error")).hasText("应为数字，如1804.04，不写单位。");
			applicant.screenshot("70-no-number");
			assertThat(applicant.value("总投资（万元）")).isEqualTo(typed);
		}
	}

	@Test
	void numberThatCouldBeTwoIsRefusedByItsLabel() {
		String code = TestProjects.newCode("540602");
		try (Desk applicant = desk(APPLICANT)) {
			fillStartForm(applicant, code);
			applicant.type("总投资（万元）", "1,80");
			submit(applicant);
			assertThat(applicant.page().locator(".modal-dialog .alert-danger").first())
				.containsText("总投资（万元）：应为数字（如1804.04），现为“1,80”。");
			assertThat(this.projects.project(code)).isEmpty();
		}
	}

	@Test
	void daysStandAsTheyWereTypedInEveryZone() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		String task = this.rehearsal.openTasks(code).get(0).id();
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(TestClock.START));
		this.drafts.save(task, draft, APPLICANT);
		BrowserContext newYork = browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900)
			.setLocale("zh-CN")
			.setTimezoneId("America/New_York"));
		try (Desk applicant = new Desk(newYork, base(), APPLICANT)) {
			applicant.open(task);
			String before = applicant.value(START);
			assertThat(before).isEqualTo(TestClock.START.plusDays(120).toString());
			applicant.type(START, "20261110");
			applicant.type(COMPLETION, "２０２７年５月２７日");
			for (int i = 0; i < 3; i++) {
				applicant.save();
				applicant.open(task);
				assertThat(applicant.value(START)).isEqualTo("20261110");
				assertThat(applicant.value("村级公示开始")).isEqualTo(draft.get("publicityVillageFrom"));
			}
			applicant.tallScreenshot("71-days");
			applicant.complete();
		}
		assertThat(application(code).plannedStart()).isEqualTo(LocalDate.of(2026, 11, 10));
		assertThat(application(code).plannedCompletion()).isEqualTo(LocalDate.of(2027, 5, 27));
		assertThat(this.projects.formValues(code)).containsEntry("plannedStart", "2026-11-10")
			.containsEntry("plannedCompletion", "2027-05-27");
	}

	@Test
	void whatIsNoDayIsRefused() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		String task = this.rehearsal.openTasks(code).get(0).id();
		this.drafts.save(task, Applications.inLines(TestProjects.simple(TestClock.START)), APPLICANT);
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task);
			applicant.type(START, "明年");
			assertThat(applicant.field(START).locator(".fjs-form-field-error")).hasText("应为日期，如2026-05-27。");
			applicant.type(START, "2026/13/1");
			assertThat(applicant.field(START).locator(".fjs-form-field-error")).hasCount(0);
			applicant.pressComplete();
			assertThat(applicant.notice()).contains("计划开工：应为有效日期（如2026-03-01、2026年3月1日或者20260301），现为“2026/13/1”。");
			applicant.screenshot("72-no-day");
		}
	}

	/** Numbers of JSON and times were kept before the fields were texts. */
	@Test
	void whatWasSavedWhenFieldsHadTypesIsStillShownAndRead() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		String task = this.rehearsal.openTasks(code).get(0).id();
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(TestClock.START));
		draft.put("altitude", 4521L);
		draft.put("totalInvestment", 1804.04);
		draft.put("fundBatches", "中央；文号；2026-04-15；；1804\n县；文号；2026-04-15；；0.04");
		draft.put("plannedStart", LocalDate.of(2026, 11, 10).toString());
		this.drafts.save(task, draft, APPLICANT);
		try (Desk applicant = desk(APPLICANT)) {
			applicant.open(task);
			assertThat(applicant.value("10 海拔（米）")).isEqualTo("4521");
			assertThat(applicant.value(TOTAL)).isEqualTo("1804.04");
			assertThat(applicant.page().getByLabel("第1批金额（万元）")).hasValue("1804");
			assertThat(applicant.value(START)).isEqualTo("2026-11-10");
			applicant.complete();
		}
		assertThat(application(code).altitude()).isEqualTo(4521);
		assertThat(application(code).totalInvestment()).isEqualByComparingTo("1804.04");
	}

	@Test
	void earlyCreditCodeIsTakenWithAReasonThatEveryFormShows() {
		String code = TestProjects.newCode("540602");
		try (Desk applicant = desk(APPLICANT)) {
			fillStartForm(applicant, code);
			applicant.type("总投资（万元）", "800.00");
			assertThat(applicant.field("早期代码说明")).hasCount(0);
			applicant.type("统一社会信用代码", "91350211M0000XUF46");
			submit(applicant);
			assertThat(applicant.page().locator(".modal-dialog .alert-danger").first())
				.containsText("统一社会信用代码：校验码不符：末位应为");
			applicant.type("早期代码说明", "与营业执照*一致*");
			applicant.screenshot("73-early-code");
			submit(applicant);
			applicant.page()
				.locator(".modal-dialog")
				.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
			applicant.open(this.rehearsal.openTasks(code).get(0).id());
			assertThat(applicant.page().locator(".fjs-form"))
				.containsText(Pattern.compile("⚠ 早期代码 91350211M0000XUF46，校验码不符。申报说明：与营业执照\\*一致\\*"));
			assertThat(applicant.value("5 早期代码说明")).isEqualTo("与营业执照*一致*");
			applicant.screenshot("74-early-code-marked");
		}
	}

	private Application application(String code) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.projects.application(code)));
	}

	private static void submit(Desk applicant) {
		applicant.page().locator(".modal-footer button.btn-primary").click();
	}

	/** Everything but the amount. */
	static void fillStartForm(Desk applicant, String code) {
		Page page = applicant.page();
		page.getByText("项目申报").first().click();
		page.locator(".modal-dialog").getByText("项目优先办理").first().click();
		page.locator(".modal-dialog .fjs-form").waitFor();
		Map<String, Object> intake = TestProjects.intake(code);
		for (List<String> field : List.of(List.of("项目代码", "projectCode"), List.of("项目名称", "projectName"),
				List.of("项目单位", "projectUnit"), List.of("统一社会信用代码", "creditCode"), List.of("联系人", "contactName"),
				List.of("手机", "contactPhone"))) {
			applicant.type(field.get(0), String.valueOf(intake.get(field.get(1))));
		}
		applicant.select("建设县（区）", "色尼区");
	}

}
