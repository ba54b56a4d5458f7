package org.fasttrack.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.audit.SignInLog;
import org.fasttrack.audit.SignInLog.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever audits the administration reads in Cockpit what was done and who signed in. */
@FastTrackTest
class AuditIT extends BrowserTest {

	private static final String HOME = "/camunda/app/cockpit/default/#/dashboard";

	@Autowired
	Stages stages;

	@Autowired
	SignInLog signIns;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void whoAuditsReadsWithTheKeyboardAloneWhatWasDoneAndWhoSignedIn() {
		String code = this.stages.project(this.stages.reach(Stage.SIGN_OFF));
		for (int each = 0; each < 201; each++) {
			this.signIns.add("540602-NR.section", "10.0.0." + each, (each == 200) ? Outcome.WRONG : Outcome.IN,
					TestClock.START.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant().plusSeconds(each));
		}
		try (Desk auditing = desk("admin")) {
			Page page = auditing.page();
			page.navigate(base() + HOME);
			Locator entry = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("操作日志"));
			entry.focus();
			page.keyboard().press("Enter");
			Locator rows = page.locator(".ft-table-audited tbody tr");
			assertThat(rows.filter(new Locator.FilterOptions().setHasText("拟同意")).first()).containsText(code);
			auditing.screenshot("140-acts");
			Locator from = page.getByLabel("起始日期");
			from.focus();
			page.keyboard().type("２０２６/7/15");
			page.keyboard().press("Enter");
			assertThat(page.locator(".ft-note-bad")).containsText("截止日期");
			assertThat(from).hasValue("２０２６/7/15");
			page.keyboard().press("Tab");
			page.keyboard().type("20260715");
			page.keyboard().press("Enter");
			assertThat(page.locator(".ft-note-plain")).hasText("2026-07-15 没有操作记录。");
			page.getByLabel("操作").focus();
			page.keyboard().press("ArrowRight");
			assertThat(rows).hasCount(200);
			assertThat(rows.first()).containsText("密码错误");
			assertThat(page.getByRole(AriaRole.STATUS)).containsText("已显示 200 条。");
			auditing.screenshot("141-sign-ins");
			page.getByText("显示更多").focus();
			page.keyboard().press("Enter");
			assertThat(rows).hasCount(201);
			assertThat(rows.last()).isFocused();
			assertThat(page.getByRole(AriaRole.STATUS)).containsText("已显示 201 条，没有更多。");
			page.setViewportSize(390, 844);
			assertThat((Boolean) page
				.evaluate("(p => p.scrollWidth <= p.clientWidth)(document.querySelector('.ft-page'))"))
				.as("nothing is cut off on a narrow screen")
				.isTrue();
			auditing.screenshot("142-sign-ins-narrow");
		}
	}

	@Test
	void whatAnAuditorReadIsSeen() {
		String code = this.stages.project(this.stages.reach(Stage.SIGN_OFF));
		try (Desk auditor = desk("auditor")) {
			Page page = auditor.page();
			page.waitForResponse((answer) -> answer.url().contains("/board/projects") && answer.url().contains(code),
					() -> page.navigate(base() + "/camunda/app/cockpit/default/#/board?show=ALL&search=" + code));
			page.locator(".ft-table-board a.ft-name").click();
			page.locator(".ft-facts").first().waitFor();
		}
		try (Desk auditing = desk("admin")) {
			Page page = auditing.page();
			page.navigate(base() + "/camunda/app/cockpit/default/#/audit-records");
			page.getByLabel("查阅").check();
			Locator rows = page.locator(".ft-table-audited tbody tr");
			assertThat(rows.filter(new Locator.FilterOptions().setHasText("查找：" + code)).first()).containsText("卡点看板");
			Locator project = rows.filter(new Locator.FilterOptions().setHas(page.locator("a")));
			assertThat(project.first()).containsText("项目");
			assertThat(project.first().locator("a")).hasText(code);
			assertThat(project.first()).containsText("auditor");
			auditing.screenshot("143-readings");
		}
	}

	@Test
	void whoDoesNotAuditIsNotOfferedItAndIsRefusedInWords() {
		try (Desk leader = desk("leader")) {
			Page page = leader.page();
			page.navigate(base() + HOME);
			page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("流程")).first().waitFor();
			assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("操作日志"))).hasCount(0);
			page.navigate(base() + "/camunda/app/cockpit/default/#/audit-records");
			assertThat(page.locator(".ft-note-bad")).hasText("您没有这项权限。");
		}
	}

}
