package org.fasttrack.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestFiles;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.Actor;
import org.fasttrack.file.ProjectFiles;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Officials with a telephone, wherever its clock says that it is: they accept, decide and
 * read, and lose nothing when the line goes.
 */
@FastTrackTest
class PhoneIT extends BrowserTest {

	private static final String SECTION = "540602-DRC.section";

	private static final String COLLEAGUE = "540602-DRC.section-b";

	private static final String HEAD = "540602-DRC.head";

	/** All that a cold visit transfers after the sign-in, in bytes. */
	private static final int MOST = 150 * 1024;

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	ActLog acts;

	@Autowired
	ProjectFiles files;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	private BrowserContext context;

	private Page page;

	private final List<Request> asked = new ArrayList<>();

	@BeforeEach
	void takeATelephone() {
		this.clock.set(TestClock.START);
		this.context = browser().newContext(new Browser.NewContextOptions().setViewportSize(390, 844)
			.setHasTouch(true)
			.setIsMobile(true)
			.setLocale("zh-CN")
			.setTimezoneId("America/New_York"));
		this.context.setDefaultTimeout(20_000);
		this.page = this.context.newPage();
		this.page.onRequest(this.asked::add);
	}

	@AfterEach
	void putItAway() {
		this.context.close();
	}

	@Test
	void officialAcceptsWithTwoTapsAndAConfirmationAndASmallVisit() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(task);
		signIn(SECTION, "/m");
		assertThat(this.page.locator("h1")).containsText("我的待办");
		screenshot("100-phone-list");
		this.page.locator("a[href='/m?task=" + task.id() + "']").tap();
		assertThat(this.page.locator("h1")).containsText("受理申请材料");
		assertThat(this.page.locator(".m-money")).containsText("万元");
		assertThat(this.page.locator(".m-back .ft-light")).isVisible();
		assertThat(this.page.locator("a[href^='tel:']").first()).isVisible();
		assertThat(this.page.locator(".m-brief")).containsText("简化审批情形：");
		screenshot("101-phone-accept");
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		long bytes = this.asked.stream().mapToLong(PhoneIT::bytes).sum();
		System.out.printf("/m cold, list and one task: %d requests, %d bytes%n", this.asked.size(), bytes);
		assertThat(bytes).isLessThanOrEqualTo(MOST);
		this.asked.clear();
		choose("受理");
		assertThat(this.page.locator(".m-follows")).hasText("受理申请并书面告知项目单位，接下来科级审核。");
		type("意见", "材料齐全，予以受理。");
		this.page.locator(".m-send .btn").tap();
		assertThat(this.page.locator(".m-confirm")).containsText("接下来科级审核");
		screenshot("102-phone-confirm");
		// Twice, as quickly as a finger can.
		this.page.evaluate("""
				() => {
				  const yes = document.querySelector('.m-confirm .btn-primary');
				  yes.click();
				  yes.click();
				}""");
		assertThat(this.page.locator(".m-done")).containsText("受理申请材料：受理。");
		screenshot("103-phone-done");
		assertThat(this.asked.stream().filter((each) -> each.url().endsWith("/submit-form"))).hasSize(1);
		assertThat(this.asked.stream().filter((each) -> each.url().endsWith("/claim"))).hasSize(1);
		assertThat(this.office.isOpen(code, "P02S", "Task_ReviewApplication")).isTrue();
		assertThat(this.acts.ofTask(task.id())).hasValueSatisfying((act) -> {
			assertThat(act.opinion()).isEqualTo("材料齐全，予以受理。");
			assertThat(act.occurredOn()).isEqualTo(TestClock.START);
		});
		// The same session works in Tasklist.
		this.page.navigate(base() + "/camunda/app/tasklist/default/");
		this.page.locator(".tasks-list, .task-filter").first().waitFor();
		assertThat(this.page.locator("input[name=password]")).hasCount(0);
	}

	@ParameterizedTest
	@EnumSource(names = { "REVIEW", "DECIDE_AS_HEAD", "SIGN_OFF", "DECIDE_ALONE" })
	void officialDecides(Stage stage) {
		OpenTask task = this.stages.reach(stage);
		signIn(task.group(), "/m?task=" + task.id());
		this.page.locator(".m-choices label").first().tap();
		if (stage == Stage.REVIEW) {
			type("审核说明", "符合条件，拟同意。");
		}
		assertThat(this.page.locator(".m-follows")).not().isEmpty();
		screenshot("104-phone-" + stage.name().toLowerCase(Locale.ROOT));
		submit();
		assertThat(this.page.locator(".m-done")).isVisible();
		assertThat(this.acts.ofTask(task.id())).isPresent();
	}

	@Test
	void refusalStandsAtTheFieldInTheServersWords() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		signIn(HEAD, "/m?task=" + task.id());
		this.page.locator(".m-send .btn").tap();
		assertThat(this.page.locator(".m-wrong").first()).hasText("请先选一项。");
		Locator choices = this.page.locator("[role=radiogroup]").first();
		assertThat(choices).hasAttribute("aria-invalid", "true");
		assertThat(choices).hasAccessibleDescription("审定后送分管县领导签批。 请先选一项。");
		assertThat(faults()).isEmpty();
		choose("不予批准");
		assertThat(choices).not().hasAttribute("aria-invalid", "true");
		type("不予批准的理由", "不符合规划。");
		submit();
		assertThat(field("救济途径").locator(".m-wrong")).hasText("必填，请填写。");
		Locator remedies = field("救济途径").locator("textarea");
		assertThat(remedies).hasAttribute("aria-invalid", "true");
		assertThat(remedies).hasAccessibleDescription(Pattern.compile("告知申请行政复议.*必填，请填写。"));
		screenshot("105-phone-refused");
		assertThat(faults()).isEmpty();
		assertThat(this.acts.ofTask(task.id())).isEmpty();
	}

	@Test
	void textIsFoundAgainAfterTheLineWasLostAndIsSentOnce() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m?task=" + task.id());
		choose("拟同意");
		this.context.setOffline(true);
		type("审核说明", "在路上写的意见。");
		assertThat(this.page.locator(".m-line")).containsText("没有网络");
		submit();
		assertThat(this.page.locator(".ft-note-bad")).containsText("没有连上服务器，没有提交");
		screenshot("106-phone-offline");
		// The page is closed there and then.
		this.page.close();
		this.context.setOffline(false);
		this.page = this.context.newPage();
		this.page.onRequest(this.asked::add);
		this.page.navigate(base() + "/m?task=" + task.id());
		assertThat(field("审核说明").locator("textarea")).hasValue("在路上写的意见。");
		assertThat(this.page.locator(".m-saved")).containsText("已自动保存");
		// What is sent arrives, its answer does not.
		this.page.route("**/submit-form", (route) -> {
			route.fetch();
			route.abort();
		});
		submit();
		assertThat(this.page.locator(".ft-note-bad")).containsText("不知道是否已经提交");
		assertThat(this.page.locator(".ft-note-bad")).containsText("再点一次“提交”核实");
		screenshot("112-phone-nobody-knows");
		this.asked.clear();
		submit();
		assertThat(this.page.locator(".m-done")).containsText("科级审核：拟同意。");
		assertThat(this.asked).noneMatch((each) -> each.url().endsWith("/submit-form"));
		assertThat(this.page.evaluate("() => Object.keys(localStorage).length")).isEqualTo(0);
	}

	@Test
	void answerThatDoesNotComeIsNotWaitedForAndWhatIsSaidIsWhatIsKnown() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		this.page.clock().install();
		signIn(SECTION, "/m?task=" + task.id());
		choose("拟同意");
		type("审核说明", "符合条件。");
		submitInVain("**/claim");
		assertThat(this.page.locator(".ft-note-bad")).containsText("没有连上服务器，没有提交");
		submitInVain("**/submit-form");
		assertThat(this.page.locator(".ft-note-bad")).containsText("不知道是否已经提交");
		submit();
		assertThat(this.page.locator(".m-done")).containsText("科级审核：拟同意。");
	}

	/** What is asked there is never answered. */
	private void submitInVain(String address) {
		AtomicReference<Route> held = new AtomicReference<>();
		this.page.route(address, held::set);
		submit();
		assertThat(this.page.locator("dialog[open]")).containsText("正在提交……");
		this.page.waitForCondition(() -> held.get() != null);
		this.page.clock().fastForward(21_000);
		assertThat(this.page.locator("dialog")).hasCount(0);
		this.page.unroute(address);
	}

	@Test
	void whoeverGoesBackWhileItIsSentStaysUntilTheAnswerIsThere() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m");
		this.page.locator("a[href='/m?task=" + task.id() + "']").tap();
		choose("拟同意");
		type("审核说明", "符合条件。");
		AtomicReference<Route> held = new AtomicReference<>();
		this.page.route("**/submit-form", held::set);
		submit();
		assertThat(this.page.locator("dialog[open]")).containsText("正在提交……");
		screenshot("113-phone-sending");
		this.page.waitForCondition(() -> held.get() != null);
		back();
		held.getAndSet(null)
			.fulfill(new Route.FulfillOptions().setStatus(400)
				.setContentType("application/json")
				.setBody("{\"message\": \"还缺一份材料。\"}"));
		assertThat(this.page.locator(".ft-note-bad")).hasText("还缺一份材料。");
		submit();
		this.page.waitForCondition(() -> held.get() != null);
		back();
		this.page.keyboard().press("Escape");
		this.page.keyboard().press("Escape");
		assertThat(this.page.locator("dialog[open]")).containsText("正在提交……");
		assertThat(this.page).hasURL(base() + "/m?task=" + task.id());
		held.get().resume();
		assertThat(this.page.locator(".m-done")).containsText("科级审核：拟同意。");
		assertThat(this.page.locator("dialog")).hasCount(0);
	}

	@Test
	void whoeverLoadsThePageAnewWhileItIsSentLearnsWhatBecameOfIt() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m?task=" + task.id());
		choose("拟同意");
		type("审核说明", "符合条件。");
		List<String> warned = new ArrayList<>();
		this.page.onDialog((dialog) -> {
			warned.add(dialog.type());
			dialog.accept();
		});
		this.page.route("**/submit-form", Route::abort);
		submit();
		assertThat(this.page.locator(".ft-note-bad")).isVisible();
		this.page.reload();
		assertThat(this.page.locator(".ft-note")).containsText("到现在这一项还没有办理");
		assertThat(warned).isEmpty();
		this.page.unroute("**/submit-form");
		// It arrives, but who sent it does not wait.
		this.page.route("**/submit-form", (route) -> route.fetch());
		type("审核说明", "再补一句。");
		submit();
		this.page.waitForCondition(() -> this.acts.ofTask(task.id()).isPresent());
		this.page.reload();
		assertThat(this.page.locator(".m-done")).containsText("科级审核：拟同意。");
		assertThat(warned).containsExactly("beforeunload");
		assertThat(this.page.locator("h1")).containsText("我的待办");
		assertThat(this.page.evaluate("() => Object.keys(sessionStorage).length + Object.keys(localStorage).length"))
			.isEqualTo(0);
		assertThat(this.page.locator(".ft-unsent")).hasCount(0);
	}

	@Test
	void whoeverWasSlowerStillHasTheText() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		signIn(SECTION, "/m?task=" + task.id());
		choose("受理");
		type("意见", "材料齐全，予以受理。");
		assertThat(this.page.locator(".m-saved")).containsText("已自动保存");
		this.office.completeAs(COLLEAGUE, task, this.office.usual(task));
		submit();
		assertThat(this.page.locator(".ft-note-bad")).containsText(Pattern.compile("这项待办已由.+办结"));
		assertThat(this.page.locator(".ft-unsent")).containsText("您填写的内容没有送达");
		screenshot("114-phone-slower");
		this.page.reload();
		this.page.locator(".ft-unsent").getByText("查看填写的内容").tap();
		assertThat(this.page.locator(".ft-dialog textarea")).hasValue(Pattern.compile("意见：材料齐全，予以受理。"));
	}

	@Test
	void nobodyGoesOnWithThePageOfSomebodyElse() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m?task=" + task.id());
		signInBeside(COLLEAGUE);
		type("审核说明", "甲的意见");
		assertThat(this.page.locator("body")).hasAttribute("data-user", COLLEAGUE);
		assertThat(field("审核说明").locator("textarea")).hasValue("");
		assertThat(this.page.evaluate("() => Object.keys(localStorage)"))
			.isEqualTo(List.of("fasttrack.draft:" + SECTION + "/" + task.id()));
		assertThat(onServer(task)).isEmpty();
	}

	@Test
	void whoeverSignsInAgainBesideThePageGoesOnWithIt() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m?task=" + task.id());
		signInBeside(SECTION);
		choose("拟同意");
		type("审核说明", "符合条件。");
		submit();
		assertThat(this.page.locator(".m-done")).containsText("科级审核：拟同意。");
	}

	@Test
	void whatWasLeftIsSentAlthoughTheTaskThatIsAskedForHasGone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		OpenTask gone = this.stages.reach(Stage.ACCEPT);
		signIn(SECTION, "/m?task=" + task.id());
		this.page.locator(".m-send").waitFor();
		this.context.setOffline(true);
		type("审核说明", "在路上写的意见。");
		this.page.close();
		this.context.setOffline(false);
		this.office.completeAs(COLLEAGUE, gone, this.office.usual(gone));
		this.page = this.context.newPage();
		this.page.navigate(base() + "/m?task=" + gone.id());
		assertThat(this.page.locator("h1")).hasText("没有打开");
		this.page.waitForCondition(
				() -> Boolean.TRUE.equals(this.page.evaluate("() => Boolean(!Object.keys(localStorage).length)")));
		assertThat(onServer(task)).containsExactly("在路上写的意见。");
		assertThat(this.page.locator(".ft-unsent")).hasCount(0);
	}

	@Test
	void dialogGoesWithTheAddressItBelongsTo() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		file(this.stages.project(task), "P02S-M1", "实施方案.pdf", "application/pdf", TestFiles.pdf("Plan"));
		signIn(SECTION, "/m");
		this.page.locator("a[href='/m?task=" + task.id() + "']").tap();
		choose("拟同意");
		this.page.locator(".m-send .btn").tap();
		assertThat(this.page.locator(".m-confirm")).isVisible();
		back();
		assertThat(this.page.locator("h1")).containsText("我的待办");
		assertThat(this.page.locator("dialog")).hasCount(0);
		this.page.locator("a[href='/m?task=" + task.id() + "']").tap();
		this.page.locator("summary").getByText("申请材料").tap();
		this.page.getByText("看 实施方案.pdf").tap();
		assertThat(this.page.locator(".m-look")).isVisible();
		back();
		assertThat(this.page.locator("h1")).containsText("我的待办");
		assertThat(this.page.locator("dialog")).hasCount(0);
	}

	@Test
	void choiceThatDoesNotSayWhatFollowsIsMadeOnTheComputer() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		this.page.route("**/phone/tasks/*",
				(route) -> route.fulfill(new Route.FulfillOptions().setContentType("application/json")
					.setBody(route.fetch().text().replaceFirst("\"RETURN\":\"[^\"]+\",?", "").replace(",}", "}"))));
		signIn(HEAD, "/m?task=" + task.id());
		choose("退回科级重新审核");
		assertThat(this.page.locator(".m-follows")).containsText("请在电脑上办理");
		assertThat(this.page.locator(".m-follows a")).hasAttribute("href",
				"/camunda/app/tasklist/default/#/?task=" + task.id());
		assertThat(this.page.getByText("提交", new Page.GetByTextOptions().setExact(true))).isHidden();
		screenshot("115-phone-choice-not-here");
		choose("同意（附要求）");
		assertThat(this.page.locator(".m-follows")).containsText("审定为同意并附要求");
		assertThat(this.page.getByText("提交", new Page.GetByTextOptions().setExact(true))).isVisible();
	}

	@Test
	void pictureThatNobodyWaitedForIsNotKept() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		file(this.stages.project(task), "P02S-M1", "实施方案.pdf", "application/pdf", TestFiles.pdf("Plan"));
		this.page.addInitScript("""
				window.kept = 0;
				const { createObjectURL, revokeObjectURL } = URL;
				URL.createObjectURL = blob => (window.kept++, createObjectURL.call(URL, blob));
				URL.revokeObjectURL = address => (window.kept -= address ? 1 : 0, revokeObjectURL.call(URL, address));
				const { blob } = Response.prototype;
				Response.prototype.blob = async function () {
				  const read = await blob.call(this);
				  await new Promise(done => { window.arrive = done; });
				  setTimeout(() => { window.arrived = true; }, 200);
				  return read;
				};""");
		signIn(SECTION, "/m?task=" + task.id());
		this.page.locator("summary").getByText("申请材料").tap();
		this.page.getByText("看 实施方案.pdf").tap();
		this.page.waitForCondition(() -> Boolean.TRUE.equals(this.page.evaluate("() => Boolean(window.arrive)")));
		this.page.locator(".m-look").getByText("关闭").tap();
		assertThat(this.page.locator("dialog")).hasCount(0);
		this.page.evaluate("() => window.arrive()");
		this.page.waitForCondition(() -> Boolean.TRUE.equals(this.page.evaluate("() => Boolean(window.arrived)")));
		assertThat(this.page.evaluate("() => window.kept")).isEqualTo(0);
	}

	@Test
	void sessionThatEndsLeadsBackToTheTaskWithItsText() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn(SECTION, "/m?task=" + task.id());
		this.context.clearCookies();
		type("审核说明", "还没有写完");
		this.page.locator(".ft-unsent").getByText("重新登录").tap();
		this.page.waitForURL("**/m/login");
		assertThat(this.page.locator("input[name=username]")).isVisible();
		screenshot("107-phone-sign-in");
		typeKeys(SECTION, "wrong");
		this.page.waitForURL("**/m/login?error");
		typeKeys(SECTION, "fasttrack");
		this.page.waitForURL("**/m?task=" + task.id());
		assertThat(field("审核说明").locator("textarea")).hasValue("还没有写完");
		assertThat(this.page.locator(".m-saved")).containsText("已自动保存");
		this.page.locator(".m-bar button").tap();
		this.page.waitForURL("**/m/login?out");
		assertThat(this.page.evaluate("() => Object.keys(localStorage).length")).isEqualTo(0);
	}

	@Test
	void taskOfAnotherUnitIsRefusedInWords() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		signIn("540602-NR.section", "/m?task=" + task.id());
		assertThat(this.page.locator(".ft-note-bad")).hasText("这不是您岗位的待办，您不能办理。");
		assertThat(this.page.locator("main")).not().containsText("万元");
		screenshot("108-phone-refusal");
	}

	@Test
	void stepThatIsNotDoneHereIsReadAndLeadsToTheComputer() {
		OpenTask task = this.stages.reach(Stage.SUBMIT);
		signIn("540602.applicant", "/m?task=" + task.id());
		assertThat(this.page.locator(".ft-note")).containsText("请在电脑上办理");
		assertThat(this.page.getByText("在电脑版打开")).hasAttribute("href",
				"/camunda/app/tasklist/default/#/?task=" + task.id());
		assertThat(this.page.locator(".m-send")).hasCount(0);
		screenshot("109-phone-not-here");
	}

	@Test
	void pageOfADocumentAndAPictureAreSeenAndReadByWhoMayAlone() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(task);
		String pdf = file(code, "P02S-M1", "实施方案.pdf", "application/pdf", TestFiles.pdf("Plan"));
		file(code, "P02S-M2", "现场.png", "image/png", TestFiles.of("png", 1));
		signIn(SECTION, "/m?task=" + task.id());
		this.page.locator("summary").getByText("申请材料").tap();
		this.page.getByText("看 实施方案.pdf").tap();
		Locator image = this.page.locator(".m-look img");
		assertThat(image).isVisible();
		assertThat((Boolean) image.evaluate(
				"""
						(img) => img.decode().then(() => {
						  const canvas = Object.assign(document.createElement('canvas'), { width: img.naturalWidth, height: img.naturalHeight });
						  const context = canvas.getContext('2d');
						  context.drawImage(img, 0, 0);
						  return img.naturalWidth > 700
						      && context.getImageData(0, 0, canvas.width, canvas.height).data.some((each, at) => at % 4 === 0 && each < 80);
						})"""))
			.isTrue();
		assertThat(this.page.locator(".m-look")).containsText("第 1 / 1 页");
		screenshot("110-phone-page");
		this.page.locator(".m-look").getByText("关闭").tap();
		this.page.getByText("看 现场.png").tap();
		assertThat((Boolean) this.page.locator(".m-look img").evaluate("(img) => img.decode().then(() => true)"))
			.isTrue();
		String address = base() + "/camunda/api/tasklist/plugin/fasttrack/default/projects/" + code + "/files/" + pdf
				+ "/pages/";
		assertThat(this.context.request().get(address + 1).status()).isEqualTo(200);
		assertThat(this.context.request().get(address + 2).text()).contains("没有这一页，共1页");
		try (BrowserContext other = browser().newContext(); Page page = other.newPage()) {
			signIn(page, "540621-NR.section", "/m");
			page.locator("h1").waitFor();
			assertThat(other.request().get(address + 1).status()).isEqualTo(404);
		}
	}

	@Test
	void everythingIsLargeEnoughOnTheNarrowestTelephoneAndNobodyIsKeptOut() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		file(this.stages.project(task), "P02S-M1", "实施方案.pdf", "application/pdf", TestFiles.pdf("Plan"));
		this.page.setViewportSize(320, 640);
		signIn(HEAD, "/m");
		this.page.locator(".m-card").first().waitFor();
		assertThat(faults()).isEmpty();
		this.page.navigate(base() + "/m?task=" + task.id());
		choose("同意（附要求）");
		for (Locator each : this.page.locator("summary").all()) {
			each.tap();
		}
		assertThat(faults()).isEmpty();
		assertThat(this.page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "111-phone-narrow.png")));
	}

	@Test
	void keyboardIsEnough() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		signIn(HEAD, "/m?task=" + task.id());
		this.page.locator(".m-choices").first().waitFor();
		until("input[type=radio]");
		this.page.keyboard().press("Space");
		until(".m-send button");
		this.page.keyboard().press("Enter");
		this.page.locator(".m-confirm").waitFor();
		until(".m-confirm .btn-primary");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator(".m-done")).containsText("负责人审定：");
	}

	private void until(String wanted) {
		for (int tabs = 0; tabs < 60; tabs++) {
			if (Boolean.TRUE.equals(this.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted))) {
				return;
			}
			this.page.keyboard().press("Tab");
		}
		throw new AssertionError("the keyboard does not reach " + wanted);
	}

	/** What axe finds, what is too small to read, and what is too small to tap. */
	private List<?> faults() {
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		if (!Boolean.TRUE.equals(this.page.evaluate("'axe' in window"))) {
			this.page.evaluate(axe());
		}
		return (List<?>) this.page.evaluate(
				"""
						async () => {
						  const { violations } = await axe.run();
						  const seen = each => each.checkVisibility() && each.getClientRects().length;
						  const tapped = each => each.matches('.m-choices input') ? each.closest('label') : each;
						  return [
						    ...violations.filter(each => ['serious', 'critical'].includes(each.impact))
						      .flatMap(each => each.nodes.map(node => `${each.id} ${node.html.substring(0, 150)}`)),
						    ...[...document.querySelectorAll('body *')].filter(each => seen(each)
						      && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
						      && parseFloat(getComputedStyle(each).fontSize) < 16).map(each => 'small text: ' + each.outerHTML.substring(0, 100)),
						    ...[...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter(seen).map(tapped)
						      .filter(each => each.getBoundingClientRect().height < 44 || each.getBoundingClientRect().width < 44)
						      .map(each => 'small target: ' + each.outerHTML.substring(0, 100))
						  ];
						}""");
	}

	private static String axe() {
		try (InputStream script = PhoneIT.class.getResourceAsStream("/axe.min.js")) {
			return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Headers and body of what came, as it went over the line. */
	private static long bytes(Request request) {
		return request.sizes().responseBodySize + request.sizes().responseHeadersSize;
	}

	private void signIn(String user, String path) {
		signIn(this.page, user, path);
		this.page.locator("h1").waitFor();
	}

	private void signIn(Page page, String user, String path) {
		page.navigate(base() + path);
		page.waitForURL("**/m/login");
		this.asked.clear();
		typeKeys(page, user, "fasttrack");
		page.waitForURL("**" + path);
	}

	private void typeKeys(String user, String password) {
		typeKeys(this.page, user, password);
	}

	private static void typeKeys(Page page, String user, String password) {
		page.locator("input[name=username]").pressSequentially(user);
		page.locator("input[name=password]").pressSequentially(password);
		page.locator("input[name=password]").press("Enter");
	}

	private void choose(String label) {
		this.page.locator(".m-choices label")
			.filter(new Locator.FilterOptions()
				.setHas(this.page.getByText(label, new Page.GetByTextOptions().setExact(true))))
			.tap();
	}

	private void type(String label, String text) {
		field(label).locator("textarea").pressSequentially(text);
	}

	private Locator field(String label) {
		return this.page.locator(".m-field")
			.filter(new Locator.FilterOptions()
				.setHas(this.page.locator("label").getByText(label, new Locator.GetByTextOptions().setExact(true))));
	}

	/** As the telephone's own button does; says when the page has had time for it. */
	private void back() {
		this.page.evaluate("""
				() => new Promise(done => {
				  addEventListener('popstate', () => setTimeout(done, 200), { once: true });
				  history.back();
				})""");
	}

	/** In another window of this telephone; the session of this one is over. */
	private void signInBeside(String user) {
		this.page.locator(".m-send").waitFor();
		this.context.clearCookies();
		Page other = this.context.newPage();
		signIn(other, user, "/m");
		other.locator("h1").waitFor();
		other.close();
	}

	private List<String> onServer(OpenTask task) {
		return this.jdbc.sql("SELECT content ->> 'opinion' FROM fasttrack.draft WHERE task_id = :task")
			.param("task", task.id())
			.query(String.class)
			.list();
	}

	private void submit() {
		this.page.locator(".m-send .btn").tap();
		this.page.locator(".m-confirm .btn-primary").tap();
	}

	private String file(String code, String material, String name, String type, byte[] content) {
		String hash = TestFiles.hash(content);
		this.jdbc.sql("""
				INSERT INTO fasttrack.file_content (hash, size, media_type, stored_at)
				VALUES (:hash, :size, :type, now())
				ON CONFLICT DO NOTHING
				""").param("hash", hash).param("size", content.length).param("type", type).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.file_chunk (hash, number, bytes)
				VALUES (:hash, 0, :bytes)
				ON CONFLICT DO NOTHING
				""").param("hash", hash).param("bytes", content).update();
		return this.files.add(code, material, name, hash, new Actor("540602.applicant", "项目单位", "540602.applicant"))
			.file()
			.id()
			.toString();
	}

	private void screenshot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
	}

}
