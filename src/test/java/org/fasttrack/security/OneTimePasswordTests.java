package org.fasttrack.security;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.identity.User;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A one-time password opens the page that asks for another, and nothing else. */
class OneTimePasswordTests extends SecurityTest {

	private static final String SOMEBODY = "t-once";

	private static final String OWN = "Quiet-River-7";

	@Autowired
	private OneTimePasswords passwords;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void somebody() {
		this.identity.deleteUser(SOMEBODY);
		User user = this.identity.newUser(SOMEBODY);
		user.setFirstName("某人");
		user.setPassword(PASSWORD);
		this.identity.saveUser(user);
		this.identity.createMembership(SOMEBODY, "t-unit.section");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/camunda", "/camunda/", "/camunda/app/tasklist/default/",
			"/camunda/app/welcome/default/" })
	void everyPageLeadsToTheOneThatAsksForAnother(String page) {
		Browser browser = signedIn();
		assertThat(to(browser.get(page))).isEqualTo("/password");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/camunda/api/engine/engine/default/task", "POST,/camunda/api/engine/engine/default/task/count",
			"PUT,/camunda/api/engine/engine/default/user/t-once/credentials",
			"GET,/camunda/api/tasklist/plugin/fasttrack/default/projects", "GET,/camunda/api/admin/auth/user/default" })
	void nothingElseAnswers(String method, String path) {
		HttpResponse<String> answer = signedIn().call(method, path, "{}");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("您用的是一次性密码");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/task", "/api/v1/projects", "/api/v1/calendar/changes", "/api/docs" })
	void noApiAnswers(String path) {
		String password = given();
		HttpResponse<String> answer = basic(password, path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("您用的是一次性密码");
	}

	@Test
	void whoHasChosenAnotherSignsInWithIt() {
		Browser open = signInWith(PASSWORD);
		assertThat(open.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
		String given = given();
		assertThat(to(open.get("/camunda/app/tasklist/default/"))).as("what was open is closed").endsWith("/login");
		assertThat(basic(PASSWORD, "/engine-rest/task").statusCode()).isEqualTo(401);
		Browser browser = signInWith(given);
		HttpResponse<String> page = browser.get("/password");
		assertThat(page.body()).contains("您用的是一次性密码", "密码至少10个字符", SOMEBODY);
		assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
		assertThat(change(browser, "Short-1", "Short-1").body()).contains("新密码：密码不符合要求");
		assertThat(change(browser, "T-once-is-weak-7", "T-once-is-weak-7").body()).contains("新密码：密码不符合要求");
		assertThat(change(browser, OWN, OWN + "x").body()).contains("再输一次新密码：两次输入的密码不一致");
		assertThat(change(browser, given, given).body()).contains("不得与一次性密码相同");
		assertThat(change(browser, "A-7" + "x".repeat(200), "A-7" + "x".repeat(200)).body()).contains("密码最长200个字符");
		assertThat(to(browser.form("/password", "password=" + OWN + "&again=" + OWN))).as("without the page's token")
			.endsWith("/login?stale");
		assertThat(to(change(browser, OWN, OWN))).isEqualTo("/login?changed");
		assertThat(to(browser.get("/camunda/app/tasklist/default/"))).endsWith("/login");
		assertThat(browser.get("/login?changed").body()).contains("密码已修改");
		assertThat(basic(given, "/engine-rest/task").statusCode()).isEqualTo(401);
		assertThat(basic(OWN, "/engine-rest/task").statusCode()).isEqualTo(200);
		Browser own = signInWith(OWN);
		assertThat(own.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
		assertThat(to(own.get("/password"))).as("there is nothing to change").isEqualTo("/");
		assertThat(to(change(own, PASSWORD, PASSWORD))).isEqualTo("/");
		assertThat(basic(OWN, "/engine-rest/task").statusCode()).isEqualTo(200);
	}

	@Test
	void itIsGoodForSomeDays() {
		String given = given();
		made("6 days 23 hours");
		assertThat(to(new Browser().signIn(SOMEBODY, given))).doesNotContain("login");
		made("7 days 1 minute");
		assertThat(to(new Browser().signIn(SOMEBODY, "wrong"))).endsWith("/login?error");
		assertThat(to(new Browser().signIn(SOMEBODY, given))).endsWith("/login?old");
		assertThat(new Browser().get("/login?old").body()).contains("一次性密码已过期");
		HttpResponse<String> answer = basic(given, "/engine-rest/task");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("一次性密码已过期");
		assertThat(basic(given(), "/engine-rest/task").statusCode()).as("a new one").isEqualTo(403);
	}

	private void made(String ago) {
		this.jdbc.sql("UPDATE fasttrack.one_time_password SET set_on = now() - :ago::interval WHERE user_id = :user")
			.param("ago", ago)
			.param("user", SOMEBODY)
			.update();
	}

	@Test
	void itCanBeReadFromPaperAndMeetsThePolicy() {
		for (String password : List.of(given(), given(), given(), given())) {
			assertThat(password).matches("([2-9a-zA-Z]{4}-){2}[2-9a-zA-Z]{4}").doesNotContainPattern("[01OIlo]");
			assertThat(this.identity.checkPasswordAgainstPolicy(password).isValid()).isTrue();
			assertThat(password).isNotEqualTo(given());
		}
	}

	@Test
	void thereIsNoneForNobody() {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.passwords.give("t-no-such", ADMIN));
	}

	@Test
	void whoeverGetsTheNameLaterBeginsAnew() {
		given();
		assertThat(rest(ADMIN, "DELETE", "/engine-rest/user/" + SOMEBODY, null).statusCode()).isEqualTo(204);
		somebody();
		assertThat(basic(PASSWORD, "/engine-rest/task").statusCode()).isEqualTo(200);
	}

	private String given() {
		return this.passwords.give(SOMEBODY, ADMIN).password();
	}

	private Browser signedIn() {
		return signInWith(given());
	}

	private Browser signInWith(String password) {
		Browser browser = new Browser();
		assertThat(to(browser.signIn(SOMEBODY, password))).doesNotContain("login");
		return browser;
	}

	private static String to(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static HttpResponse<String> change(Browser browser, String password, String again) {
		return browser.form("/password",
				"password=%s&again=%s&_csrf=%s".formatted(encoded(password), encoded(again), encoded(token(browser))));
	}

	/** Where there is no such page, that of the page to sign in. */
	private static String token(Browser browser) {
		String page = browser.get("/password").body();
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(page.isEmpty() ? browser.get("/login").body() : page);
		return token.find() ? token.group(1) : "";
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private HttpResponse<String> basic(String password, String path) {
		return send(HttpClient.newHttpClient(), request(path).header("Authorization", "Basic "
				+ Base64.getEncoder().encodeToString((SOMEBODY + ":" + password).getBytes(StandardCharsets.UTF_8))));
	}

}
