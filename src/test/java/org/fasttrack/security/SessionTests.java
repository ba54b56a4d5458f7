package org.fasttrack.security;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a session lives, and what a page may do with it. */
class SessionTests extends SecurityTest {

	private static final String SOMEBODY = "t-somebody";

	private static final String CHANGE = ENGINE + "/user/" + SOMEBODY + "/credentials";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SignInProperties properties;

	@BeforeEach
	void somebody() {
		this.jdbc.sql("DELETE FROM fasttrack.sign_in_attempt").update();
		this.identity.deleteUser(SOMEBODY);
		User user = this.identity.newUser(SOMEBODY);
		user.setFirstName("某人");
		user.setPassword(PASSWORD);
		this.identity.saveUser(user);
		this.identity.createMembership(SOMEBODY, "t-unit.section");
	}

	@Test
	void aNewPasswordEndsEverySession() {
		Browser here = signIn(SOMEBODY);
		Browser there = signIn(SOMEBODY);
		here.get("/camunda/app/tasklist/default/");
		assertThat(there.get(ENGINE + "/task").statusCode()).isEqualTo(200);
		HttpResponse<String> changed = here.call("PUT", CHANGE,
				"{\"password\":\"Another-Horse-8\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}");
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
		assertThat(there.get(ENGINE + "/task").statusCode()).isEqualTo(401);
		assertThat(here.get(ENGINE + "/task").statusCode()).isEqualTo(401);
		assertThat(there.get("/camunda/app/tasklist/default/").headers().firstValue("Location").orElse(""))
			.endsWith("/login");
		Browser again = new Browser();
		again.signIn(SOMEBODY, "Another-Horse-8");
		assertThat(again.get(ENGINE + "/task").statusCode()).isEqualTo(200);
	}

	@Test
	void anAccountThatIsGoneHasNoSession() {
		Browser browser = signIn(SOMEBODY);
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(200);
		this.identity.deleteUser(SOMEBODY);
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
	}

	@Test
	void thePasswordIsNotGuessedInsideASession() {
		Browser browser = signIn(SOMEBODY);
		browser.get("/camunda/app/tasklist/default/");
		String wrong = "{\"password\":\"Another-Horse-8\",\"authenticatedUserPassword\":\"wrong\"}";
		for (int guess = 1; guess <= this.properties.wrong() + 4; guess++) {
			assertThat(browser.call("PUT", CHANGE, wrong).statusCode()).isEqualTo(400);
		}
		long before = System.nanoTime();
		assertThat(browser.call("PUT", CHANGE, wrong).statusCode()).isEqualTo(400);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(this.properties.slow());
	}

	@Test
	void aSessionEndsAfterItsLifetimeAndWhenNobodyDoesAnything() throws Exception {
		Instant start = Instant.parse("2026-07-14T01:00:00Z");
		String list = ENGINE + "/filter/x/list";
		String task = ENGINE + "/task";
		assertThat(lives(start, list, Duration.ofMinutes(59))).isTrue();
		assertThat(lives(start, task, Duration.ofMinutes(59), Duration.ofMinutes(118))).isTrue();
		assertThat(lives(start, task, Duration.ofMinutes(61))).isFalse();
		assertThat(lives(start, list, Duration.ofMinutes(30), Duration.ofMinutes(61))).as("only the page asked")
			.isFalse();
		Duration[] busy = new Duration[25];
		for (int half = 0; half < busy.length; half++) {
			busy[half] = Duration.ofMinutes(30L * half);
		}
		assertThat(lives(start, task, busy)).as("twelve hours").isTrue();
		busy[24] = Duration.ofHours(12).plusSeconds(1);
		assertThat(lives(start, task, busy)).as("a second more").isFalse();
	}

	/** Whether a session still lives after requests at these times since the sign-in. */
	private boolean lives(Instant start, String address, Duration... times) throws Exception {
		MockHttpSession session = new MockHttpSession();
		SignedIn since = new SignedIn(start, SignedIn.stamp(this.identity, SOMEBODY).orElseThrow(), false);
		for (Duration time : times) {
			UsernamePasswordAuthenticationToken person = UsernamePasswordAuthenticationToken.authenticated(SOMEBODY,
					null, List.of());
			person.setDetails(since);
			SecurityContextHolder.getContext().setAuthentication(person);
			try {
				MockHttpServletRequest request = new MockHttpServletRequest("POST", address);
				request.setSession(session);
				new SessionEnds(this.identity, this.properties, Clock.fixed(start.plus(time), ZoneOffset.UTC))
					.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
			}
			finally {
				SecurityContextHolder.clearContext();
			}
			if (session.isInvalid()) {
				return false;
			}
		}
		return true;
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site" })
	void aPageOfAnotherSiteChangesNothingWithARememberedPassword(String site) {
		String start = "/engine-rest/process-definition/key/projectFastTrack/start";
		for (String address : List.of(start, "/api/v1/projects", "/api/v1/urges")) {
			HttpResponse<String> answer = post(address, site);
			assertThat(answer.statusCode()).as(address).isEqualTo(403);
			assertThat(answer.body()).contains("其他网站");
		}
		assertThat(post(start, "same-origin").statusCode()).isEqualTo(400);
		assertThat(post(start, "none").statusCode()).isEqualTo(400);
		assertThat(send(HttpClient.newHttpClient(),
				request("/api/v1/projects").header("Authorization", basic(APPLICANT)).header("Sec-Fetch-Site", site))
			.statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> post(String address, String site) {
		return send(HttpClient.newHttpClient(),
				request(address).header("Authorization", basic(APPLICANT))
					.header("Content-Type", "application/json")
					.header("Sec-Fetch-Site", site)
					.POST(BodyPublishers.ofString("{}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/camunda/lib/deps.js", "/camunda/app/tasklist/default/", "/api/docs",
			"/api/v1/projects", "/engine-rest/task", "/nothing", ENGINE + "/task" })
	void everyAnswerSaysWhatABrowserMayDoWithIt(String address) {
		HttpResponse<String> answer = signIn(SECTION).get(address);
		assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
		assertThat(answer.headers().firstValue("Permissions-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("camera=()", "geolocation=()"));
		if (address.startsWith("/api")) {
			assertThat(answer.headers().firstValue("Content-Security-Policy"))
				.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self'",
						"frame-ancestors 'none'"));
		}
	}

}
