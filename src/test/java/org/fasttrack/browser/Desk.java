package org.fasttrack.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;

/** One official in front of Tasklist, in a browser of their own. */
final class Desk implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private final BrowserContext context;

	private final Page page;

	private final String base;

	private final Consumer<BrowserContext> leave;

	/** An official who signs in, and whose window is closed in the end. */
	Desk(Browser browser, String base, String user) {
		this(newContext(browser), base, user);
	}

	/** An official who signs in, and whose window is closed in the end. */
	Desk(BrowserContext context, String base, String user) {
		this(context, base, user, BrowserContext::close);
	}

	/**
	 * An official who signs in, unless a page before did so.
	 * @param leave what becomes of the window in the end
	 */
	Desk(BrowserContext context, String base, String user, Consumer<BrowserContext> leave) {
		this.base = base;
		this.context = context;
		this.leave = leave;
		this.context.setDefaultTimeout(20_000);
		this.page = this.context.newPage();
		this.page.navigate(base + "/camunda/app/tasklist/default/");
		if (this.page.locator("input[name=username]").count() > 0) {
			signIn(user);
		}
	}

	/** A browser of one's own, as it is set up in an office of Nagqu. */
	static BrowserContext newContext(Browser browser) {
		return browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900)
			.setLocale("zh-CN")
			.setTimezoneId("Asia/Shanghai"));
	}

	void signIn(String user) {
		this.page.fill("input[name=username]", user);
		this.page.fill("input[name=password]", "fasttrack");
		this.page.click("button[type=submit]");
		this.page.waitForURL(Pattern.compile(".*/camunda/app/.*"));
	}

	Page page() {
		return this.page;
	}

	BrowserContext context() {
		return this.context;
	}

	/** Follows a link to a task. */
	void openLink(String taskId) {
		visit("/?task=" + taskId);
	}

	/**
	 * Goes to a place of Tasklist as from elsewhere: one that is still starting would
	 * write its own place over the address.
	 */
	void visit(String place) {
		this.page.navigate("about:blank");
		this.page.navigate(this.base + "/camunda/app/tasklist/default/#" + place);
	}

	/**
	 * Opens the task with the form ready to be filled in. A Tasklist that already stands
	 * there only turns to the task, as it does for an official who chooses from the list.
	 */
	void open(String taskId) {
		if (this.page.url().contains("/app/tasklist/")) {
			turnAway();
			turnTo("#/?task=" + taskId);
		}
		else {
			openLink(taskId);
		}
		this.page.locator(".task-card h2.task").waitFor();
		this.page.locator(".fjs-form").waitFor();
		Locator claim = this.page.locator("button.claim");
		if (claim.count() > 0) {
			claim.click();
			claim.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
		}
		this.page.locator(".fjs-form").waitFor();
		this.page.locator(".disabled-form")
			.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
	}

	private void turnTo(String hash) {
		this.page.evaluate("(hash) => { location.hash = hash; }", hash);
	}

	/** Tasklist may just be about to show the next task by itself. */
	private void turnAway() {
		Locator card = this.page.locator(".task-card h2.task");
		for (int tries = 0; tries < 20; tries++) {
			turnTo("#/");
			try {
				card.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED).setTimeout(1_000));
				return;
			}
			catch (TimeoutError ex) {
				// Once more.
			}
		}
		throw new AssertionError("a task stays open");
	}

	/** Chooses one of several round buttons. */
	void choose(String label) {
		choice(label).click();
	}

	/** Whether there is such a round button. */
	boolean offers(String label) {
		return choice(label).count() > 0;
	}

	Locator choice(String label) {
		return this.page.locator(".fjs-form-field-radio label")
			.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + literal(label) + "\\s*$")));
	}

	/** Chooses one of a list. */
	void select(String label, String value) {
		field(label).locator(".fjs-input-group").click();
		this.page.locator(".fjs-dropdownlist-item").getByText(value).click();
	}

	/** Ticks the box with that label, or unticks it. */
	void tick(String label, boolean ticked) {
		this.page.locator(".fjs-form-field-checklist label")
			.filter(new Locator.FilterOptions().setHasText(label))
			.locator("input[type=checkbox]")
			.setChecked(ticked);
	}

	/** Ticks every box of the checklists. */
	void tickAll() {
		for (Locator box : this.page.locator(".fjs-form-field-checklist input[type=checkbox]").all()) {
			box.check();
		}
	}

	/** Types into the field with that label, key by key. */
	void type(String label, String text) {
		Locator input = field(label).locator("input, textarea").first();
		input.clear();
		input.pressSequentially(text);
		// The form takes a value over when the field is left.
		input.blur();
	}

	/** What stands in the field with that label. */
	String value(String label) {
		return field(label).locator("input, textarea").first().inputValue();
	}

	Locator field(String label) {
		return this.page.locator(".fjs-form label")
			.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + literal(label) + "[*\\s]*$")))
			.locator("xpath=ancestor::div[contains(concat(' ', @class, ' '), ' fjs-form-field ')][1]");
	}

	/** The browser's expressions know no quoting of whole texts. */
	private static String literal(String text) {
		return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
	}

	/**
	 * @throws AssertionError if the form itself does not let the official go on
	 */
	void pressComplete() {
		Locator button = this.page.locator(".form-actions button.btn-primary");
		button.waitFor();
		List<String> errors = this.page.locator(".fjs-form-field:has(> .fjs-form-field-error)").allInnerTexts();
		if (!errors.isEmpty()) {
			throw new AssertionError("the form shows errors: " + errors);
		}
		button.click();
	}

	/**
	 * Completes, and waits until it is said what was done; the next task of the list
	 * opens by itself.
	 */
	void complete() {
		this.page.evaluate("() => document.querySelectorAll('.ft-told').forEach((said) => said.remove())");
		pressComplete();
		this.page.locator(".ft-told").waitFor();
		this.page.locator("body.ft-opening")
			.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
	}

	/** Presses 保存 and waits until it says so. */
	void save() {
		this.page.locator(".form-actions button.btn-default").first().click();
		this.page.locator(".form-actions .ft-saved").filter(new Locator.FilterOptions().setHasText("已保存")).waitFor();
	}

	/** The words of the notice at the top. */
	String notice() {
		Locator notice = this.page.locator(".notifications-panel .alert, [notifications-panel] .alert").first();
		notice.waitFor();
		return notice.innerText();
	}

	/** Waits for those words at the top, and takes the notice away. */
	void expectNotice(String words) {
		Locator notice = this.page.locator(".page-notifications .alert")
			.filter(new Locator.FilterOptions().setHasText(words))
			.first();
		notice.waitFor();
		notice.locator("button.close:not(.ng-hide)").click();
		notice.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
	}

	/** A picture in which the whole form is seen without scrolling. */
	void tallScreenshot(String name) {
		this.page.locator(".fjs-form").first().waitFor();
		int height = ((Number) this.page.evaluate("() => document.querySelector('.fjs-form').scrollHeight")).intValue();
		this.page.setViewportSize(1440, Math.max(900, Math.min(height + 480, 3000)));
		screenshot(name);
		this.page.setViewportSize(1440, 900);
	}

	void screenshot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
	}

	@Override
	public void close() {
		this.page.close();
		this.leave.accept(this.context);
	}

}
