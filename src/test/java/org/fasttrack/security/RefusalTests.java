package org.fasttrack.security;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A refusal is told in words, and in nothing but words. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalTests extends SecurityTest {

	private static final List<String> LEAKS = List.of("Exception", "org.", "ENGINE-", "SQL", "SELECT", "select ",
			"act_", "ACT_", "stack", "Cause");

	@Autowired
	private ObjectMapper json;

	@Test
	void aBrokenRuleIsNamedWithItsField() throws Exception {
		HttpResponse<String> answer = rest(SYSTEM, "POST", "/engine-rest/process-definition/key/projectFastTrack/start",
				"{\"variables\":{\"nonsense\":{\"value\":1}}}");
		assertThat(answer.statusCode()).isEqualTo(400);
		JsonNode body = this.json.readTree(answer.body());
		assertThat(body.get("type").asText()).isEqualTo("RuleViolation");
		assertThat(body.get("message").asText()).isNotBlank();
		assertThat(body.get("violations").findValuesAsText("field")).contains("nonsense");
		assertThat(answer.body()).doesNotContain(LEAKS);
	}

	@Test
	void aTaskThatIsGoneIsAConflictOrNotFound() throws Exception {
		HttpResponse<String> claim = rest(SECTION, "POST", "/engine-rest/task/none/claim",
				"{\"userId\":\"t-section\"}");
		assertThat(claim.statusCode()).isEqualTo(404);
		assertThat(this.json.readTree(claim.body()).get("message").asText()).startsWith("没有这项待办");
		HttpResponse<String> read = rest(SECTION, "GET", "/engine-rest/task/none/form-variables", null);
		assertThat(read.statusCode()).as(read.body()).isEqualTo(404);
		assertThat(read.body()).doesNotContain(LEAKS);
	}

	@Test
	void pagesSpeakChineseWhateverABrowserPrefers() {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		HttpResponse<String> refused = browser.call("POST", ENGINE + "/task/none/claim", "{\"userId\":\"t-section\"}",
				"Accept-Language", "en-GB,en;q=0.8");
		assertThat(refused.body()).contains("没有这项待办");
		assertThat(send(HttpClient.newHttpClient(), request("/login?error").header("Accept-Language", "en")).body())
			.contains("用户名或密码")
			.doesNotContain("Wrong user");
	}

	@Test
	void theWordsFollowTheLanguageOfTheReader() {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		HttpResponse<String> chinese = browser.call("POST", ENGINE + "/task/none/claim", "{\"userId\":\"t-section\"}");
		assertThat(chinese.body()).contains("没有这项待办");
		HttpResponse<String> english = send(HttpClient.newHttpClient(),
				request("/engine-rest/task/none/claim").header("Authorization", basic(SECTION))
					.header("Accept-Language", "en-GB,en;q=0.8")
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString("{\"userId\":\"t-section\"}")));
		assertThat(english.body()).contains("There is no such task");
	}

	@Test
	void aFaultTellsNothingOfTheInside() {
		for (String query : List.of("sortBy=nonsense&sortOrder=asc", "processVariables=x", "createdBefore=x",
				"name=%00", "nameLike=%25%00", "assignee=%ff%fe", "firstResult=-5", "taskId=" + "x".repeat(3000))) {
			HttpResponse<String> answer = rest(SECTION, "GET", "/engine-rest/task?" + query, null);
			assertThat(answer.statusCode()).as(query + answer.body()).isIn(200, 400, 404);
			assertThat(answer.body()).as(query).doesNotContain(List.of("SELECT", "select ", "ACT_", "\tat ", "SQL"));
		}
	}

	@Test
	void aWeakPasswordIsToldWithThePolicy() {
		String weak = """
				{"profile":{"id":"t-weak","firstName":"x","lastName":"y"},"credentials":{"password":"abc"}}""";
		Browser browser = signIn(ADMIN);
		browser.get("/camunda/app/admin/default/");
		for (HttpResponse<String> answer : List.of(rest(ADMIN, "POST", "/engine-rest/user/create", weak),
				browser.call("POST", ENGINE + "/user/create", weak),
				rest(ADMIN, "PUT", "/engine-rest/user/t-nobody/credentials",
						"{\"password\":\"abc\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}"))) {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
			assertThat(answer.body()).contains("密码不符合要求：至少10个字符", "特殊字符").doesNotContain(LEAKS);
		}
		assertThat(this.identity.createUserQuery().userId("t-weak").count()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /user/create                          | 这个用户名已经有账号了
			POST | /group/create                         | 这个编号的组已经有了
			PUT  | /group/t-twice/members/t-twice        | 已经在这个组里
			POST | /tenant/create                        | 这个编号的租户已经有了
			PUT  | /tenant/t-twice/user-members/t-twice  | 已经在这个组里
			PUT  | /tenant/t-twice/group-members/t-twice | 已经在这个组里
			POST | /authorization/create                 | 这项授权已经有了
			""")
	void whatExistsAlreadyIsAConflictAndNoFault(String method, String path, String words, CapturedOutput output) {
		String body = switch (path.substring(1, 5)) {
			case "user" -> """
					{"profile":{"id":"t-twice","firstName":"x","lastName":""},
					 "credentials":{"password":"%s"}}""".formatted(PASSWORD);
			case "auth" -> """
					{"type":1,"permissions":["READ"],"groupId":"t-twice","resourceType":5,"resourceId":"t-twice"}""";
			default -> "{\"id\":\"t-twice\",\"name\":\"x\"}";
		};
		twice();
		rest(ADMIN, method, "/engine-rest" + path, body);
		Browser browser = signIn(ADMIN);
		browser.get("/camunda/app/admin/default/");
		for (HttpResponse<String> answer : List.of(rest(ADMIN, method, "/engine-rest" + path, body),
				browser.call(method, ENGINE + path, body))) {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
			assertThat(answer.body()).contains(words).doesNotContain(LEAKS);
		}
		assertThat(output.getAll()).doesNotContain("\tat ");
	}

	private void twice() {
		if (this.identity.createUserQuery().userId("t-twice").count() == 0) {
			User user = this.identity.newUser("t-twice");
			user.setPassword(PASSWORD);
			this.identity.saveUser(user);
			this.identity.saveGroup(this.identity.newGroup("t-twice"));
			this.identity.saveTenant(this.identity.newTenant("t-twice"));
		}
	}

	@Test
	void anAuthorizationThatIsMissingIsToldInWords() {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		HttpResponse<String> answer = browser.get(ENGINE + "/process-definition/key/none");
		assertThat(answer.statusCode()).isIn(403, 404);
		assertThat(answer.body()).doesNotContain("SQL", "\tat ");
	}

	@Test
	void aDraftIsJsonAndNotTooLarge() {
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		String path = "/camunda/api/tasklist/plugin/fasttrack/default/draft/none";
		assertThat(browser.call("PUT", path, "{\"opinion\":\"x\"}").statusCode()).isEqualTo(404);
		for (String body : List.of("", "[]", "x", "null", "{\"a\":\"" + "x".repeat(210_000) + "\"}")) {
			HttpResponse<String> answer = browser.call("PUT", path, body);
			assertThat(answer.statusCode()).as(body.substring(0, Math.min(9, body.length())) + answer.body())
				.isEqualTo(400);
			assertThat(answer.body()).doesNotContain(LEAKS);
		}
	}

}
