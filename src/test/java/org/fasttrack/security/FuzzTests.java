package org.fasttrack.security;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent to the APIs, the answer is a refusal in words, never a fault of ours.
 * The requests are put together at random from what clients get wrong; the seed is
 * printed and repeats them.
 */
class FuzzTests extends SecurityTest {

	private static final Logger log = LoggerFactory.getLogger(FuzzTests.class);

	private static final List<String> READ = List.of("task", "task/count", "process-instance", "execution",
			"variable-instance", "job", "job-definition", "incident", "process-definition", "deployment",
			"decision-definition", "external-task", "filter", "user", "group", "authorization",
			"history/process-instance", "history/task", "history/activity-instance", "history/variable-instance",
			"history/incident", "history/job-log", "history/user-operation", "history/detail",
			"history/decision-instance", "batch", "event-subscription", "history/task/count");

	private static final List<String> QUERY = List.of("task", "task/count", "process-instance", "execution",
			"variable-instance", "job", "external-task", "history/process-instance", "history/task",
			"history/activity-instance", "history/variable-instance", "history/incident", "history/job-log",
			"history/detail", "user", "group");

	private static final List<String> CHANGE = List.of("task/none/complete", "task/none/claim", "task/none/submit-form",
			"process-definition/key/projectFastTrack/start", "user/create", "group/create", "authorization/create",
			"identity/password-policy");

	private static final List<String> OURS = List.of("/api/v1/projects", "/api/v1/clocks", "/api/v1/difficulties",
			"/api/v1/orders", "/api/v1/orders/instructions", "/api/v1/urges", "/api/v1/liaisons",
			"/api/v1/liaisons/gaps", "/api/v1/liaisons/absences", "/api/v1/liaisons/proposals", "/api/v1/reports",
			"/api/v1/statistics/late-entries", "/api/v1/statistics/days-saved", "/api/v1/calendar",
			"/api/v1/projects/imports", "/api/v1/projects/2601-540602-89-01-100745/payments", "/api/openapi");

	private static final List<String> PARAMETERS = List.of("candidateGroup", "candidateGroups", "candidateUser",
			"assignee", "assigned", "unassigned", "involvedUser", "processVariables", "taskVariables", "variables",
			"sortBy", "sortOrder", "firstResult", "maxResults", "tenantIdIn", "withoutTenantId", "dueBefore",
			"createdAfter", "priority", "minPriority", "name", "nameLike", "processInstanceBusinessKey",
			"processInstanceBusinessKeyIn", "processDefinitionKey", "processDefinitionKeyIn", "active", "suspended",
			"version", "latestVersion", "id", "ids", "search", "status", "division", "unit", "light", "limit", "offset",
			"from", "to", "on", "year", "format", "project", "projectCode", "variableName", "variableValues",
			"finishedBefore", "withIncidents", "incidentStatus", "type", "resourceType", "memberOfGroup", "firstName",
			"keyLike", "deploymentSource", "retries", "noRetriesLeft", "timers", "messages", "dueDates");

	private static final List<String> VALUES = List.of("", " ", "%20", "0", "-1", "0.00", "1e9", "99999999999999999999",
			"true", "maybe", "null", "x", "a,b", ",", ",,,", "'", "\\", "%", "a_eq_b", "a_eq_", "_eq_", "2026-07-14",
			"2026-07-14T00:00:00.000+0800", "2026-02-30", "2026-13-01", "asc", "dueDate", "项目", "x".repeat(300), "${x}",
			"[]", "{}", "1;DROP TABLE x", "\u202eabc", "\ud83d\ude00");

	private static final List<String> BODIES = List.of("{}", "[]", "null", "\"\"", "1", "{\"a\":null}",
			"{\"variables\":null}", "{\"variables\":{}}", "{\"variables\":{\"a\":null}}", "{\"variables\":{\"a\":{}}}",
			"{\"variables\":{\"a\":{\"value\":null}}}", "{\"variables\":{\"a\":{\"value\":1,\"type\":\"none\"}}}",
			"{\"variables\":{\"a\":{\"value\":\"x\",\"type\":\"Integer\"}}}",
			"{\"variables\":{\"a\":{\"value\":{},\"type\":\"Object\",\"valueInfo\":null}}}", "{\"variables\":[]}",
			"{\"processVariables\":[]}", "{\"processVariables\":[null]}", "{\"processVariables\":[{}]}",
			"{\"processVariables\":[{\"name\":\"a\",\"operator\":\"no\",\"value\":1}]}",
			"{\"taskVariables\":[{\"name\":null,\"operator\":\"eq\",\"value\":{}}]}", "{\"tenantIdIn\":[null]}",
			"{\"tenantIdIn\":null}", "{\"tenantIdIn\":[]}", "{\"candidateGroups\":[null]}",
			"{\"candidateUser\":\"a\",\"candidateGroups\":[\"b\"]}", "{\"candidateGroup\":\"\"}",
			"{\"orQueries\":[{}]}", "{\"orQueries\":[null]}", "{\"orQueries\":[{\"orQueries\":[{}]}]}",
			"{\"sorting\":[{}]}", "{\"sorting\":[null]}", "{\"sorting\":[{\"sortBy\":\"dueDate\"}]}",
			"{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\"}]}",
			"{\"sorting\":[{\"sortBy\":\"no\",\"sortOrder\":\"no\"}]}", "{\"processInstanceIds\":[]}",
			"{\"processInstanceIds\":[null]}", "{\"processInstanceBusinessKeyIn\":[null]}",
			"{\"taskDefinitionKeyIn\":[]}", "{\"priority\":\"x\"}", "{\"dueBefore\":\"x\"}", "{\"userId\":null}",
			"{\"profile\":null,\"credentials\":null}", "{\"profile\":{\"id\":null},\"credentials\":{}}",
			"{\"profile\":{\"id\":\"%%\"},\"credentials\":{\"password\":\"Correct-Horse-9\"}}", "{\"id\":null}",
			"{\"id\":\"leaders\",\"name\":\"x\",\"type\":\"x\"}", "{\"type\":1,\"resourceType\":null}",
			"{\"type\":9,\"resourceType\":99,\"resourceId\":\"x\",\"permissions\":[\"X\"],\"userIdIn\":[null]}",
			"{\"password\":null}", "{\"projectCode\":null}", "{\"projectCode\":{}}", "{\"projectCode\":[[]]}",
			"{\"year\":99999999999}",
			"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>",
			"{\"businessKey\":{}}", "{\"startInstructions\":[{}]}", "{\"withVariablesInReturn\":\"x\"}", "\ufeff{}",
			"{\"a\":1}{\"b\":2}", "\u0000");

	private static final List<String> TYPES = List.of("application/json", "application/json", "application/json",
			"application/json;charset=UTF-8", "application/json; q=x", "application/json; q=0.5", "*/*",
			"application/*", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "x", "/",
			"application/json;charset=none", "application/x-www-form-urlencoded", "application/hal+json");

	private static final List<String> LANGUAGES = List.of("zh-CN", "zh_CN", ",,,", "en;q=9", "en;q=x", "*", "",
			"zh-CN,zh;q=0.9,en;q=0.8", "xx-YY-zz", "-", ";", "a".repeat(3000));

	private static final List<String> ACCEPTED = List.of("application/json", "application/hal+json", "*/*", "text/html",
			"application/json;q=9", "x", "/", "application/xml");

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	@Test
	void noRequestEndsInAFaultOfOurs() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		int requests = Integer.getInteger("fasttrack.fuzz", 1500);
		log.info("{} random requests, seed {}", requests, seed);
		Random random = new Random(seed);
		Browser admin = signIn(ADMIN);
		admin.get("/camunda/app/admin/default/");
		TreeMap<String, List<String>> faults = new TreeMap<>();
		for (int number = 0; number < requests; number++) {
			send(random, admin, faults);
		}
		StringBuilder text = new StringBuilder();
		faults.forEach((answer, sent) -> text.append(answer)
			.append(" (" + sent.size() + ") ")
			.append(sent.get(0), 0, Math.min(400, sent.get(0).length()))
			.append('\n'));
		assertThat(text.toString()).as("seed " + seed).isEmpty();
	}

	private void send(Random random, Browser admin, TreeMap<String, List<String>> faults) {
		boolean changing = random.nextInt(3) == 0;
		boolean asking = !changing && random.nextBoolean();
		boolean ours = random.nextInt(4) == 0;
		boolean page = !ours && random.nextBoolean();
		String path = ours ? any(random, OURS)
				: (page ? ENGINE : "/engine-rest") + "/" + any(random, changing ? CHANGE : asking ? QUERY : READ);
		String method = (changing || asking || (ours && random.nextBoolean())) ? "POST" : "GET";
		String query = query(random);
		String body = method.equals("POST") ? any(random, BODIES) : "";
		String type = any(random, TYPES);
		String language = any(random, LANGUAGES);
		String accept = any(random, ACCEPTED);
		String what = method + " " + path + query + " " + type + " | " + language + " | " + accept + " " + body;
		var request = request(path + query).header("Accept-Language", language)
			.header("Accept", accept)
			.method(method, method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (method.equals("POST")) {
			request.header("Content-Type", type);
		}
		if (page) {
			request
				.header("Cookie",
						"JSESSIONID=" + admin.cookie("JSESSIONID") + "; XSRF-TOKEN=" + admin.cookie("XSRF-TOKEN"))
				.header("X-XSRF-TOKEN", String.valueOf(admin.cookie("XSRF-TOKEN")));
		}
		else {
			request.header("Authorization", basic(ADMIN));
		}
		HttpResponse<String> answer = send(this.client, request);
		boolean wordless = answer.statusCode() >= 400 && answer.body().isBlank() && answer.statusCode() != 406;
		if (answer.statusCode() >= 500 || wordless || answer.body().contains("\tat ")) {
			faults.computeIfAbsent(answer.statusCode() + " " + path, (key) -> new ArrayList<>()).add(what);
		}
	}

	private static String query(Random random) {
		StringBuilder query = new StringBuilder();
		for (int more = random.nextInt(4); more > 0; more--) {
			query.append(query.isEmpty() ? '?' : '&')
				.append(any(random, PARAMETERS))
				.append('=')
				.append(java.net.URLEncoder.encode(any(random, VALUES), java.nio.charset.StandardCharsets.UTF_8));
		}
		return query.toString();
	}

	private static String any(Random random, List<String> of) {
		return of.get(random.nextInt(of.size()));
	}

}
