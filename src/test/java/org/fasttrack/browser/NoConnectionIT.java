package org.fasttrack.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An official whose line breaks at the moment of sending. */
@FastTrackTest
class NoConnectionIT extends BrowserTest {

	private static final String SECTION = "540602-DRC.section";

	private static final String OPINION = "材料齐全，予以受理。";

	@Autowired
	Stages stages;

	@Autowired
	ActLog acts;

	@Autowired
	TestClock clock;

	@Test
	void whatWasTypedIsStillThereAndIsSaidInChinese() {
		this.clock.set(TestClock.START);
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			desk.open(task.id());
			desk.choose("受理");
			desk.type("意见", OPINION);
			Page page = desk.page();
			page.context().setOffline(true);
			desk.pressComplete();
			Locator refusal = page.locator(".page-notifications .alert").first();
			refusal.waitFor();
			desk.screenshot("90-no-connection");
			assertThat(refusal.innerText()).contains("连不上服务器").doesNotContainPattern("[A-Za-z]{3}");
			page.locator(".form-actions button").getByText("保存").click();
			assertThat(page.locator(".form-actions .ft-saved")).hasText("连不上服务器，已暂存在本浏览器，恢复后自动保存");
			page.context().setOffline(false);
			assertThat(desk.value("意见")).isEqualTo(OPINION);
			desk.complete();
			assertThat(this.acts.ofTask(task.id()))
				.hasValueSatisfying((act) -> assertThat(act.opinion()).contains(OPINION));
		}
	}

	@Test
	void whoAppliesIsToldInChineseToo() {
		try (Desk applicant = desk("540602.applicant")) {
			TypedIT.fillStartForm(applicant, TestProjects.newCode("540602"));
			applicant.type("总投资（万元）", "800.00");
			Page page = applicant.page();
			page.context().setOffline(true);
			page.locator(".modal-footer button.btn-primary").click();
			applicant.screenshot("91-no-connection-at-the-start");
			assertThat(page.locator(".alert").filter(new Locator.FilterOptions().setHasText("连不上服务器")).first())
				.isVisible();
			assertThat(page.getByText("Request has been terminated")).hasCount(0);
			assertThat(applicant.value("联系人")).isNotBlank();
			page.context().setOffline(false);
		}
	}

}
