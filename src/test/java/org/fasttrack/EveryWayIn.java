package org.fasttrack;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way in which an input can come, and what is told and kept of it. */
abstract class EveryWayIn {

	static final String APPLICANT = "540602.applicant";

	static final String WEBAPP = "/camunda/api/engine/engine/default";

	private static final String PASSWORD = "fasttrack";

	private static final ObjectMapper JSON = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	private RepositoryService repository;

	final HttpClient systems = HttpClient.newHttpClient();

	private final Map<String, Browser> browsers = new HashMap<>();

	/** As a system writes it: the plain values. */
	static Map<String, Object> untyped(Map<String, ?> values) {
		Map<String, Object> variables = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			Map<String, @Nullable Object> variable = new LinkedHashMap<>();
			variable.put("value", value);
			variables.put(name, variable);
		});
		return Map.of("variables", variables);
	}

	/** As Tasklist writes it: lists and objects as JSON within a text. */
	static Map<String, Object> asTheFormSends(Map<String, ?> values) {
		Map<String, Object> variables = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			Map<String, @Nullable Object> variable = new LinkedHashMap<>();
			boolean structured = value instanceof List || value instanceof Map;
			variable.put("value", structured ? json(value) : value);
			if (structured) {
				variable.put("type", "Json");
			}
			variables.put(name, variable);
		});
		return Map.of("variables", variables);
	}

	/** Where the form with which a project is begun is sent. */
	String formStart() {
		return WEBAPP + "/process-definition/"
				+ this.repository.createProcessDefinitionQuery()
					.processDefinitionKey("projectFastTrack")
					.latestVersion()
					.singleResult()
					.getId()
				+ "/submit-form";
	}

	Answer rest(String user, String path, Object body, String... headers) {
		HttpRequest.Builder request = basic(user, path);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(this.systems, request, json(body));
	}

	Answer form(String path, Object body, String... headers) {
		return form(browser(APPLICANT), path, body, headers);
	}

	Answer form(Browser browser, String path, Object body, String... headers) {
		HttpRequest.Builder request = browser.request(request(path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(browser.client(), request, json(body));
	}

	HttpRequest.Builder basic(String user, String path) {
		String credentials = user + ":" + PASSWORD;
		return request(path).header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
	}

	HttpRequest.Builder fromTheForm(String path) {
		return browser(APPLICANT).request(request(path));
	}

	/** The browser in which this person has opened Tasklist. */
	Browser browser(String user) {
		return this.browsers.computeIfAbsent(user, this::signedIn);
	}

	private Browser signedIn(String user) {
		CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
		HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(exchange(client, request("/login")).body());
		assertThat(token.find()).isTrue();
		HttpResponse<String> answer = exchange(client,
				request("/login").header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("username=" + user + "&password=" + PASSWORD + "&_csrf="
							+ URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(exchange(client, request("/camunda/app/tasklist/default/")).statusCode()).isEqualTo(200);
		return new Browser(client, cookies);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
	}

	static Answer send(HttpClient client, HttpRequest.Builder request, String body) {
		HttpResponse<String> response = exchange(client, request.POST(BodyPublishers.ofString(body)));
		return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
				response.body());
	}

	private static HttpResponse<String> exchange(HttpClient client, HttpRequest.Builder request) {
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String json(@Nullable Object value) {
		try {
			return JSON.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How much there is of everything that a start or a step leaves behind. */
	Footprint footprint() {
		return this.jdbc.sql("""
				SELECT (SELECT count(*) FROM fasttrack.project) AS projects,
				       (SELECT count(*) FROM fasttrack.application) AS applications,
				       (SELECT count(*) FROM fasttrack.act) AS acts,
				       (SELECT count(*) FROM act_ru_execution) AS executions,
				       (SELECT count(*) FROM act_ru_task) AS tasks,
				       (SELECT count(*) FROM act_ru_variable) AS variables,
				       (SELECT count(*) FROM act_hi_procinst) AS instances,
				       (SELECT count(*) FROM fasttrack.case_material) AS materials,
				       (SELECT count(*) FROM fasttrack.correction_item) AS corrections,
				       (SELECT count(*) FROM fasttrack.document) AS documents,
				       (SELECT count(*) FROM fasttrack.requirement) AS requirements,
				       (SELECT count(*) FROM fasttrack.plan_amendment) AS amendments,
				       (SELECT count(*) FROM fasttrack.clock_entry) AS clocks,
				       (SELECT count(*) FROM fasttrack.draft) AS drafts,
				       (SELECT md5(string_agg(c::text, '|' ORDER BY c.id)) FROM fasttrack.procedure_case c) AS cases
				""").query(Footprint.class).single();
	}

	static BadCase with(String name, String field, @Nullable Object value, String... expected) {
		return new BadCase(name, (values) -> values.put(field, value), expected);
	}

	static BadCase without(String name, String field, String... expected) {
		return new BadCase(name, (values) -> values.remove(field), expected);
	}

	/**
	 * A valid input broken in some way.
	 *
	 * @param name what is wrong
	 * @param breakage breaks the valid input
	 * @param expected the field and the rule of each violation
	 */
	record BadCase(String name, Consumer<Map<String, @Nullable Object>> breakage, List<String> expected) {

		BadCase(String name, Consumer<Map<String, @Nullable Object>> breakage, String... expected) {
			this(name, breakage, List.of(expected));
		}

		Map<String, @Nullable Object> applyTo(Map<String, Object> valid) {
			Map<String, @Nullable Object> values = new LinkedHashMap<>(valid);
			this.breakage.accept(values);
			return values;
		}

		/** Every way in says what is expected, and all say it in the same words. */
		void verify(Map<String, Answer> answers) {
			answers.forEach((way, answer) -> {
				assertThat(answer.status()).as(way + " " + answer.body()).isEqualTo(400);
				assertThat(answer.rules()).as(way).containsExactlyInAnyOrderElementsOf(this.expected);
				assertThat(answer.messages()).as(way).allMatch((message) -> message.matches("(?s).*\\p{IsHan}.*"));
				assertThat(answer.text()).as(way)
					.isEqualTo(answer.messages().stream().distinct().collect(Collectors.joining("\n")));
			});
			assertThat(answers.values()).extracting(Answer::violations)
				.as(() -> answers.toString())
				.containsOnly(answers.values().iterator().next().violations());
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/** What came back. */
	record Answer(int status, String contentType, String body) {

		List<JsonNode> violations() {
			List<JsonNode> violations = new ArrayList<>();
			read().path("violations").forEach(violations::add);
			return violations;
		}

		/** The field and the rule of each violation. */
		List<String> rules() {
			return violations().stream()
				.map((each) -> each.get("field").asText() + " " + each.get("rule").asText())
				.toList();
		}

		List<String> messages() {
			return violations().stream().map((each) -> each.get("message").asText()).toList();
		}

		/** All sentences, one a line. */
		String text() {
			JsonNode answer = read();
			return answer.path(answer.has("detail") ? "detail" : "message").asText();
		}

		private JsonNode read() {
			try {
				return JSON.readTree(this.body);
			}
			catch (JsonProcessingException ex) {
				throw new AssertionError(this.body, ex);
			}
		}

	}

	record Footprint(long projects, long applications, long acts, long executions, long tasks, long variables,
			long instances, long materials, long corrections, long documents, long requirements, long amendments,
			long clocks, long drafts, @Nullable String cases) {

	}

	/** Where somebody has signed in to Tasklist. */
	record Browser(HttpClient client, CookieManager cookies) {

		/** The request as Tasklist's page sends it. */
		HttpRequest.Builder request(HttpRequest.Builder request) {
			String token = this.cookies.getCookieStore()
				.getCookies()
				.stream()
				.filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
				.map(HttpCookie::getValue)
				.findFirst()
				.orElseThrow();
			return request.header("Content-Type", "application/json").header("X-XSRF-TOKEN", token);
		}

	}

}
