package org.fasttrack.security;

import java.net.http.HttpResponse;
import java.util.Map;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.fasttrack.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is not let in although the password is right, and with which password. */
class LetInTests extends SecurityTest {

	private static final String SOMEBODY = "t-let-in";

	private static final String GIVEN = "Given-Horse-8";

	@Autowired
	private Organization organization;

	@BeforeEach
	void nobodyIsThereYet() {
		this.identity.deleteUser(SOMEBODY);
	}

	@ParameterizedTest
	@CsvSource({ "张, 某, , 现在没有岗位, has no office", "张, 某, friends, 现在没有岗位, has no office",
			"张, 某, officials, 现在没有岗位, has no office", ", , t-unit.section, 没有姓名, has no name",
			"t-let-in, , t-unit.section, 没有姓名, has no name" })
	void whoeverHasNoOfficeOrNoNameIsToldSoAndNotLetIn(@Nullable String last, @Nullable String first,
			@Nullable String group, String chinese, String english) {
		account(last, first, group);
		Browser browser = new Browser();
		String to = browser.signIn(SOMEBODY, PASSWORD).headers().firstValue("Location").orElseThrow();
		assertThat(to).contains("/login?");
		assertThat(browser.get(to).body()).contains(chinese, "单位账号管理员", "系统管理员");
		assertThat(browser.get("/camunda/app/tasklist/default/").headers().firstValue("Location").orElseThrow())
			.endsWith("/login");
		for (String path : new String[] { "/engine-rest/task", "/api/v1/projects", "/api/v1/calendar/changes" }) {
			HttpResponse<String> answer = rest(SOMEBODY, "GET", path, null);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
			assertThat(answer.body()).contains(chinese, "系统管理员");
			assertThat(send(java.net.http.HttpClient.newHttpClient(),
					request(path).header("Authorization", basic(SOMEBODY)).header("Accept-Language", "en"))
				.body()).contains(english, "administrator");
		}
		assertThat(new Browser().signIn(SOMEBODY, "wrong").headers().firstValue("Location").orElseThrow())
			.as("a guesser learns nothing")
			.endsWith("/login?error");
	}

	@ParameterizedTest
	@CsvSource({ "张, 三, 张三", ", 张三（专班办）, 张三（专班办）", "Doe, Jo, Jo Doe", "'', Jo, Jo" })
	void whoStandsInNoListActsByTheNameOfTheAccount(@Nullable String last, @Nullable String first, String name) {
		account(last, first, "t-unit.section");
		assertThat(this.organization.nameOf(SOMEBODY)).isEqualTo(name);
		assertThat(rest(SOMEBODY, "GET", "/engine-rest/task", null).statusCode()).isEqualTo(200);
	}

	@Test
	void passwordThatAnAdministratorSetsIsForChoosingAnother() {
		account("张", "三", "t-unit.section");
		Browser admin = signIn(ADMIN);
		admin.get("/camunda/app/admin/default/");
		assertThat(admin
			.call("PUT", ENGINE + "/user/" + SOMEBODY + "/credentials",
					json(Map.of("password", GIVEN, "authenticatedUserPassword", PASSWORD)))
			.statusCode()).isEqualTo(204);
		mustChange();
	}

	@Test
	void passwordThatAnAdministratorSetsOverRestIsForChoosingAnother() {
		account("张", "三", "t-unit.section");
		assertThat(rest(ADMIN, "PUT", "/engine-rest/user/" + SOMEBODY + "/credentials",
				json(Map.of("password", GIVEN, "authenticatedUserPassword", PASSWORD)))
			.statusCode()).isEqualTo(204);
		mustChange();
	}

	@Test
	void passwordOfANewAccountIsForChoosingAnother() {
		assertThat(rest(ADMIN, "POST", "/engine-rest/user/create",
				"""
						{"profile": {"id": "t-let-in", "firstName": "三", "lastName": "张"}, "credentials": {"password": "Given-Horse-8"}}
						""")
			.statusCode()).isEqualTo(204);
		this.identity.createMembership(SOMEBODY, "t-unit.section");
		mustChange();
	}

	private void mustChange() {
		Browser browser = new Browser();
		browser.signIn(SOMEBODY, GIVEN);
		assertThat(browser.get("/camunda/app/tasklist/default/").headers().firstValue("Location"))
			.hasValueSatisfying((to) -> assertThat(to).endsWith("/password"));
	}

	/** A system cannot choose another, so it keeps what was set for it. */
	@Test
	void passwordOfASystemIsTheOneThatWasSet() {
		account("平台", "省", "systems");
		assertThat(rest(ADMIN, "PUT", "/engine-rest/user/" + SOMEBODY + "/credentials",
				json(Map.of("password", PASSWORD, "authenticatedUserPassword", PASSWORD)))
			.statusCode()).isEqualTo(204);
		assertThat(rest(SOMEBODY, "GET", "/api/v1/projects", null).statusCode()).isEqualTo(200);
	}

	@Test
	void whoeverChangesTheirOwnPasswordKeepsIt() {
		account("张", "三", "t-unit.section");
		Browser browser = signIn(SOMEBODY);
		browser.get("/camunda/app/tasklist/default/");
		assertThat(browser
			.call("PUT", ENGINE + "/user/" + SOMEBODY + "/credentials",
					json(Map.of("password", GIVEN, "authenticatedUserPassword", PASSWORD)))
			.statusCode()).isEqualTo(204);
		Browser again = new Browser();
		again.signIn(SOMEBODY, GIVEN);
		assertThat(again.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
	}

	private void account(@Nullable String last, @Nullable String first, @Nullable String group) {
		if (group != null && this.identity.createGroupQuery().groupId(group).count() == 0) {
			this.identity.saveGroup(this.identity.newGroup(group));
		}
		User user = this.identity.newUser(SOMEBODY);
		user.setFirstName(first);
		user.setLastName(last);
		user.setPassword(PASSWORD);
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		if (group != null) {
			this.identity.createMembership(SOMEBODY, group);
		}
	}

	private static String json(Map<String, String> values) {
		StringBuilder text = new StringBuilder("{");
		values.forEach((key, value) -> text.append(text.length() > 1 ? "," : "")
			.append('"')
			.append(key)
			.append("\":\"")
			.append(value)
			.append('"'));
		return text.append('}').toString();
	}

}
