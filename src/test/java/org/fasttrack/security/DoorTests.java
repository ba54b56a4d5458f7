package org.fasttrack.security;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.ServletContext;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets in without a sign-in, and nobody further than their role. */
class DoorTests extends SecurityTest {

	@Autowired
	private FilterChainProxy security;

	@Autowired
	private ServletContext servletContext;

	@Autowired
	private List<SecurityFilterChain> chains;

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest", "/engine-rest/", "/engine-rest/engine", "/engine-rest/engine/",
			"/engine-rest/engine/default/task", "/engine-rest/task", "/engine-rest/version",
			"/engine-rest/process-definition", "/engine-rest/openapi.json", "/engine-rest/identity/password-policy",
			"/api", "/api/v1/projects", "/api/openapi", "/api/docs", "/camunda/api/engine/engine/",
			"/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/identity/password-policy",
			"/camunda/api/admin/auth/user/default", "/camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
			"/camunda/api/tasklist/plugin/fasttrack/static/app/plugin.js", "/camunda/api", "/actuator", "/error",
			"/unknown", "/engine-rest;a=b" })
	void withoutSignInNothingIsThere(String path) throws IOException {
		assertThat(raw("GET", path)).as(path).isIn(400, 401);
		assertThat(raw("POST", path)).as(path).isIn(400, 401);
		assertThat(raw("DELETE", path)).as(path).isIn(400, 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/camunda", "/camunda/", "/camunda/app/", "/camunda/app/tasklist/default/",
			"/camunda/app/cockpit/default/", "/camunda/app/admin/default/setup/", "/camunda/index.html", "/password" })
	void pagesLeadToTheSignIn(String path) throws IOException {
		HttpResponse<String> page = new Browser().get(path);
		assertThat(page.statusCode()).isEqualTo(302);
		assertThat(page.headers().firstValue("Location")).hasValueSatisfying((to) -> assertThat(to).endsWith("/login"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "//engine-rest/task", "/engine-rest//task", "/engine-rest/./task", "/api/../engine-rest/task",
					"/engine-rest/%2e%2e/engine-rest/task", "/engine-rest/task;x=1", "/engine-rest%2ftask",
					"/engine-rest%2Ftask", "/engine%2Drest/task", "/%65ngine-rest/task", "/engine-rest/%74ask",
					"/camunda/%61pi/engine/engine/default/task", "/camunda/api/engine/%65ngine/default/task",
					"/camunda;/api/engine/engine/default/task", "/camunda/api/engine/engine/default/task;jsessionid=1",
					"/camunda/api//engine/engine/default/task", "/camunda/app/../api/engine/engine/default/task",
					"/camunda/api/engine/engine/default/%2e/task", "/camunda/lib/%2e%2e/api/engine/engine/default/task",
					"/camunda/lib/..%2fapi/engine/engine/default/task", "/engine-rest/task%00", "/engine-rest/task%0a",
					"/engine-rest\\task", "/camunda/api/engine/engine/default/task%3b", "/api/%41%41%41%41/engine" })
	void aMutatedAddressIsRefusedForAnybody(String address) throws IOException {
		assertThat(raw("GET", address)).isEqualTo(400);
		assertThat(raw("GET", address, "Authorization: " + basic(ADMIN))).isEqualTo(400);
		Browser browser = signIn(SECTION);
		assertThat(raw("GET", address, "Cookie: JSESSIONID=" + browser.cookie("JSESSIONID"))).isEqualTo(400);
	}

	@Test
	void anotherCaseIsAnotherAddress() throws IOException {
		for (String address : List.of("/ENGINE-REST/task", "/Camunda/api/engine/engine/default/task",
				"/camunda/API/engine/engine/default/task", "/engine-rest.json/task", "/engine-rest%20/task")) {
			assertThat(raw("GET", address)).as(address).isBetween(300, 499);
			assertThat(raw("GET", address, "Authorization: " + basic(SECTION))).as(address).isBetween(300, 499);
		}
	}

	/** A chain that does not match its servlet would leave it to the next one. */
	@Test
	void everyServletIsGuardedByItsOwnChain() {
		Map<String, Integer> guarded = new TreeMap<>();
		this.servletContext.getServletRegistrations()
			.values()
			.forEach((servlet) -> servlet.getMappings()
				.stream()
				.filter((mapping) -> mapping.endsWith("/*"))
				.forEach((mapping) -> guarded.put(mapping, chain(mapping.replace("/*", "/anything")))));
		assertThat(guarded).containsEntry("/engine-rest/*", 0)
			.containsEntry("/camunda/api/engine/*", 2)
			.containsEntry("/camunda/api/cockpit/*", 2)
			.containsEntry("/camunda/api/admin/*", 2)
			.containsEntry("/camunda/api/tasklist/*", 2)
			.containsEntry("/camunda/api/welcome/*", 2)
			.hasSize(6);
	}

	private int chain(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(this.servletContext, "GET", path);
		assertThat(this.security.getFilterChains()).hasSize(this.chains.size());
		return this.security.getFilterChains()
			.indexOf(this.security.getFilterChains()
				.stream()
				.filter((chain) -> chain.matches(request))
				.findFirst()
				.orElseThrow());
	}

	@Test
	void restAsksForThePasswordInItsOwnFormAndOpensNoSession() {
		HttpResponse<String> answer = rest(null, "GET", "/engine-rest/task", null);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic"));
		assertThat(answer.body()).contains("\"status\":401").contains("请先登录");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		HttpResponse<String> signedIn = rest(SECTION, "GET", "/engine-rest/task", null);
		assertThat(signedIn.statusCode()).isEqualTo(200);
		assertThat(signedIn.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(signedIn.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((cache) -> assertThat(cache).containsAnyOf("no-cache", "no-store"));
	}

	/** A browser's session is worth nothing over REST, or any page could use it. */
	@Test
	void restTakesNoSession() throws IOException {
		String session = signIn(ADMIN).cookie("JSESSIONID");
		assertThat(raw("GET", "/engine-rest/task", "Cookie: JSESSIONID=" + session)).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /engine-rest/task
			GET    | /engine-rest/engine
			GET    | /engine-rest/version
			GET    | /engine-rest/process-definition
			GET    | /engine-rest/process-definition/key/projectFastTrack
			GET    | /engine-rest/process-definition/key/projectFastTrack/start
			POST   | /engine-rest/process-definition/key/projectFastTrack/start/
			POST   | /engine-rest/process-definition/key/procedureHandling/start
			POST   | /engine-rest/process-definition/projectFastTrack/start
			POST   | /engine-rest/process-definition/key/projectFastTrack/submit-form
			POST   | /engine-rest/engine/default/process-definition/key/projectFastTrack/start
			POST   | /engine-rest/task
			POST   | /engine-rest/message
			POST   | /engine-rest/deployment/create
			GET    | /engine-rest/history/process-instance
			DELETE | /engine-rest/process-instance/x
			GET    | /engine-rest/user
			GET    | /camunda/app/tasklist/default/
			""")
	void aSystemGetsNothingButTheStart(String method, String path) {
		int status = rest(SYSTEM, method, path, method.equals("POST") ? "{}" : null).statusCode();
		assertThat(status).isEqualTo(path.startsWith("/camunda") ? 302 : 403);
	}

	@Test
	void aSystemAndAnApplicantMayStartAndAreToldWhatIsWrong() {
		for (String user : List.of(SYSTEM, APPLICANT)) {
			HttpResponse<String> answer = rest(user, "POST",
					"/engine-rest/process-definition/key/projectFastTrack/start", "{\"variables\":{}}");
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
			assertThat(answer.body()).contains("RuleViolation");
		}
		assertThat(
				rest(SECTION, "POST", "/engine-rest/process-definition/key/projectFastTrack/start", "{}").statusCode())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /engine-rest/task                      | 200 | 403 | 403 | 200
			GET    | /engine-rest/task/count                | 200 | 403 | 403 | 200
			POST   | /engine-rest/task                      | 200 | 403 | 403 | 200
			GET    | /engine-rest/task/none                 | 404 | 403 | 403 | 404
			POST   | /engine-rest/task/none/complete        | 404 | 403 | 403 | 404
			POST   | /engine-rest/task/none/claim           | 404 | 403 | 403 | 404
			POST   | /engine-rest/task/none/resolve         | 403 | 403 | 403 | 403
			POST   | /engine-rest/task/none/bpmnError       | 403 | 403 | 403 | 403
			POST   | /engine-rest/task/create               | 403 | 403 | 403 | 403
			GET    | /engine-rest/process-instance          | 403 | 403 | 403 | 200
			GET    | /engine-rest/history/process-instance  | 403 | 403 | 403 | 200
			GET    | /engine-rest/user                      | 403 | 403 | 403 | 200
			POST   | /engine-rest/message                   | 403 | 403 | 403 | 403
			POST   | /engine-rest/task/none/unclaim         | 404 | 403 | 403 | 404
			POST   | /engine-rest/task/none/assignee        | 403 | 403 | 403 | 403
			GET    | /engine-rest/task/none/comment         | 403 | 403 | 403 | 403
			GET    | /api/nothing-here                      | 404 | 404 | 404 | 404
			""")
	void whoMayDoWhatOverRest(String method, String path, int section, int leader, int auditor, int admin) {
		String body = method.equals("POST") ? "{}" : null;
		assertThat(rest(SECTION, method, path, body).statusCode()).as("section").isEqualTo(section);
		assertThat(rest(LEADER, method, path, body).statusCode()).as("leader").isEqualTo(leader);
		assertThat(rest(AUDITOR, method, path, body).statusCode()).as("auditor").isEqualTo(auditor);
		HttpResponse<String> answer = rest(ADMIN, method, path, body);
		assertThat(answer.statusCode()).as("admin " + answer.body()).isEqualTo(admin);
		assertThat(rest(NOBODY, method, path, body).statusCode()).as("in no group").isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET    | /                                           | 302 | 302 | 302
					GET    | /camunda/app/tasklist/default/              | 200 | 200 | 200
					GET    | /camunda/app/cockpit/default/               | 403 | 200 | 200
					GET    | /camunda/app/admin/default/                 | 403 | 403 | 200
					GET    | /camunda/app/admin/default/setup/           | 403 | 403 | 403
					POST   | /camunda/api/admin/setup/default/user/create | 403 | 403 | 403
					POST   | /camunda/api/admin/auth/user/default/login/tasklist | 403 | 403 | 403
					GET    | /camunda/api/engine/engine/                 | 200 | 200 | 200
					GET    | {engine}/task                               | 200 | 200 | 200
					POST   | {engine}/task                               | 200 | 200 | 200
					GET    | {engine}/filter                             | 200 | 200 | 200
					POST   | {engine}/filter/create                      | 403 | 403 | 403
					PUT    | {engine}/filter/none                        | 403 | 403 | 403
					DELETE | {engine}/filter/none                        | 403 | 403 | 403
					POST   | {engine}/task/none/claim                    | 404 | 403 | 404
					POST   | {engine}/task/none/complete                 | 404 | 403 | 404
					POST   | {engine}/task/none/submit-form              | 404 | 403 | 404
					POST   | {engine}/task/none/assignee                 | 404 | 403 | 404
					POST   | {engine}/task/none/delegate                 | 403 | 403 | 403
					POST   | {engine}/task/none/resolve                  | 403 | 403 | 403
					POST   | {engine}/task/none/bpmnError                | 403 | 403 | 403
					PUT    | {engine}/task/none/variables/x              | 403 | 403 | 403
					POST   | {engine}/task/none/identity-links           | 403 | 403 | 403
					GET    | {engine}/process-definition                 | 200 | 200 | 200
					POST   | {engine}/process-definition/key/projectFastTrack/start | 403 | 403 | 403
					PUT    | {engine}/process-definition/suspended       | 403 | 403 | 403
					GET    | {engine}/process-instance                   | 403 | 200 | 200
					POST   | {engine}/history/process-instance           | 403 | 200 | 200
					POST   | {engine}/process-instance/delete            | 403 | 403 | 403
					POST   | {engine}/process-instance/x/modification    | 403 | 403 | 403
					PUT    | {engine}/process-instance/x/variables/y     | 403 | 403 | 403
					POST   | {engine}/migration/execute                  | 403 | 403 | 403
					POST   | {engine}/modification/execute               | 403 | 403 | 403
					PUT    | {engine}/job/none/retries                   | 403 | 403 | 400
					POST   | {engine}/job/none/execute                   | 403 | 403 | 403
					DELETE | {engine}/incident/none                      | 403 | 403 | 404
					POST   | {engine}/deployment/create                  | 403 | 403 | 403
					POST   | {engine}/message                            | 403 | 403 | 403
					POST   | {engine}/signal                             | 403 | 403 | 403
					POST   | {engine}/condition                          | 403 | 403 | 403
					POST   | {engine}/external-task/fetchAndLock         | 403 | 403 | 403
					POST   | {engine}/decision-definition/key/x/evaluate | 403 | 403 | 403
					POST   | {engine}/authorization/create               | 403 | 403 | 400
					POST   | {engine}/user/create                        | 403 | 403 | 400
					PUT    | {engine}/user/t-admin/credentials           | 403 | 403 | 400
					PUT    | {engine}/group/leaders/members/t-section    | 403 | 403 | *
					GET    | {engine}/metrics                            | 403 | 403 | *
					GET    | /camunda/api/cockpit/plugin/base/default/process-instance | 403 | 200 | 200
					GET    | {engine}/task/none/comment                  | 403 | 403 | 403
					POST   | {engine}/task/none/comment/create           | 403 | 403 | 403
					GET    | {engine}/task/report/candidate-group-count  | 403 | 200 | 200
					GET    | /camunda/api/tasklist/plugin/fasttrack/default/projects | 200 | 200 | 200
					POST   | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/withdrawal | 404 | 403 | 404
					POST   | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/amendments | 404 | 403 | 404
					POST   | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/payments | 404 | 403 | 404
					POST   | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/files/uploads | 404 | 403 | 404
					POST   | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/files/none/withdrawal | 404 | 403 | 404
					GET    | /camunda/api/tasklist/plugin/fasttrack/default/projects/none/files/none/content | 404 | 404 | 404
					GET    | /camunda/api/tasklist/plugin/fasttrack/static/app/plugin.js | 200 | 200 | 200
					PUT    | /camunda/api/tasklist/plugin/fasttrack/default/draft/none | 404 | 403 | 404
					PUT    | /camunda/api/tasklist/plugin/fasttrack/default/start-draft | 403 | 403 | 403
					""")
	void whoMayDoWhatInTheWebapps(String method, String address, String section, String leader, String admin) {
		String path = address.replace("{engine}", ENGINE);
		Map<String, String> expected = new TreeMap<>(Map.of(SECTION, section, LEADER, leader, AUDITOR, leader));
		expected.put(ADMIN, admin);
		expected.put(SYSTEM, "403");
		expected.put(NOBODY, "403");
		expected.forEach((user, status) -> {
			if (!status.equals("*")) {
				HttpResponse<String> answer = as(user).call(method, path, method.equals("GET") ? "" : "{}");
				assertThat(answer.statusCode()).as(user + " " + answer.body()).isEqualTo(Integer.parseInt(status));
			}
		});
	}

	/** What would change a running project past its steps, an administrator neither. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DELETE | /process-instance/x
			POST   | /process-instance/delete
			POST   | /process-instance/delete-historic-query-based
			POST   | /process-instance/x/modification
			POST   | /process-instance/x/modification-async
			PUT    | /process-instance/x/suspended
			PUT    | /process-instance/suspended
			POST   | /process-instance/suspended-async
			POST   | /process-instance/x/variables
			PUT    | /process-instance/x/variables/y
			DELETE | /process-instance/x/variables/y
			POST   | /process-instance/variables-async
			POST   | /process-instance/message-async
			POST   | /process-instance/job-retries
			POST   | /modification/execute
			POST   | /modification/executeAsync
			POST   | /migration/generate
			POST   | /migration/execute
			POST   | /migration/executeAsync
			DELETE | /batch/x
			PUT    | /batch/x/suspended
			DELETE | /process-definition/x
			DELETE | /process-definition/key/projectFastTrack
			PUT    | /process-definition/x/suspended
			PUT    | /process-definition/key/projectFastTrack/suspended
			POST   | /process-definition/x/restart
			POST   | /process-definition/x/restart-async
			DELETE | /deployment/x
			POST   | /deployment/x/redeploy
			POST   | /execution/x/signal
			POST   | /execution/x/messageSubscriptions/y/trigger
			POST   | /execution/x/create-incident
			PUT    | /execution/x/localVariables/y
			POST   | /message
			POST   | /signal
			POST   | /condition
			PUT    | /task/x
			DELETE | /task/x
			POST   | /task/create
			POST   | /task/x/delegate
			POST   | /task/x/resolve
			POST   | /task/x/identity-links
			POST   | /task/x/identity-links/delete
			PUT    | /task/x/variables/y
			PUT    | /task/x/localVariables/y
			DELETE | /job/x
			POST   | /job/x/execute
			PUT    | /job/x/duedate
			POST   | /job/x/duedate/recalculate
			PUT    | /job/x/suspended
			PUT    | /job/suspended
			POST   | /job/retries
			PUT    | /job-definition/suspended
			POST   | /external-task/fetchAndLock
			POST   | /external-task/x/complete
			DELETE | /history/process-instance/x
			POST   | /history/process-instance/delete
			DELETE | /history/variable-instance/x
			POST   | /history/cleanup
			""")
	void nothingGoesAroundTheSteps(String method, String path) {
		String body = method.equals("DELETE") ? null : "{}";
		for (String api : List.of("/engine-rest", "/engine-rest/engine/default")) {
			HttpResponse<String> answer = rest(ADMIN, method, api + path, body);
			assertThat(answer.statusCode()).as(api + " " + answer.body()).isEqualTo(403);
			assertThat(answer.body()).contains("只能通过办理待办来推进");
		}
		HttpResponse<String> answer = as(ADMIN).call(method, ENGINE + path, (body != null) ? body : "");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("只能通过办理待办来推进");
		assertThat(rest(SECTION, method, "/engine-rest" + path, body).statusCode()).isEqualTo(403);
	}

	/** Whoever is in no group was in one when signing in. */
	private Browser as(String user) {
		if (user.equals(NOBODY)) {
			person(this.identity, NOBODY, "t-unit.section");
		}
		Browser browser = signIn(user);
		if (user.equals(NOBODY)) {
			this.identity.deleteMembership(NOBODY, "t-unit.section");
		}
		browser.get("/camunda/app/tasklist/default/");
		browser.get("/camunda/app/cockpit/default/");
		return browser;
	}

	/** What Camunda left open: the set-up, as soon as nobody is an administrator. */
	@Test
	void theSetUpStaysClosedWhenNobodyIsAnAdministrator() throws IOException {
		Browser browser = as(SECTION);
		List<String> administrators = administrators();
		assertThat(administrators).contains(ADMIN, "admin");
		administrators.forEach((each) -> this.identity.deleteMembership(each, "camunda-admin"));
		try {
			assertThat(administrators()).as("the engine would now let anybody make one").isEmpty();
			String user = """
					{"profile":{"id":"intruder","firstName":"a","lastName":"b"},
					 "credentials":{"password":"Correct-Horse-9"}}""";
			String path = "/camunda/api/admin/setup/default/user/create";
			assertThat(browser.call("POST", path, user).statusCode()).isEqualTo(403);
			assertThat(rest(null, "POST", path, user).statusCode()).isEqualTo(401);
			assertThat(raw("GET", "/camunda/app/admin/default/setup/",
					"Cookie: JSESSIONID=" + browser.cookie("JSESSIONID")))
				.isEqualTo(403);
			assertThat(this.identity.createUserQuery().userId("intruder").count()).isZero();
		}
		finally {
			administrators.forEach((each) -> this.identity.createMembership(each, "camunda-admin"));
		}
	}

	private List<String> administrators() {
		return this.identity.createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId).toList();
	}

	@Test
	void aRightThatIsTakenAwayIsGoneWithTheNextRequest() {
		Browser browser = as(SECTION);
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(200);
		this.identity.deleteMembership(SECTION, "t-unit.section");
		try {
			assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(403);
			assertThat(rest(SECTION, "GET", "/engine-rest/task", null).statusCode()).isEqualTo(403);
		}
		finally {
			this.identity.createMembership(SECTION, "t-unit.section");
		}
		assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(200);
	}

}
