package org.fasttrack.browser;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** An official whose line brings a megabit a second. */
@FastTrackTest
class SlowLineIT extends BrowserTest {

	private static final String SECTION = "540602-DRC.section";

	@Autowired
	Stages stages;

	@Autowired
	TestClock clock;

	/** A hundred thousand bytes are nearly a second of such a line. */
	@Test
	void whatIsLargeComesWhileThePasswordIsTypedAndOnce() {
		this.clock.set(TestClock.START);
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		try (BrowserContext context = browser().newContext()) {
			Page page = context.newPage();
			Map<String, Double> fetched = fetched(page);
			page.navigate(base() + "/camunda/app/tasklist/default/#/?task=" + task.id());
			page.locator("input[name=username]").pressSequentially(SECTION);
			page.locator("input[name=password]").pressSequentially("fasttrack");
			page.waitForCondition(() -> fetched.keySet().stream().anyMatch((each) -> each.contains("deps.js")));
			double before = fetched.values().stream().mapToDouble(Double::doubleValue).sum();
			fetched.clear();
			page.locator("button[type=submit]").click();
			page.locator(".tasks-list li.task").first().waitFor();
			double after = fetched.values().stream().mapToDouble(Double::doubleValue).sum();
			assertThat(before).as("before the sign-in").isGreaterThan(1_200_000);
			assertThat(after).as("after it: %s", fetched).isLessThan(100_000);
			assertThat(fetched.keySet())
				.noneMatch((each) -> each.contains("deps.js") || each.contains("/typed/keep.js"));
		}
	}

	/** What came over the line, in bytes, by address; nothing that the cache had. */
	private Map<String, Double> fetched(Page page) {
		Map<String, Double> fetched = new TreeMap<>();
		Map<String, String> addresses = new HashMap<>();
		CDPSession network = page.context().newCDPSession(page);
		network.on("Network.requestWillBeSent",
				(sent) -> addresses.put(text(sent, "requestId"), text(sent.getAsJsonObject("request"), "url")));
		network.on("Network.loadingFinished", (done) -> {
			double bytes = done.get("encodedDataLength").getAsDouble();
			if (bytes > 0) {
				fetched.merge(addresses.getOrDefault(text(done, "requestId"), "?"), bytes, Double::sum);
			}
		});
		network.send("Network.enable");
		return fetched;
	}

	private static String text(JsonObject of, String name) {
		return of.get(name).getAsString();
	}

}
