package org.fasttrack.browser;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.Land;
import org.fasttrack.project.LandKind;
import org.fasttrack.project.LandUse;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A project unit fills in several areas of land, in a real browser. */
@FastTrackTest
class LandIT extends BrowserTest {

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Drafts drafts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsNow() {
		this.clock.run();
	}

	@Test
	void severalAreasAreTypedRefusedMendedAndKept() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start("540602.applicant", TestProjects.intake(code));
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(LocalDate.now(this.clock)));
		draft.put("usesLand", "true");
		draft.put("land", List.of(Applications.land("PERMANENT", "GRASSLAND", "1.2")));
		this.drafts.save(task.id(), draft, "540602.applicant");
		try (Desk desk = desk("540602.applicant")) {
			desk.open(task.id());
			Page page = desk.page();
			assertThat(rows(page).count()).isEqualTo(1);
			add(page);
			choose(page, 1, "用途", "临时");
			choose(page, 1, "地类", "草地");
			type(page, 1, "面积", "0.3");
			type(page, 1, "临时起日", "2026/5/1");
			type(page, 1, "临时止日", "2030/5/1");
			add(page);
			choose(page, 2, "用途", "畜牧设施");
			choose(page, 2, "地类", "草地");
			page.locator(".fjs-repeat-render-add").scrollIntoViewIfNeeded();
			desk.screenshot("land-01-rows");
			desk.pressComplete();
			assertThat(desk.notice()).contains("用地明细第2行止日：临时用地期限不超过2年，应不晚于2028-04-30").contains("用地明细第3行面积（公顷）：必填");
			assertThat(rows(page).nth(1).textContent()).contains("临时用地期限不超过2年");
			assertThat(rows(page).nth(2).textContent()).contains("必填");
			desk.screenshot("land-02-refused");
			type(page, 1, "临时止日", "2027/5/1");
			page.getByLabel("删除第3行").click();
			assertThat(rows(page).count()).isEqualTo(2);
			desk.screenshot("land-03-mended");
			desk.complete();
		}
		LocalDate from = LocalDate.of(2026, 5, 1);
		assertThat(this.projects.application(code).land()).isEqualTo(List.of(
				new Land(LandUse.PERMANENT, LandKind.GRASSLAND, new BigDecimal("1.2000"), null, null),
				new Land(LandUse.TEMPORARY, LandKind.GRASSLAND, new BigDecimal("0.3000"), from, from.plusYears(1))));
	}

	@Test
	void whoeverForgetsTheRowsIsToldWhereTheQuestionIs() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start("540602.applicant", TestProjects.intake(code));
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		Map<String, Object> draft = Applications.inLines(TestProjects.simple(LocalDate.now(this.clock)));
		draft.put("usesLand", "true");
		draft.put("land", List.of());
		this.drafts.save(task.id(), draft, "540602.applicant");
		try (Desk desk = desk("540602.applicant")) {
			desk.open(task.id());
			assertThat(rows(desk.page()).count()).isZero();
			desk.pressComplete();
			assertThat(desk.notice()).contains("用地明细：新增用地的，用地明细至少填一行");
			desk.screenshot("land-04-no-row");
			assertThat(desk.field("23 新增用地").textContent()).contains("用地明细至少填一行");
			desk.screenshot("land-04-no-row");
		}
	}

	private static void add(Page page) {
		Locator button = page.getByText("增加一行");
		button.scrollIntoViewIfNeeded();
		button.click();
	}

	private static Locator rows(Page page) {
		return page.locator(".fjs-repeat-row-container");
	}

	private static void type(Page page, int row, String label, String text) {
		Locator field = rows(page).nth(row)
			.locator(".fjs-form-field-textfield")
			.filter(new Locator.FilterOptions().setHasText(label))
			.locator("input");
		field.fill(text);
		// The form takes a value over when the field is left.
		field.blur();
	}

	private static void choose(Page page, int row, String label, String option) {
		Locator field = rows(page).nth(row)
			.locator(".fjs-form-field-select")
			.filter(new Locator.FilterOptions().setHasText(label));
		field.locator(".fjs-input-group").click();
		page.locator(".fjs-dropdownlist-item").getByText(option, new Locator.GetByTextOptions().setExact(true)).click();
	}

}
