package org.fasttrack.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.camunda.bpm.engine.identity.Group;
import org.fasttrack.TestClock;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.importing.PeopleReport;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.process.PeopleAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** System, security and audit are administered by three, once they are named. */
class AdministrationTests extends SecurityTest {

	private static final String SECURITY = "t-security";

	private static final String AUDIT = "t-audit";

	private static final String HEADER = "用户名,姓名,单位或岗位,级别,职务,首日,末日\n";

	@Autowired
	private PeopleImport imports;

	@Autowired
	private PeopleAccounts accounts;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void threeAreNamed() {
		this.clock.set(TestClock.START);
		person(this.identity, SECURITY, "security-admin");
		person(this.identity, AUDIT, "audit-admin");
	}

	@AfterEach
	void nobodyIs() {
		this.identity.deleteUser(SECURITY);
		this.identity.deleteUser(AUDIT);
		this.identity.deleteUser("t-new");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /engine-rest/user                              | 200 | 200 | 200
			GET    | /engine-rest/group                             | 200 | 200 | 200
			POST   | /engine-rest/user/create                       | 403 | 400 | 403
			PUT    | /engine-rest/user/none/profile                 | 403 | 404 | 403
			PUT    | /engine-rest/user/none/credentials             | 403 | 400 | 403
			DELETE | /engine-rest/user/none                         | 403 | 204 | 403
			PUT    | /engine-rest/group/auditors/members/none       | 403 | 404 | 403
			DELETE | /engine-rest/group/auditors/members/none       | 403 | 204 | 403
			POST   | /engine-rest/group/create                      | 403 | 400 | 403
			POST   | /engine-rest/authorization/create              | 403 | 400 | 403
			GET    | /engine-rest/history/user-operation            | 200 | 403 | 200
			GET    | /engine-rest/process-instance                  | 200 | 403 | 403
			PUT    | /engine-rest/job/none/retries                  | 400 | 403 | 403
			DELETE | /engine-rest/incident/none                     | 404 | 403 | 403
			POST   | /engine-rest/deployment/create                 | 403 | 403 | 403
			POST   | /api/v1/people/imports                         | 415 | 403 | 403
			GET    | /api/v1/people/imports/template                | 200 | 403 | 403
			PUT    | /api/v1/calendar/days/2026-13-01               | 4xx | 403 | 403
			POST   | /api/v1/accounts/t-no-such/one-time-password   | 403 | 4xx | 403
			POST   | /api/v1/accounts/sheets?unit=nowhere           | 400 | 400 | 400
			POST   | /api/v1/accounts/sheets?unit=540602-NR         | 403 | *   | 403
			GET    | /api/v1/audit/acts                             | 403 | 403 | 200
			GET    | /api/v1/audit/sign-ins                         | 403 | 403 | 200
			GET    | /api/v1/statistics/late-entries                | 200 | 403 | 200
			""")
	void eachOfTheThreeDoesItsOwn(String method, String path, String system, String security, String audit) {
		expect(system, rest(ADMIN, method, path, method.equals("GET") ? null : "{}"));
		expect(security, rest(SECURITY, method, path, method.equals("GET") ? null : "{}"));
		expect(audit, rest(AUDIT, method, path, method.equals("GET") ? null : "{}"));
	}

	private static void expect(String status, HttpResponse<String> answer) {
		if (status.equals("4xx")) {
			assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499).isNotEqualTo(403);
		}
		else if (!status.equals("*")) {
			assertThat(answer.statusCode()).as(answer.request().uri() + answer.body())
				.isEqualTo(Integer.parseInt(status));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /camunda/app/admin/default/                       | *   | 200 | 403
			GET  | /camunda/app/cockpit/default/                     | 200 | 403 | 200
			GET  | /camunda/app/tasklist/default/                    | 200 | 403 | 200
			POST | {engine}/user/create                              | 403 | 400 | 403
			PUT  | {engine}/group/auditors/members/none              | 403 | 404 | 403
			PUT  | {engine}/user/none/credentials                    | 403 | 400 | 403
			GET  | {engine}/history/user-operation                   | 200 | 403 | 200
			GET  | {engine}/authorization                            | 200 | 200 | 200
			POST | /camunda/api/tasklist/plugin/fasttrack/default/people/imports | 4xx | 403 | 403
			""")
	void eachOfTheThreeDoesItsOwnInTheWebapps(String method, String path, String system, String security,
			String audit) {
		expect(system, call(ADMIN, method, path));
		expect(security, call(SECURITY, method, path));
		expect(audit, call(AUDIT, method, path));
	}

	private HttpResponse<String> call(String user, String method, String path) {
		Browser browser = signIn(user);
		browser.get(user.equals(SECURITY) ? "/camunda/app/admin/default/" : "/camunda/app/cockpit/default/");
		return browser.call(method, path.replace("{engine}", ENGINE), method.equals("GET") ? "" : "{}");
	}

	@Test
	void whoeverAdministersTheSystemDoesTheOthersWorkUntilTheyHaveAPasswordOfTheirOwn() {
		this.jdbc.sql("INSERT INTO fasttrack.one_time_password VALUES (:user, now(), 'x')")
			.param("user", SECURITY)
			.update();
		this.identity.deleteUser(AUDIT);
		assertThat(create("t-new").statusCode()).isEqualTo(204);
		assertThat(rest(ADMIN, "GET", "/api/v1/audit/acts", null).statusCode()).isEqualTo(200);
		this.jdbc.sql("DELETE FROM fasttrack.one_time_password WHERE user_id = :user").param("user", SECURITY).update();
		assertThat(create("t-newer").statusCode()).isEqualTo(403);
		assertThat(rest(ADMIN, "GET", "/api/v1/audit/acts", null).statusCode()).isEqualTo(200);
		person(this.identity, AUDIT, "audit-admin");
		assertThat(rest(ADMIN, "GET", "/api/v1/audit/acts", null).statusCode()).isEqualTo(403);
	}

	private HttpResponse<String> create(String id) {
		return rest(ADMIN, "POST", "/engine-rest/user/create",
				"{\"profile\":{\"id\":\"%s\",\"firstName\":\"新\"},\"credentials\":{\"password\":\"Given-Horse-8\"}}"
					.formatted(id));
	}

	@ParameterizedTest
	@ValueSource(strings = { "camunda-admin", "audit-admin" })
	void nobodyIsGivenASecondOfTheThreeByHand(String group) {
		for (HttpResponse<String> answer : List.of(
				rest(SECURITY, "PUT", "/engine-rest/group/" + group + "/members/" + SECURITY, null),
				call(SECURITY, "PUT", "{engine}/group/" + group + "/members/" + SECURITY))) {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
			assertThat(answer.body()).contains("不得由同一人兼任");
		}
		assertThat(groups(SECURITY)).containsExactly("security-admin");
		assertThat(rest(SECURITY, "PUT", "/engine-rest/group/auditors/members/" + AUDIT, null).statusCode())
			.isEqualTo(204);
	}

	@ParameterizedTest
	@CsvSource({ "t-security, 系统管理员", "t-security, 审计管理员", "t-admin, 安全管理员" })
	void nobodyIsGivenASecondOfTheThreeByAList(String user, String office) {
		PeopleReport report = take(user + "," + user + "," + office + ",,管理员,2026-07-01,");
		assertThat(report.applied()).isFalse();
		assertThat(report.rows().get(0).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.field()).isEqualTo("heldOffice");
			assertThat(problem.rule()).isEqualTo("people.two-administrations");
			assertThat(problem.message()).contains("不得由同一人兼任", "管理员").doesNotContain("{");
		});
	}

	@Test
	void listNamesTheThreeOneAfterTheOther() {
		assertThat(take("""
				zheng.one,郑一,系统管理员,,管理员,2026-07-01,
				zheng.one,郑一,安全管理员,,管理员,2026-07-20,
				""").rows()).allMatch((row) -> row.problems().size() == 1);
		assertThat(take("""
				zheng.one,郑一,系统管理员,,管理员,2026-07-01,2026-07-19
				zheng.one,郑一,安全管理员,,管理员,2026-07-20,2026-08-31
				zheng.two,郑二,审计管理员,,管理员,2026-07-01,
				""").applied()).isTrue();
		assertThat(groups("zheng.one")).containsExactly("camunda-admin");
		assertThat(groups("zheng.two")).containsExactly("audit-admin");
		this.clock.set(TestClock.START.withDayOfMonth(20));
		this.accounts.followAlone();
		assertThat(groups("zheng.one")).containsExactly("security-admin");
		this.clock.set(TestClock.START.withMonth(9));
		this.accounts.followAlone();
		assertThat(this.identity.createUserQuery().userId("zheng.one").count()).isZero();
		assertThat(groups(SECURITY)).as("named by hand").containsExactly("security-admin");
	}

	@Test
	void whoSignsInAndWhoIsNotLetInIsRead() {
		new Browser().signIn(SECTION, "wrong");
		signIn(SECTION);
		// One that no other test signs in: what is told once a day is remembered.
		person(this.identity, "t-polling", "systems");
		rest("t-polling", "GET", "/api/v1/projects", null);
		rest("t-polling", "GET", "/api/v1/projects", null);
		new Browser().signIn(NOBODY, PASSWORD);
		String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
		String read = rest(AUDIT, "GET", "/api/v1/audit/sign-ins?from=" + today + "&to=" + today, null).body();
		assertThat(read).contains("\"userId\":\"t-section\",\"address\":\"127.0.0.1\",\"outcome\":\"WRONG\"",
				"\"userId\":\"t-section\",\"address\":\"127.0.0.1\",\"outcome\":\"IN\"",
				"\"userId\":\"t-nobody\",\"address\":\"127.0.0.1\",\"outcome\":\"REFUSED\"");
		assertThat(read.split("\"userId\":\"t-polling\"", -1)).as("once a day").hasSize(2);
	}

	private List<String> groups(String user) {
		return this.identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
	}

	private PeopleReport take(String rows) {
		return this.imports.run((HEADER + rows + "\n").getBytes(StandardCharsets.UTF_8), false,
				new Person("admin", Set.of(Office.ADMINISTRATORS)), Locale.CHINA);
	}

}
