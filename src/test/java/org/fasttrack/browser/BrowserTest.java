package org.fasttrack.browser;

import java.time.Instant;
import java.util.Date;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

/** A test in a real browser: one for each class, and in it a window for each official. */
abstract class BrowserTest {

	private static Chromium chromium;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser() {
		chromium = new Chromium();
		setDefaultAssertionTimeout(20_000);
	}

	@AfterAll
	static void stopBrowser() {
		chromium.close();
	}

	Browser browser() {
		return chromium.browser();
	}

	String base() {
		return "http://127.0.0.1:" + this.port;
	}

	/** An official in front of Tasklist. */
	Desk desk(String user) {
		return new Desk(browser(), base(), user);
	}

	/**
	 * An official at that moment: the browser tells how long ago something was, so it
	 * must know the day.
	 */
	Desk desk(String user, Instant now) {
		BrowserContext context = Desk.newContext(browser());
		context.clock().install(new Clock.InstallOptions().setTime(Date.from(now)));
		return new Desk(context, base(), user);
	}

}
