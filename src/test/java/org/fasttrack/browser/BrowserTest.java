package org.fasttrack.browser;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

/**
 * A test in a real browser: one for each class, and in it a window for each official, who
 * stays signed in for the tests that follow.
 */
abstract class BrowserTest {

	private static Chromium chromium;

	/** Whose windows nobody uses at the moment, by who they are and what day it is. */
	private static final Map<String, Deque<BrowserContext>> IDLE = new HashMap<>();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser() {
		chromium = new Chromium();
		setDefaultAssertionTimeout(20_000);
	}

	@AfterAll
	static void stopBrowser() {
		IDLE.clear();
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
		return desk(user, null);
	}

	/**
	 * An official at that moment: the browser tells how long ago something was, so it
	 * must know the day.
	 * @param now null for the browser's own
	 */
	Desk desk(String user, @Nullable Instant now) {
		Deque<BrowserContext> idle = IDLE.computeIfAbsent(user + " " + now, (key) -> new ArrayDeque<>());
		BrowserContext context = idle.poll();
		if (context == null) {
			context = Desk.newContext(browser());
			if (now != null) {
				context.clock().install(new Clock.InstallOptions().setTime(Date.from(now)));
			}
		}
		return new Desk(context, base(), user, idle::push);
	}

}
