package org.fasttrack.security;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page for telephones has a page of its own to sign in, and the same accounts,
 * refusals and session.
 */
class PhoneSignInTests extends SecurityTest {

	@Test
	void whoeverHasNotSignedInIsLedToItsOwnPageAndBackToTheTask() {
		Browser browser = new Browser();
		assertThat(to(browser.get("/m?task=abc"))).endsWith("/m/login");
		assertThat(to(signIn(browser, SECTION, "wrong"))).endsWith("/m/login?error");
		assertThat(browser.get("/m/login?error").body()).contains("用户名或密码不正确");
		assertThat(to(signIn(browser, SECTION, PASSWORD))).endsWith("/m?task=abc");
		HttpResponse<String> page = browser.get("/m");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("data-user=\"" + SECTION + "\"");
		assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).as("the same session").isEqualTo(200);
		assertThat(to(browser.form("/logout", "from=%2Fm&_csrf=" + token(page)))).endsWith("/m/login?out");
		assertThat(to(browser.get("/m"))).endsWith("/m/login");
	}

	@Test
	void withoutATaskOneComesToTheList() {
		Browser browser = new Browser();
		browser.get("/m/login");
		assertThat(to(signIn(browser, SECTION, PASSWORD))).endsWith("/m");
	}

	/** Anything else would lead people to wherever a link wants. */
	@Test
	void nobodyIsLedElsewhere() {
		Browser browser = new Browser();
		String token = token(browser.get("/m/login?from=https://elsewhere.example"));
		assertThat(to(browser.form("/login", "from=https%3A%2F%2Felsewhere.example&username=" + SECTION + "&password="
				+ PASSWORD + "&_csrf=" + token)))
			.doesNotContain("elsewhere");
	}

	@Test
	void formWithoutItsTokenIsAskedForAgain() {
		Browser browser = new Browser();
		browser.get("/m/login");
		assertThat(to(browser.form("/login", "from=%2Fm&username=" + SECTION + "&password=" + PASSWORD)))
			.endsWith("/m/login?stale");
	}

	@Test
	void whoeverHasNoTasksIsToldSo() {
		Browser browser = signIn(LEADER);
		HttpResponse<String> page = browser.get("/m");
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("退出").doesNotContain("phone/main.js");
	}

	@Test
	void nothingElseIsUnderThatAddress() {
		assertThat(signIn(SECTION).form("/m", "").statusCode()).isEqualTo(403);
		assertThat(signIn(SECTION).get("/m/other").statusCode()).isEqualTo(401);
	}

	private HttpResponse<String> signIn(Browser browser, String user, String password) {
		String token = token(browser.get("/m/login"));
		return browser.form("/login", "from=%2Fm&username=" + user + "&password=" + password + "&_csrf=" + token);
	}

	private static String token(HttpResponse<String> page) {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
		assertThat(token.find()).isTrue();
		return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
	}

	private static String to(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse(answer.statusCode() + " " + answer.body());
	}

}
