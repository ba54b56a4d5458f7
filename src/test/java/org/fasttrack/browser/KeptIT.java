package org.fasttrack.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.Applications;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that is typed into a form is lost, whatever happens to it. */
@FastTrackTest
class KeptIT extends BrowserTest {

	private static final String SECTION = "540602-DRC.section";

	private static final String COLLEAGUE = "540602-DRC.section-b";

	private static final String APPLICANT = "540602.applicant";

	private static final String OPINION = "意见";

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	TaskService tasks;

	@Autowired
	ActLog acts;

	@Autowired
	Drafts drafts;

	@Autowired
	ProjectRegister projects;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void beginTheDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void textIsThereAgainHoweverTheFormWasLeft() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		OpenTask other = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			Page page = desk.page();
			desk.open(other.id());
			desk.open(task.id());
			desk.choose("受理");
			typeInto(desk, "甲");
			page.getByText("在等什么").click();
			page.locator(".ft-status table").waitFor();
			page.locator(".nav-tabs a").getByText("表单").click();
			expect(desk, "甲");
			typeInto(desk, "甲乙");
			turnTo(desk, other);
			expect(desk, "");
			turnTo(desk, task);
			expect(desk, "甲乙");
			typeInto(desk, "甲乙丙");
			page.getByText("我的项目").first().click();
			page.locator(".ft-page h1").waitFor();
			page.goBack();
			expect(desk, "甲乙丙");
			typeInto(desk, "甲乙丙丁");
			page.reload();
			expect(desk, "甲乙丙丁");
			// Choices too.
			assertThat(page.locator(".fjs-form-field-radio input:checked")).hasCount(1);
			desk.screenshot("92-kept");
			desk.complete();
			assertThat(this.acts.ofTask(task.id()))
				.hasValueSatisfying((act) -> assertThat(act.opinion()).contains("甲乙丙丁"));
			assertThat(onServer(task.id(), "opinion")).isEmpty();
			assertThat(page.evaluate("() => Object.keys(localStorage).filter(name => name.startsWith('fasttrack'))"))
				.isEqualTo(List.of());
		}
	}

	@Test
	void formSavesItselfWhileSomebodyTypesAndSaysSo() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			desk.open(task.id());
			typeInto(desk, "材料齐全");
			assertThat(line(desk)).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d"));
			assertThat(onServer(task.id(), "opinion")).contains("材料齐全");
			// What nobody has touched stays the form's own.
			assertThat(onServer(task.id(), "occurredOn")).isEmpty();
			desk.screenshot("93-saved-by-itself");
			try (Desk elsewhere = desk(SECTION)) {
				elsewhere.open(task.id());
				expect(elsewhere, "材料齐全");
				assertThat(line(elsewhere)).hasText(Pattern.compile("上次保存于 \\d+月\\d+日 \\d\\d:\\d\\d"));
			}
			typeInto(desk, "材料齐全，受理。");
			desk.save();
			assertThat(onServer(task.id(), "opinion")).contains("材料齐全，受理。");
		}
	}

	@Test
	void startFormIsKeptAndBeginsAnewOnceTheProjectHasBegun() {
		String code = TestProjects.newCode("540602");
		try (Desk desk = desk(APPLICANT)) {
			Page page = desk.page();
			TypedIT.fillStartForm(desk, code);
			page.keyboard().press("Escape");
			reopen(page);
			assertThat(desk.field("项目代码").locator("input")).hasValue(code);
			desk.type("联系人", "次仁");
			page.locator(".modal").first().click(new Locator.ClickOptions().setPosition(5, 400));
			reopen(page);
			assertThat(desk.field("联系人").locator("input")).hasValue("次仁");
			desk.field("手机").locator("input").fill("13989068888");
			page.reload();
			reopen(page);
			assertThat(desk.field("手机").locator("input")).hasValue("13989068888");
			desk.screenshot("94-start-form-kept");
			page.locator(".modal-footer .ft-anew").click();
			assertThat(desk.field("项目代码").locator("input")).hasValue("");
			page.keyboard().press("Escape");
			TypedIT.fillStartForm(desk, code);
			desk.type("总投资（万元）", "800.00");
			page.locator(".modal-footer button.btn-primary").dblclick();
			page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
			assertThat(this.projects.project(code)).isPresent();
			assertThat(onServer("start/" + APPLICANT, "projectCode")).isEmpty();
			reopen(page);
			assertThat(desk.field("项目代码").locator("input")).hasValue("");
			assertThat(page.locator(".modal-footer .ft-anew")).hasCount(0);
		}
	}

	@Test
	void lostConnectionKeepsTheTextAndSendsItOnceItIsBack() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			Page page = desk.page();
			desk.open(task.id());
			page.context().setOffline(true);
			typeInto(desk, "离线填写");
			assertThat(line(desk)).hasText("连不上服务器，已暂存在本浏览器，恢复后自动保存");
			desk.screenshot("95-offline");
			page.context().setOffline(false);
			assertThat(line(desk)).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d"));
			assertThat(onServer(task.id(), "opinion")).contains("离线填写");
		}
	}

	@Test
	void endedSessionTakesNoText() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(task);
		try (Desk desk = desk(SECTION)) {
			Page page = desk.page();
			desk.open(task.id());
			typeInto(desk, "甲");
			page.context().clearCookies();
			page.getByText("在等什么").click();
			desk.signIn(SECTION);
			page.locator(".nav-tabs a").getByText("表单").click();
			expect(desk, "甲");
			page.locator(".ft-unsent").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
			typeInto(desk, "甲乙");
			page.context().clearCookies();
			page.evaluate("(code) => { location.hash = '#/projects?project=' + code; }", code);
			desk.signIn(SECTION);
			page.locator(".ft-facts").first().waitFor();
			page.getByText("提出疑难问题").click();
			page.locator("#ft-difficultyKind").selectOption("OTHER");
			page.getByText("确定").click();
			page.locator("#ft-description").fill("资金尚未下达。");
			page.context().clearCookies();
			page.locator("#ft-description").press("Tab");
			page.getByText("确定").click();
			assertThat(page.locator(".ft-sign-in")).containsText("您填写的内容还在");
			desk.screenshot("96-signed-out-on-our-page");
			assertThat(page.locator("#ft-description")).hasValue("资金尚未下达。");
			page.navigate(base() + "/camunda/app/tasklist/default/#/?task=" + task.id());
			page.reload();
			desk.signIn(SECTION);
			desk.open(task.id());
			expect(desk, "甲乙");
		}
	}

	@Test
	void whoeverWasSlowerIsToldWhoWasFasterAndStillHasTheText() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			Page page = desk.page();
			desk.open(task.id());
			desk.choose("受理");
			typeInto(desk, "材料齐全，予以受理。");
			assertThat(line(desk)).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d"));
			this.rehearsal.act(COLLEAGUE, () -> this.tasks.setAssignee(task.id(), null));
			this.office.completeAs(COLLEAGUE, task, this.office.usual(task));
			desk.pressComplete();
			assertThat(page.locator(".page-notifications .alert").first())
				.containsText(Pattern.compile("这项待办已由.+于\\d+月\\d+日 \\d\\d:\\d\\d办结"));
			Locator box = page.locator(".ft-unsent");
			assertThat(box).containsText("您填写的内容没有送达，暂存在本浏览器。");
			desk.screenshot("97-colleague-was-faster");
			page.reload();
			box.getByText("查看填写的内容").click();
			assertThat(page.locator(".ft-dialog textarea")).hasValue(Pattern.compile("意见：材料齐全，予以受理。"));
			desk.screenshot("98-what-was-typed");
			page.locator(".ft-dialog").getByText("关闭").click();
			box.getByText("不再保留").click();
			assertThat(box).hasCount(0);
		}
	}

	@Test
	void olderTextGoesOverANewerOneOnlyIfSomebodyWantsIt() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk one = desk(SECTION); Desk other = desk(SECTION)) {
			one.open(task.id());
			other.open(task.id());
			typeInto(one, "先写的");
			assertThat(line(one)).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d"));
			typeInto(other, "后写的");
			Locator box = other.page().locator(".ft-unsent");
			assertThat(box).containsText(Pattern.compile("已于\\d+月\\d+日 \\d\\d:\\d\\d在别处保存了这张表的内容"));
			other.screenshot("99-newer-elsewhere");
			expect(other, "后写的");
			assertThat(onServer(task.id(), "opinion")).contains("先写的");
			box.getByText("保留我的内容").click();
			assertThat(line(other)).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d"));
			assertThat(box).hasCount(0);
			assertThat(onServer(task.id(), "opinion")).contains("后写的");
			// Windows of one browser show the same.
			Page beside = other.context().newPage();
			beside.navigate(base() + "/camunda/app/tasklist/default/#/?task=" + task.id());
			Locator field = beside.locator(".fjs-form textarea").first();
			field.waitFor();
			typeInto(other, "后写的，补一句");
			assertThat(beside.locator(".fjs-form-field")
				.filter(new Locator.FilterOptions().setHasText(OPINION))
				.locator("textarea")
				.last()).hasValue("后写的，补一句");
		}
	}

	@Test
	void doubleClickSendsOnce() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			desk.open(task.id());
			desk.choose("受理");
			typeInto(desk, "予以受理。");
			List<String> sent = new ArrayList<>();
			desk.page().onRequest((request) -> {
				if (request.url().endsWith("/submit-form")) {
					sent.add(request.url());
				}
			});
			desk.page().locator(".form-actions button.btn-primary").dblclick();
			// The next task of the list may stand there already.
			desk.page().locator(".ft-told").waitFor();
			assertThat(sent).hasSize(1);
			assertThat(this.acts.ofTask(task.id())).isPresent();
			assertThat(desk.page().locator(".page-notifications .alert-danger")).hasCount(0);
		}
	}

	@Test
	void signingOutLeavesTheTextOnTheServerAlone() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (Desk desk = desk(SECTION)) {
			Page page = desk.page();
			desk.open(task.id());
			typeInto(desk, "刚写的");
			page.locator("li.account .dropdown-toggle, .account a").first().click();
			page.getByText("退出", new Page.GetByTextOptions().setExact(false)).last().click();
			page.locator("input[name=username]").waitFor();
			assertThat(onServer(task.id(), "opinion")).contains("刚写的");
			assertThat(page.evaluate("() => Object.keys(localStorage).filter(name => /draft|form/.test(name))"))
				.isEqualTo(List.of());
		}
	}

	@Test
	void refusalGoesWhenWhatItNamesIsMended() {
		String code = TestProjects.newCode("540602");
		this.rehearsal.start(APPLICANT, TestProjects.intake(code));
		OpenTask task = this.rehearsal.openTasks(code).get(0);
		this.drafts.save(task.id(), Applications.inLines(TestProjects.simple(TestClock.START)), APPLICANT);
		try (Desk desk = desk(APPLICANT)) {
			desk.open(task.id());
			desk.type("34 计划开工", "2026/13/1");
			desk.pressComplete();
			Locator notice = desk.page().locator(".page-notifications .alert");
			assertThat(notice.first()).containsText("计划开工：应为有效日期");
			Locator atField = desk.field("34 计划开工").locator(".fjs-form-field-error");
			assertThat(atField).hasText(Pattern.compile("^应为有效日期.*现为“2026/13/1”。"));
			assertThat(desk.page().locator(".fjs-form-field-error")).hasCount(1);
			assertThat(atField).isInViewport();
			desk.screenshot("86-refused-at-the-field");
			desk.type("9 乡镇、村", "罗玛镇二村");
			assertThat(notice).hasCount(1);
			assertThat(atField).hasCount(1);
			desk.type("34 计划开工", "2026-11-10");
			assertThat(notice).hasCount(0);
			assertThat(atField).hasCount(0);
		}
	}

	/** As a card of the list does it: the page stays. */
	private static void turnTo(Desk desk, OpenTask task) {
		desk.page().evaluate("(task) => { location.hash = '#/?task=' + task; }", task.id());
	}

	/** Key by key, and left at once. */
	private static void typeInto(Desk desk, String text) {
		Locator field = desk.field(OPINION).locator("textarea, input").first();
		field.clear();
		field.pressSequentially(text);
	}

	private static void expect(Desk desk, String text) {
		assertThat(desk.field(OPINION).locator("textarea, input").first()).hasValue(text);
	}

	private static Locator line(Desk desk) {
		return desk.page().locator(".form-actions .ft-saved");
	}

	private static void reopen(Page page) {
		page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
		page.getByText("项目申报").first().click();
		page.locator(".modal-dialog").getByText("项目优先办理").first().click();
		page.locator(".modal-dialog .fjs-form").waitFor();
	}

	/** What the server keeps of a field, as soon as nothing is on its way. */
	private Optional<String> onServer(String task, String field) {
		LockSupport.parkNanos(200_000_000);
		return this.jdbc.sql("SELECT content ->> :field FROM fasttrack.draft WHERE task_id = :task")
			.params(Map.of("task", task, "field", field))
			.query(String.class)
			.optional();
	}

}
