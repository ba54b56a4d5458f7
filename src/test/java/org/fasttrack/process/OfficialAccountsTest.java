package org.fasttrack.process;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.fasttrack.audit.ActLog;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gives a password to whom, what it is good for, and what is recorded of it. */
@FastTrackTest
class OfficialAccountsTest extends RestTest {

	private static final String KEEPER = "keeper";

	private static final String UNIT = "540602-NR";

	@Autowired
	private IdentityService identity;

	@Autowired
	private Roster roster;

	@Autowired
	private JdbcClient jdbc;

	OfficialAccountsTest() {
		super("/accounts");
	}

	@BeforeEach
	void somebodyWhoKeepsTheAccountsOfTheUnit() {
		account(KEEPER, UNIT + ".accounts");
	}

	private void account(String id, @Nullable String group) {
		if (this.identity.createUserQuery().userId(id).count() == 0) {
			User user = this.identity.newUser(id);
			user.setFirstName("某人");
			user.setPassword("fasttrack");
			((IdentityServiceImpl) this.identity).saveUser(user, true);
			if (group != null) {
				this.identity.createMembership(id, group);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "admin, 540602-NR.section, 200", "admin, 540602.applicant, 200", "admin, auditor, 200",
			"admin, nobody-at-all, 200", "admin, platform, 409", "admin, no-such, 404",
			"keeper, 540602-NR.section-b, 200", "keeper, 540602-NR.county, 200", "keeper, 540602-NR.head, 200",
			"keeper, 540621-NR.section, 403", "keeper, 540602-DRC.section, 403", "keeper, 540602.applicant, 403",
			"keeper, admin, 403", "keeper, keeper, 403", "keeper, taskforce, 403", "keeper, no-such, 403",
			"auditor, 540602-NR.section, 403", "taskforce, 540602-NR.section, 403", "leader, 540602-NR.section, 403",
			"540602-NR.head, 540602-NR.section, 403", "platform, 540602-NR.section, 403",
			"audits-too, 540602-NR.section, 403" })
	void whoGivesAPasswordToWhom(String by, String user, int status) {
		account("nobody-at-all", null);
		account("audits-too", UNIT + ".accounts");
		join("audits-too", "auditors");
		HttpResponse<String> answer = reset(by, user);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		if (status == 200) {
			again(user);
		}
		else {
			assertThat(read(answer).path("detail").asText()).isNotBlank();
		}
	}

	/** The demo password, for the tests that come after. */
	private void again(String id) {
		User user = this.identity.createUserQuery().userId(id).singleResult();
		user.setPassword("fasttrack");
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		this.jdbc.sql("DELETE FROM fasttrack.one_time_password").update();
	}

	private void join(String user, String group) {
		if (this.identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
			this.identity.createMembership(user, group);
		}
	}

	@Test
	void whoHoldsAnOfficeElsewhereTooIsTheSystemAdministrators() {
		String both = UNIT + ".section";
		this.identity.createMembership(both, "taskforce");
		assertThat(reset(KEEPER, both).statusCode()).isEqualTo(403);
		assertThat(reset("admin", both).statusCode()).isEqualTo(200);
		this.identity.deleteMembership(both, "taskforce");
		again(both);
	}

	@Test
	void passwordIsToldOnceAndGivingItIsAnAct() {
		long before = acts();
		JsonNode strip = read(reset(KEEPER, UNIT + ".county"));
		assertThat(strip.path("user").asText()).isEqualTo(UNIT + ".county");
		assertThat(strip.path("name").asText()).contains("（");
		assertThat(strip.path("password").asText()).hasSize(14);
		assertThat(LocalDate.parse(strip.path("lastDay").asText())).isAfter(LocalDate.now());
		assertThat(get(UNIT + ".county", "").statusCode()).as("the old one").isEqualTo(401);
		assertThat(acts()).isEqualTo(before + 1);
		Map<String, Object> act = this.jdbc
			.sql("SELECT * FROM fasttrack.act WHERE step = :step ORDER BY id DESC LIMIT 1")
			.param("step", ActLog.ONE_TIME_PASSWORD)
			.query()
			.singleRow();
		assertThat(act).containsEntry("user_id", KEEPER)
			.containsEntry("user_name", "某人")
			.containsEntry("capacity", UNIT + ".accounts")
			.containsEntry("outcome", "PASSWORD_RESET");
		assertThat(act.get("opinion")).asString()
			.contains("重新生成一次性密码", UNIT + ".county")
			.doesNotContain(strip.path("password").asText());
		again(UNIT + ".county");
	}

	private long acts() {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack.act WHERE step = :step")
			.param("step", ActLog.ONE_TIME_PASSWORD)
			.query(Long.class)
			.single();
	}

	@Test
	void sheetMakesWhatIsMissingAndLeavesTheOthersTheirPasswords() {
		String unit = "540624-NR";
		List.of("section", "section-b", "head").forEach((each) -> this.identity.deleteUser(unit + "." + each));
		assertThat(this.roster.acting(unit, Rank.SECTION, TestClock.START).capacity()).isEqualTo(Capacity.COUNTY_LEVEL);
		String sheet = sheet("admin", unit).body();
		assertThat(sheet)
			.contains("用户名：<b>" + unit + ".section</b>", unit + ".section-b", unit + ".head", "http://127.0.0.1",
					"登录后按提示设置自己的密码")
			.doesNotContain(unit + ".county");
		assertThat(sheet.split("<section>", -1)).hasSize(4);
		assertThat(this.identity.createGroupQuery().groupMember(unit + ".head").list()).extracting(Group::getId)
			.containsExactlyInAnyOrder(unit + ".head", "officials");
		assertThat(this.roster.acting(unit, Rank.SECTION, TestClock.START).capacity()).isEqualTo(Capacity.A);
		assertThat(get(unit + ".county", "/nowhere").statusCode()).as("signs in as before").isEqualTo(404);
		assertThat(sheet("admin", unit).body().split("<section>", -1)).as("who has not chosen one gets another")
			.hasSize(4);
		this.jdbc.sql("DELETE FROM fasttrack.one_time_password").update();
		assertThat(sheet("admin", unit).body()).contains("都已经设置了自己的密码").doesNotContain("<section>");
	}

	@Test
	void sheetIsForWhoKeepsTheAccountsOfThatUnit() {
		HttpResponse<String> own = sheet(KEEPER, UNIT);
		assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
		assertThat(own.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(own.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(sheet(KEEPER, "540621-NR").statusCode()).isEqualTo(403);
		assertThat(sheet(KEEPER, "540602").statusCode()).isEqualTo(403);
		assertThat(sheet("auditor", UNIT).statusCode()).isEqualTo(403);
		assertThat(sheet("admin", "540602").statusCode()).as("those who are of no unit").isEqualTo(200);
		HttpResponse<String> nowhere = sheet("admin", "nowhere");
		assertThat(nowhere.statusCode()).isEqualTo(400);
		assertThat(nowhere.body()).contains("没有编号为“nowhere”的单位");
	}

	private HttpResponse<String> reset(String by, String user) {
		return send(as(by, "/" + user + "/one-time-password").POST(BodyPublishers.noBody()));
	}

	private HttpResponse<String> sheet(String by, String unit) {
		return send(as(by, "/sheets?unit=" + unit).POST(BodyPublishers.noBody()));
	}

}
