package org.fasttrack.security;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Signing in, staying signed in, signing out. */
class SignInTests extends SecurityTest {

	private static final String LEAVER = "t-leaver";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private SignInProperties properties;

	@Autowired
	private AdministratorCheck administratorCheck;

	@Test
	void eachKindOfPersonGetsToTheirOwnApplication() {
		assertThat(home(ADMIN)).endsWith("/camunda/app/admin/default/");
		assertThat(home(APPLICANT)).endsWith("/camunda/app/tasklist/default/");
		assertThat(home(SECTION)).endsWith("/camunda/app/tasklist/default/");
		assertThat(home(LEADER)).endsWith("/camunda/app/cockpit/default/#/board");
		assertThat(home(AUDITOR)).endsWith("/camunda/app/cockpit/default/#/board");
	}

	private String home(String user) {
		HttpResponse<String> answer = new Browser().signIn(user, PASSWORD);
		assertThat(answer.statusCode()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	@Test
	void whoeverHasNothingHereIsToldInWordsAndCanSignOut() {
		for (String user : List.of(LEAVER, SYSTEM)) {
			person(this.identity, LEAVER, "t-unit.section");
			Browser browser = new Browser();
			HttpResponse<String> answer = browser.signIn(user, PASSWORD);
			assertThat(answer.statusCode()).isEqualTo(302);
			this.identity.deleteMembership(LEAVER, "t-unit.section");
			HttpResponse<String> page = browser.get("/camunda/app/welcome/default/");
			assertThat(page.statusCode()).isEqualTo(403);
			assertThat(page.headers().firstValue("Content-Type"))
				.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
			assertThat(page.body()).contains(user.equals(LEAVER) ? "现在没有岗位" : "不使用这个页面", "action=\"/logout\"", "退出登录")
				.doesNotContain("{{");
			Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
			assertThat(token.find()).isTrue();
			HttpResponse<String> out = browser.form("/logout",
					"_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
			assertThat(out.headers().firstValue("Location").orElseThrow()).endsWith("/login?out");
		}
	}

	@Test
	void thePageThatWasAskedForComesAfterTheSignIn() {
		Browser browser = new Browser();
		browser.get("/camunda/app/tasklist/default/");
		browser.get(ENGINE + "/task");
		browser.get("/camunda/app/tasklist/scripts/config.js");
		HttpResponse<String> answer = browser.signIn(SECTION, PASSWORD);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/camunda/app/tasklist/default/");
		assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
	}

	@Test
	void theSignInPageSpeaksChineseAndMayNotBeFramed() {
		HttpResponse<String> page = new Browser().get("/login");
		assertThat(page.body()).contains("<title>优先办理</title>", "用户名", "密码", "登录").doesNotContain("{{");
		assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
		assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(page.headers().firstValue("Set-Cookie"))
			.hasValueSatisfying((cookie) -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
	}

	/** A slow line then has nothing large left to bring when the password is right. */
	@Test
	void whatTheFirstScreenNeedsComesWhileThePasswordIsTyped() {
		List<String> ahead = ahead("/login");
		assertThat(ahead)
			.contains("/camunda/lib/deps.js?bust=7.24.0", "/camunda/app/tasklist/styles/user-styles.css?bust=7.24.0",
					"/camunda/app/fasttrack/styles/office.css")
			.anyMatch((path) -> path.endsWith("/typed/keep.js"))
			.anyMatch((path) -> path.endsWith("/styles/cards.css"))
			.doesNotHaveDuplicates()
			.last()
			.isEqualTo("/camunda/lib/deps.js?bust=7.24.0");
		for (String path : ahead) {
			HttpResponse<String> file = send(HttpClient.newHttpClient(),
					request(path).header("Accept-Encoding", "gzip"));
			assertThat(file.statusCode()).as(path).isEqualTo(200);
			assertThat(file.headers().firstValue("Cache-Control")).as(path)
				.hasValueSatisfying((kept) -> assertThat(kept).contains("max-age="));
			if (!path.contains("/locales/") && !path.contains("/app/tasklist/styles/")
					&& !path.contains("office.css")) {
				assertThat(file.headers().allValues("Vary")).as(path).containsExactly("Accept-Encoding");
			}
		}
		assertThat(ahead("/m/login")).isEmpty();
	}

	private List<String> ahead(String page) {
		String body = new Browser().get(page).body();
		return Pattern.compile("'(/camunda/[^']+)'").matcher(body).results().map((found) -> found.group(1)).toList();
	}

	@Test
	void overTlsTheBrowserIsToldToStayThere() throws Exception {
		for (String path : List.of("/login", "/camunda/lib/runtime.js", "/camunda/api/engine/engine/", "/api/x")) {
			assertThat(this.mvc.perform(MockMvcRequestBuilders.get(path).secure(true))
				.andReturn()
				.getResponse()
				.getHeader("Strict-Transport-Security")).as(path).contains("max-age=");
		}
	}

	@Test
	void aWrongPasswordIsToldInWords() {
		Browser browser = new Browser();
		HttpResponse<String> answer = browser.signIn(SECTION, "wrong");
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
		assertThat(browser.get("/login?error").body()).contains("用户名或密码不正确");
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
	}

	@Test
	void theSessionGetsAnotherIdAtTheSignIn() {
		Browser browser = new Browser();
		browser.get("/login");
		String before = Objects.requireNonNull(browser.cookie("JSESSIONID"));
		browser.signIn(SECTION, PASSWORD);
		String after = browser.cookie("JSESSIONID");
		assertThat(after).isNotEqualTo(before);
		Browser attacker = new Browser();
		attacker.setSession(before);
		assertThat(attacker.get(ENGINE + "/task").statusCode()).isEqualTo(401);
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(200);
	}

	@Test
	void signingInWithoutTheTokenOfThePageLeadsBackToThePage() {
		HttpResponse<String> answer = new Browser().form("/login", "username=" + SECTION + "&password=" + PASSWORD);
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?stale");
	}

	@Test
	void aCallOfTheWebappsNeedsTheirTokenAndLeavesTheSessionWithoutIt() {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		assertThat(browser.call("POST", ENGINE + "/task", "{}").statusCode()).isEqualTo(200);
		HttpResponse<String> answer = browser.callWithoutToken("POST", ENGINE + "/task", "{}");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("校验码", "登录仍然有效");
		assertThat(browser.call("POST", ENGINE + "/task", "{}").statusCode()).isEqualTo(200);
	}

	@Test
	void signingOutEndsTheSession() throws IOException {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		String session = browser.cookie("JSESSIONID");
		HttpResponse<String> answer = browser.call("POST", "/camunda/api/admin/auth/user/default/logout", "");
		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(answer.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("JSESSIONID=;").contains("Max-Age=0"));
		assertThat(raw("GET", ENGINE + "/task", "Cookie: JSESSIONID=" + session)).isEqualTo(401);
		assertThat(browser.get("/login?out").body()).contains("已安全退出");
	}

	@Test
	void theFilesOfTheWebappsNeedNoSessionAndStayInTheCache() {
		for (String path : List.of("/camunda/lib/deps.js?bust=7.24.0",
				"/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0", "/camunda/assets/tasklist.svg")) {
			HttpResponse<String> file = send(HttpClient.newHttpClient(),
					request(path).header("Accept-Encoding", "gzip"));
			assertThat(file.statusCode()).as(path).isEqualTo(200);
			assertThat(file.headers().firstValue("Cache-Control")).as(path).hasValue("max-age=2592000, public");
			assertThat(file.headers().firstValue("Set-Cookie")).as(path).isEmpty();
			assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(file.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
		}
		for (String path : List.of("/camunda/app/tasklist/scripts/config.js",
				"/camunda/app/tasklist/locales/zh-CN.json", "/camunda/app/tasklist/styles/user-styles.css")) {
			HttpResponse<String> file = new Browser().get(path);
			assertThat(file.statusCode()).as(path).isEqualTo(200);
			assertThat(file.headers().firstValue("Cache-Control")).as(path)
				.hasValue(path.endsWith(".js") ? "no-cache" : "max-age=300, public, stale-while-revalidate=2592000");
			assertThat(file.headers().firstValue("Set-Cookie")).as(path).isEmpty();
		}
		HttpResponse<String> missing = new Browser().get("/camunda/lib/none.js");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.headers().firstValue("Cache-Control").orElse("")).doesNotContain("max-age=2592000");
		HttpResponse<String> page = signIn(SECTION).get("/camunda/app/tasklist/default/");
		assertThat(page.headers().firstValue("Cache-Control").orElse("")).containsAnyOf("no-cache", "no-store");
	}

	@Test
	void everyPageHasTheNonceThatItsHeaderNames() throws Exception {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			Callable<String> load = () -> {
				HttpResponse<String> page = browser.get("/camunda/app/tasklist/default/");
				Matcher header = Pattern.compile("'nonce-([^']+)'")
					.matcher(page.headers().firstValue("Content-Security-Policy").orElseThrow());
				assertThat(header.find()).isTrue();
				assertThat(page.body()).contains("nonce=\"" + header.group(1) + "\"");
				return header.group(1);
			};
			Set<String> nonces = new TreeSet<>();
			for (var nonce : clients.invokeAll(Collections.nCopies(100, load))) {
				nonces.add(nonce.get());
			}
			assertThat(nonces).hasSize(100);
		}
		finally {
			clients.shutdownNow();
		}
	}

	@Test
	void whoeverGuessesIsSlowedDownAndTheRightPasswordStillOpens() throws Exception {
		for (int guess = 1; guess <= 14; guess++) {
			assertThat(status("10.0.0.66", SECTION, "wrong" + guess)).isEqualTo(401);
		}
		long before = System.nanoTime();
		assertThat(status("10.0.0.66", SECTION, "wrong")).isEqualTo(401);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(this.properties.slow());
		assertThat(status("10.0.0.66", SECTION, PASSWORD)).as("the right one").isEqualTo(200);
		assertThat(status("10.0.0.66", APPLICANT, PASSWORD)).as("a colleague at the same address").isEqualTo(200);
		assertThat(status("10.0.0.7", SECTION, PASSWORD)).as("from another address").isEqualTo(200);
		UserEntity user = (UserEntity) this.identity.createUserQuery().userId(SECTION).singleResult();
		assertThat(user.getAttempts()).isZero();
	}

	@Test
	void whoeverGuessesManyTimesAtOnceIsToldWhenToComeAgain() throws Exception {
		for (int guess = 1; guess <= 14; guess++) {
			status("10.0.0.68", SECTION, "wrong" + guess);
		}
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			Callable<MockHttpServletResponse> guess = () -> answer("10.0.0.68", SECTION, "wrong");
			List<MockHttpServletResponse> answers = new ArrayList<>();
			for (var each : clients.invokeAll(Collections.nCopies(8, guess))) {
				answers.add(each.get());
			}
			assertThat(answers).extracting(MockHttpServletResponse::getStatus).contains(429).containsOnly(401, 429);
			MockHttpServletResponse refused = answers.stream()
				.filter((each) -> each.getStatus() == 429)
				.findFirst()
				.orElseThrow();
			assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
			assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("密码错误次数过多", "1秒后再试");
		}
		finally {
			clients.shutdownNow();
		}
	}

	/** 200 stands for: past the chain. */
	private int status(String address, String user, String password) throws Exception {
		int status = answer(address, user, password).getStatus();
		return (status == 404) ? 200 : status;
	}

	private MockHttpServletResponse answer(String address, String user, String password) throws Exception {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
		return this.mvc.perform(MockMvcRequestBuilders.get("/api/nothing-here")
			.header("Authorization", "Basic " + credentials)
			.with((request) -> {
				request.setRemoteAddr(address);
				return request;
			})).andReturn().getResponse();
	}

	@Test
	void aNameThatNobodyCanHaveIsJustWrong() {
		for (String name : List.of("", "%00", "%0d%0aX", "a'--", "x".repeat(5000), "none")) {
			HttpResponse<String> answer = new Browser().signIn(name, "wrong");
			assertThat(answer.headers().firstValue("Location").orElseThrow()).as(name).endsWith("/login?error");
		}
	}

	@Test
	void passwordsAreKeptAsArgon2() {
		String stored = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((context) -> context.getReadOnlyIdentityProvider().findUserById(SECTION))
			.getPassword();
		assertThat(stored).startsWith("{ARGON2ID}$argon2id$");
		assertThat(this.identity.checkPassword(SECTION, PASSWORD)).isTrue();
		assertThat(this.identity.checkPassword(SECTION, PASSWORD + " ")).isFalse();
		assertThat(this.identity.checkPassword("none", PASSWORD)).isFalse();
	}

	@Test
	void aNewPasswordReplacesTheOldOneAtOnce() {
		assertThat(this.identity.checkPassword(NOBODY, PASSWORD)).isTrue();
		setPassword("Another-Horse-8");
		try {
			assertThat(this.identity.checkPassword(NOBODY, PASSWORD)).isFalse();
			assertThat(this.identity.checkPassword(NOBODY, "Another-Horse-8")).isTrue();
		}
		finally {
			setPassword(PASSWORD);
		}
	}

	private void setPassword(String password) {
		User user = this.identity.createUserQuery().userId(NOBODY).singleResult();
		user.setPassword(password);
		this.identity.saveUser(user);
	}

	@Test
	void withoutAnAdministratorTheStartFails() {
		this.administratorCheck.run(new DefaultApplicationArguments());
		List<User> administrators = this.identity.createUserQuery().memberOfGroup("camunda-admin").list();
		administrators.forEach((user) -> this.identity.deleteMembership(user.getId(), "camunda-admin"));
		try {
			assertThatIllegalStateException()
				.isThrownBy(() -> this.administratorCheck.run(new DefaultApplicationArguments()))
				.withMessageContaining("没有系统管理员");
		}
		finally {
			administrators.forEach((user) -> this.identity.createMembership(user.getId(), "camunda-admin"));
		}
	}

}
