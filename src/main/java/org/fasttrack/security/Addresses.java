package org.fasttrack.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which addresses belong to what people do. A chain says who may; whatever stands in no
 * list here is closed.
 */
final class Addresses {

	static final String START = "/engine-rest/process-definition/key/projectFastTrack/start";

	/** The engine's API as the webapps call it. */
	static final String ENGINE = "/camunda/api/engine/engine/*";

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private Addresses() {
	}

	/** What every page of the webapps asks for, about oneself and about them. */
	static RequestMatcher forEverybody() {
		return new OrRequestMatcher(
				get("/camunda/api/engine/engine", "/camunda/api/engine/engine/", "/camunda/api/admin/auth/user/*",
						"/camunda/api/*/plugin/*/static/**", ENGINE + "/user", ENGINE + "/user/count",
						ENGINE + "/user/*/profile", ENGINE + "/group", ENGINE + "/group/count",
						ENGINE + "/identity/groups", ENGINE + "/identity/password-policy",
						ENGINE + "/authorization/check", ENGINE + "/version", ENGINE + "/telemetry/configuration"),
				post(ENGINE + "/identity/password-policy", ENGINE + "/user", ENGINE + "/user/count", ENGINE + "/group",
						ENGINE + "/group/count"));
	}

	/** Tasks and models, which Tasklist and Cockpit both show. */
	static RequestMatcher forReadingTasks() {
		return new OrRequestMatcher(get(ENGINE + "/task", ENGINE + "/task/**", ENGINE + "/process-definition",
				ENGINE + "/process-definition/**", ENGINE + "/variable-instance", ENGINE + "/variable-instance/**",
				ENGINE + "/history/task/**", ENGINE + "/history/user-operation/**"),
				post(ENGINE + "/task", ENGINE + "/task/count", ENGINE + "/variable-instance",
						ENGINE + "/variable-instance/count"));
	}

	/** Looking for tasks with the filters that there are, and at projects. */
	static RequestMatcher forLookingInTasklist() {
		return new OrRequestMatcher(
				get(ENGINE + "/filter", ENGINE + "/filter/count", ENGINE + "/filter/*", ENGINE + "/filter/*/list",
						ENGINE + "/filter/*/singleResult", ENGINE + "/filter/*/count",
						"/camunda/api/tasklist/plugin/*/*/**"),
				path(HttpMethod.OPTIONS, ENGINE + "/filter"), path(HttpMethod.OPTIONS, ENGINE + "/filter/*"),
				post(ENGINE + "/filter/*/list", ENGINE + "/filter/*/singleResult", ENGINE + "/filter/*/count"));
	}

	/** Working on tasks; the button that puts back a colleague's asks for no assignee. */
	static RequestMatcher forTasklist() {
		return new OrRequestMatcher(
				post(ENGINE + "/task/*/claim", ENGINE + "/task/*/unclaim", ENGINE + "/task/*/complete",
						ENGINE + "/task/*/submit-form", ENGINE + "/task/*/assignee",
						ENGINE + "/process-definition/*/submit-form", ENGINE + "/process-definition/key/*/submit-form",
						"/camunda/api/tasklist/plugin/*/*/**"),
				path(HttpMethod.PUT, "/camunda/api/tasklist/plugin/*/*/**"));
	}

	/**
	 * Urging, giving orders and raising difficulties, and keeping views of the board:
	 * leaders do so who have no tasks.
	 */
	static RequestMatcher forSupervising() {
		return new OrRequestMatcher(
				post("/camunda/api/tasklist/plugin/*/*/orders", "/camunda/api/tasklist/plugin/*/*/instructions",
						"/camunda/api/tasklist/plugin/*/*/urges",
						"/camunda/api/tasklist/plugin/*/*/projects/*/difficulties",
						"/camunda/api/tasklist/plugin/*/*/difficulties/*/progress",
						"/camunda/api/tasklist/plugin/*/*/board/views"),
				path(HttpMethod.DELETE, "/camunda/api/tasklist/plugin/*/*/board/views/*"));
	}

	/** Looking at everything. */
	static RequestMatcher forCockpit() {
		return new OrRequestMatcher(get(ENGINE + "/process-instance/**", ENGINE + "/execution/**",
				ENGINE + "/incident/**", ENGINE + "/job/**", ENGINE + "/job-definition/**",
				ENGINE + "/external-task/**", ENGINE + "/deployment/**", ENGINE + "/decision-definition/**",
				ENGINE + "/decision-requirements-definition/**", ENGINE + "/batch/**", ENGINE + "/history/**",
				ENGINE + "/case-definition/**", ENGINE + "/case-instance/**", "/camunda/api/cockpit/plugin/*/*/**"),
				post(ENGINE + "/process-instance", ENGINE + "/process-instance/count", ENGINE + "/execution",
						ENGINE + "/execution/count", ENGINE + "/job", ENGINE + "/job/count", ENGINE + "/external-task",
						ENGINE + "/external-task/count", ENGINE + "/history/process-instance",
						ENGINE + "/history/process-instance/count", ENGINE + "/history/activity-instance",
						ENGINE + "/history/activity-instance/count", ENGINE + "/history/task",
						ENGINE + "/history/task/count", ENGINE + "/history/variable-instance",
						ENGINE + "/history/variable-instance/count", ENGINE + "/history/incident",
						ENGINE + "/history/incident/count", ENGINE + "/history/job-log",
						ENGINE + "/history/job-log/count", "/camunda/api/cockpit/plugin/*/*/**"),
				path(HttpMethod.PUT, "/camunda/api/cockpit/plugin/*/*/**"));
	}

	/**
	 * Looking at everything, and what operations need: to try a failed job again, to note
	 * or close an incident. Nothing that changes a running project past its steps, for
	 * administrators neither; models and filters come with the application, and since
	 * both hold expressions, nobody sends others.
	 */
	static RequestMatcher forAdministrators() {
		RequestMatcher reading = (request) -> READING.contains(request.getMethod());
		return new OrRequestMatcher(new AndRequestMatcher(reading, anyOfBothApis("", "/**")), new AndRequestMatcher(
				path(HttpMethod.POST, "/**"),
				anyOfBothApis("/task", "/task/count", "/process-instance", "/process-instance/count", "/execution",
						"/execution/count", "/variable-instance", "/variable-instance/count", "/job", "/job/count",
						"/job-definition", "/job-definition/count", "/external-task", "/external-task/count",
						"/schema/log", "/history/{of:[a-z]+-[a-z-]+|task|incident|detail}", "/history/*/count",
						"/filter/*/list", "/filter/*/singleResult", "/filter/*/count")),
				new AndRequestMatcher(path(HttpMethod.PUT, "/**"),
						anyOfBothApis("/job/*/retries", "/job-definition/*/retries")),
				anyOfBothApis("/identity/password-policy", "/incident/**"));
	}

	/** Making and changing accounts, groups and what they may do. */
	static RequestMatcher forKeepingAccounts() {
		return new AndRequestMatcher((request) -> !READING.contains(request.getMethod()), accounts(),
				(request) -> !forLookingAtAccounts().matches(request));
	}

	/** Looking at accounts, groups and what they may do. */
	static RequestMatcher forLookingAtAccounts() {
		return new OrRequestMatcher(
				new AndRequestMatcher((request) -> READING.contains(request.getMethod()), accounts()),
				new AndRequestMatcher(path(HttpMethod.POST, "/**"),
						anyOfBothApis("/user", "/user/count", "/group", "/group/count")));
	}

	/** What was done with accounts, which the engine records. */
	static RequestMatcher forAudit() {
		return new AndRequestMatcher((request) -> READING.contains(request.getMethod()),
				anyOfBothApis("/history/user-operation", "/history/user-operation/count"));
	}

	private static RequestMatcher accounts() {
		return anyOfBothApis("/user/**", "/group/**", "/tenant/**", "/authorization/**");
	}

	/** What was done and why is the record of acts; nobody keeps another beside it. */
	static RequestMatcher comments() {
		return anyOfBothApis("/task/*/comment/**", "/task/*/attachment/**", "/process-instance/*/comment/**");
	}

	/** These addresses in each spelling of the engine's two APIs. */
	private static RequestMatcher anyOfBothApis(String... suffixes) {
		return any(Stream.of("/engine-rest", "/engine-rest/engine/*", "/camunda/api/engine", ENGINE)
			.flatMap((api) -> Arrays.stream(suffixes).map(api::concat))
			.toArray(String[]::new));
	}

	static RequestMatcher any(String... patterns) {
		return new OrRequestMatcher(Arrays.stream(patterns).<RequestMatcher>map(Addresses::path).toList());
	}

	static RequestMatcher get(String... patterns) {
		return new OrRequestMatcher(
				Arrays.stream(patterns).<RequestMatcher>map((pattern) -> path(HttpMethod.GET, pattern)).toList());
	}

	static RequestMatcher post(String... patterns) {
		return new OrRequestMatcher(
				Arrays.stream(patterns).<RequestMatcher>map((pattern) -> path(HttpMethod.POST, pattern)).toList());
	}

	static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

	static RequestMatcher path(HttpMethod method, String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
	}

}
