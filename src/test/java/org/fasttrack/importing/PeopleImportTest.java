package org.fasttrack.importing;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Lists;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.Term;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.PeopleAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator's list of people over REST. Every test has people of its own. */
@FastTrackTest
class PeopleImportTest extends RestTest {

	private static final String HEADER = "用户名,姓名,单位或岗位,级别,职务,联络员,电话,首日,末日,虚构\r\n";

	@Autowired
	private TestClock clock;

	@Autowired
	private IdentityService identity;

	@Autowired
	private Organization organization;

	@Autowired
	private PeopleColumns columns;

	@Autowired
	private Roster roster;

	@Autowired
	private PeopleAccounts accounts;

	@Autowired
	private JdbcClient jdbc;

	PeopleImportTest() {
		super("/people/imports");
	}

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@ValueSource(strings = { "12", "139", "abc", "1390000000" })
	void telephoneThatIsNoneIsRefused(String phone) {
		JsonNode report = read(
				upload("admin", "?preview=true", "zhao.phone,赵电,540602-NR,科级,副局长,," + phone + ",2026-07-01,,\n"));
		assertThat(report.at("/rows/0/problems/0/rule").asText()).isEqualTo("phone");
	}

	/** An account that was made by hand has somebody's name too. */
	@Test
	void signInOfAnAccountThatStandsInNoListIsRefusedToo() {
		this.identity.saveUser(named("t-by-hand", "扎西"));
		String row = "t-by-hand,%s,专班办,,专班干部,,,2026-07-14,,\n";
		assertThat(read(upload("admin", "?preview=true", row.formatted("王冒名"))).toString()).contains("现在是扎西");
		assertThat(read(upload("admin", "?preview=true", row.formatted("扎西"))).at("/rows/0/problems")).isEmpty();
		this.identity.deleteUser("t-by-hand");
	}

	private User named(String id, String name) {
		User user = this.identity.newUser(id);
		user.setFirstName(name);
		user.setLastName("");
		return user;
	}

	/** A sign-in that is somebody's does not become somebody else's. */
	@Test
	void signInOfAnotherPersonIsRefused() {
		JsonNode report = read(
				upload("admin", "?preview=true", "540602-NR.section,王冒名,540602-NR,科级,副局长,,,2026-07-01,,\n"));
		assertThat(report.toString()).contains("现在是马春燕").contains("不能改给别人");
	}

	@Test
	void whoIsListedHasAnAccountInTheGroupsOfTheOfficesAndNoPassword() {
		JsonNode report = taken("""
				wang.one,王一,色尼区水利局,科级,股长,,13900000001,2026-07-01,,
				wang.two,王二,540602-WR,HEAD,局长,,,2026/7/1,,否
				wang.two,王二,嘉黎县水利局,县处级,副县长,,,2026年7月1日,,
				wang.six,王六,色尼区,经办,项目办干部,,,2026-07-01,2026-12-31,
				wang.ten,王十,专班办,,专班干部,,,2026-07-14,,
				""");
		assertThat(report.get("applied").asBoolean()).isTrue();
		assertThat(report.get("fresh").asInt()).isEqualTo(5);
		assertThat(report.at("/rows/0/resultText").asText()).isEqualTo("已导入");
		assertThat(groups("wang.one")).containsExactlyInAnyOrder("540602-WR.section", "officials");
		assertThat(groups("wang.two")).containsExactlyInAnyOrder("540602-WR.head", "540621-WR.county", "officials");
		assertThat(groups("wang.six")).containsExactlyInAnyOrder("540602.applicant", "officials");
		assertThat(groups("wang.ten")).containsExactlyInAnyOrder("taskforce", "officials");
		assertThat(this.organization.nameOf("wang.one")).isEqualTo("王一（色尼区水利局 股长）");
		assertThat(this.organization.membersOf("540621-WR.county")).extracting((each) -> each.name()).contains("王二");
		for (String password : List.of("", "fasttrack", "null")) {
			assertThat(this.identity.checkPassword("wang.one", password)).isFalse();
		}
		assertThat(this.jdbc.sql("SELECT phone FROM fasttrack.official WHERE id = 'wang.one'")
			.query(String.class)
			.single()).isEqualTo("13900000001");
	}

	@Test
	void previewSaysTheSameAndKeepsNothing() {
		String list = "li.one,李一,色尼区水利局,科级,股长,,,2026-07-01,,\r\n";
		JsonNode report = read(upload("admin", "?preview=true", list));
		assertThat(report.get("applied").asBoolean()).isFalse();
		assertThat(report.at("/rows/0/resultText").asText()).isEqualTo("可以导入");
		assertThat(this.organization.official("li.one")).isEmpty();
		assertThat(exists("li.one")).isFalse();
		assertThat(count("SELECT count(*) FROM fasttrack.person_office WHERE person = 'li.one'")).isZero();
	}

	@Test
	void listThatIsSentAgainChangesNothingAndACorrectedOneCorrects() {
		String list = "zhao.one,赵一,色尼区水利局,科级,股长,,,2026-07-01,,\r\n";
		taken(list);
		assertThat(taken(list).get("same").asInt()).isEqualTo(1);
		JsonNode corrected = taken("zhao.one,赵一,色尼区水利局,科级,副股长,,,2026-06-01,2026-12-31,\r\n");
		assertThat(corrected.get("changed").asInt()).isEqualTo(1);
		assertThat(this.jdbc.sql("""
				SELECT first_day || ' ' || last_day || ' ' || duty
				FROM fasttrack.person_office
				WHERE person = 'zhao.one'
				""").query(String.class).list()).containsExactly("2026-06-01 2026-12-31 副股长");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-x,孙一,色尼区水利局,科级,股长,,,2026-07-01,,              | signIn     | people.sign-in
			sun.two,孙二,色尼区水利局,经办,股长,,,2026-07-01,,         | officeRank | people.rank
			sun.two,孙二,色尼区,科级,股长,,,2026-07-01,,               | officeRank | people.rank
			sun.two,孙二,专班办,科级,干部,,,2026-07-01,,               | officeRank | people.rank
			sun.two,孙二,色尼区水利局,,股长,,,2026-07-01,,             | officeRank | people.rank
			sun.two,孙二,外部系统,,平台,,,2026-07-01,,                 | heldOffice | choice
			sun.two,孙二,单位账号管理员,,管理员,,,2026-07-01,,         | heldOffice | choice
			sun.two,孙二,色尼区水利局,科级,股长,,,2026-07-01,2026-06-30, | officeTo   | people.last-day
			sun.two,孙二,色尼区水利局,科级,股长,C,,2026-07-01,,        | rosterSlot | choice
			sun.two,孙二,色尼区水利局,科级,股长,,,七月,,               | officeFrom | date
			sun.two,,色尼区水利局,科级,股长,,,2026-07-01,,             | personName | required
			sun.one,孙二,色尼区水利局,县处级,副局长,,,2026-07-01,,     | personName | people.other-name
			sun.one,孙一,色尼区水利局,科级,股长,,,2026-07-01,,         | signIn     | list.duplicate
			""")
	void oneWrongRowIsNamedAndNothingOfTheListIsTakenOver(String wrong, String field, String rule) {
		JsonNode report = taken("sun.one,孙一,色尼区水利局,科级,股长,,,2026-07-01,,\r\n" + wrong.strip() + "\r\n");
		assertThat(report.get("applied").asBoolean()).isFalse();
		JsonNode row = report.at("/rows/1");
		assertThat(row.get("row").asInt()).isEqualTo(3);
		assertThat(row.get("result").asText()).isEqualTo("REFUSED");
		assertThat(row.at("/problems/0/field").asText()).isEqualTo(field);
		assertThat(row.at("/problems/0/rule").asText()).isEqualTo(rule);
		assertThat(row.at("/problems/0/message").asText()).isNotBlank().doesNotContain("rule.");
		assertThat(exists("sun.one")).isFalse();
	}

	/** Lists of people, projects and difficulties are refused in the same words. */
	@Test
	void whatIsWrongWithAListIsSaidWithoutProjects() throws IOException {
		for (String file : List.of("messages.properties", "messages_en.properties")) {
			Properties words = new Properties();
			words.load(Files.newBufferedReader(Path.of("src/main/resources", file)));
			assertThat(words.stringPropertyNames()).filteredOn((key) -> key.startsWith("rule.list."))
				.isNotEmpty()
				.allSatisfy((key) -> assertThat(words.getProperty(key)).doesNotContain("项目", "project"));
		}
	}

	@Test
	void twoCannotHaveTheSamePlaceOnTheSameDays() {
		JsonNode report = taken("""
				zhou.one,周一,比如县水利局,科级,股长,A,,2026-07-01,2026-07-31,
				zhou.two,周二,比如县水利局,科级,股长,A角,,2026-07-31,,
				""");
		assertThat(report.at("/rows/1/problems/0/rule").asText()).isEqualTo("people.slot-taken");
		assertThat(report.at("/rows/1/problems/0/message").asText()).contains("周一");
		assertThat(taken("""
				zhou.one,周一,比如县水利局,科级,股长,A,,2026-07-01,2026-07-31,
				zhou.two,周二,比如县水利局,科级,股长,A角,,2026-08-01,,
				""").get("applied").asBoolean()).isTrue();
	}

	@Test
	void aAndBOfTheListAreThePairFromTheFirstDayOfBoth() {
		String list = """
				wu.one,吴一,比如县林业和草原局,科级,股长,A,,2026-07-01,,
				wu.two,吴二,比如县林业和草原局,科级,副股长,B,,2026-08-01,,
				""";
		String unit = this.organization.units()
			.stream()
			.filter((each) -> each.name().equals("比如县林业和草原局"))
			.findFirst()
			.orElseThrow()
			.id();
		taken(list);
		taken(list);
		assertThat(this.roster.of(unit, Rank.SECTION, LocalDate.of(2026, 7, 31)).map(Term::a).orElseThrow().id())
			.isEqualTo(unit + ".section");
		Term term = this.roster.of(unit, Rank.SECTION, LocalDate.of(2026, 8, 1)).orElseThrow();
		assertThat(term.a().text()).isEqualTo("吴一（比如县林业和草原局 股长）");
		assertThat(term.b().name()).isEqualTo("吴二");
		assertThat(this.roster.history(unit)).filteredOn((each) -> each.a().id().equals("wu.one")).hasSize(1);
	}

	@Test
	void whoComesLaterHasAnAccountFromThatDayAndWhoLeftHasNone() {
		taken("""
				zheng.one,郑一,色尼区水利局,科级,股长,,,2026-07-01,2026-07-20,
				zheng.two,郑二,色尼区水利局,科级,股长,,,2026-07-21,,
				zheng.six,郑六,色尼区水利局,科级,股长,,,2026-07-01,2026-07-20,
				zheng.six,郑六,嘉黎县水利局,科级,股长,,,2026-07-21,,
				""");
		assertThat(exists("zheng.one")).isTrue();
		assertThat(exists("zheng.two")).isFalse();
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.accounts.followAlone();
		assertThat(exists("zheng.one")).isTrue();
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.accounts.followAlone();
		assertThat(exists("zheng.one")).isFalse();
		assertThat(groups("zheng.two")).containsExactlyInAnyOrder("540602-WR.section", "officials");
		assertThat(groups("zheng.six")).containsExactlyInAnyOrder("540621-WR.section", "officials");
		assertThat(this.organization.membersOf("540602-WR.section")).extracting((each) -> each.name())
			.contains("郑二")
			.doesNotContain("郑一", "郑六");
		assertThat(this.organization.nameOf("zheng.one")).isEqualTo("郑一（色尼区水利局 股长）");
	}

	@Test
	void administratorWhoLeavesAnOfficeStaysAdministrator() {
		taken("admin,达娃卓嘎,专班办,,专班干部,,,2026-07-01,2026-07-20,\r\n");
		assertThat(groups("admin")).contains("taskforce", "camunda-admin");
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.accounts.followAlone();
		assertThat(groups("admin")).containsExactly("camunda-admin");
	}

	@Test
	void whoKeepsTheAccountsOfAUnitIsNamedFromTheFirstToTheLastDay() {
		taken("""
				chen.one,陈一,色尼区水利局,账号管理员,办公室干部,,,2026-07-01,2026-07-20,
				chen.two,陈二,540602-WR,账号管理员,办公室干部,,,2026-07-21,,
				chen.two,陈二,540602-WR,科级,股长,,,2026-07-01,,
				""");
		assertThat(groups("chen.one")).containsExactly("540602-WR.accounts");
		assertThat(groups("chen.two")).containsExactlyInAnyOrder("540602-WR.section", "officials");
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.accounts.followAlone();
		assertThat(exists("chen.one")).isFalse();
		assertThat(groups("chen.two")).containsExactlyInAnyOrder("540602-WR.section", "540602-WR.accounts",
				"officials");
	}

	/** Stands in and is spoken of as what they are in the unit. */
	@Test
	void whoKeepsAccountsBesidesIsKnownByTheOtherOffice() {
		taken("""
				chen.ten,陈十,色尼区水利局,账号管理员,干部,,,2026-06-01,,
				chen.ten,陈十,色尼区水利局,科级,股长,,,2026-07-01,,
				""");
		assertThat(this.organization.nameOf("chen.ten")).isEqualTo("陈十（色尼区水利局 股长）");
	}

	@Test
	void whoWasMadeKeeperByHandStaysWhenAListNamesThem() {
		this.identity.saveUser(named("chen.six", "陈六"));
		this.identity.createMembership("chen.six", "540602-WR.accounts");
		taken("chen.six,陈六,色尼区水利局,科级,股长,,,2026-07-01,,\r\n");
		assertThat(groups("chen.six")).containsExactlyInAnyOrder("540602-WR.accounts", "540602-WR.section",
				"officials");
	}

	@ParameterizedTest
	@CsvSource({ "审计监督, 2026-07-31, 2026-08-01, true", "审计监督, 2026-07-31, 2026-07-31, false",
			"审计管理员, , 2026-08-01, false", "专班办, , 2026-08-01, true" })
	void whoAuditsKeepsNoAccountsOnTheSameDays(String office, String until, String from, boolean right) {
		String audits = "han.one,韩一,%s,,审计,,,2026-07-01,%s,\r\n".formatted(office, (until != null) ? until : "");
		String keeps = "han.one,韩一,色尼区水利局,账号管理员,干部,,,%s,,\r\n".formatted(from);
		for (String list : List.of(audits + keeps, keeps + audits)) {
			JsonNode report = read(upload("admin", "?preview=true", list));
			assertThat(report.get("refused").asInt()).as(report.toString()).isEqualTo(right ? 0 : 2);
			if (!right) {
				assertThat(report.at("/rows/0/problems/0/rule").asText()).isEqualTo("people.audits-and-keeps");
				assertThat(report.at("/rows/0/problems/0/message").asText()).contains("审计的人不得管理账号").doesNotContain("{");
			}
		}
	}

	@Test
	void whoAuditsByHandIsNotNamedToKeepAccounts() {
		this.identity.saveUser(named("han.two", "韩二"));
		this.identity.createMembership("han.two", "audit-admin");
		JsonNode report = read(upload("admin", "?preview=true", "han.two,韩二,色尼区水利局,账号管理员,干部,,,2026-07-01,,\r\n"));
		assertThat(report.at("/rows/0/problems/0/rule").asText()).isEqualTo("people.audits-and-keeps");
	}

	@Test
	void everyRankOfAUnitIsOfferedInTheTemplateAndNamedInTheRefusal() {
		JsonNode report = read(upload("admin", "?preview=true", "han.six,韩六,色尼区水利局,经办,干部,,,2026-07-01,,\r\n"));
		assertThat(report.at("/rows/0/problems/0/message").asText()).contains("县处级、科级、负责人或者账号管理员");
		assertThat(this.columns.all()).filteredOn((column) -> column.field().equals("officeRank"))
			.flatExtracting((column) -> column.choices().values())
			.containsExactly("县处级", "科级", "负责人", "账号管理员", "经办", "领导");
	}

	@Test
	void workbookIsReadLikeTheCsvAndTheTemplateIsOne() throws Exception {
		byte[] file = Lists.file((workbook) -> {
			var sheet = workbook.createSheet("Sheet1");
			var header = sheet.createRow(0);
			var row = sheet.createRow(1);
			String[] names = HEADER.strip().split(",");
			String[] values = { "feng.one", "冯一", "色尼区水利局", "科级", "股长", "", "", "2026-07-01", "", "" };
			for (int index = 0; index < names.length; index++) {
				header.createCell(index).setCellValue(names[index]);
				row.createCell(index).setCellValue(values[index]);
			}
		});
		HttpResponse<String> answer = send(as("admin", "")
			.header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
			.POST(BodyPublishers.ofByteArray(file)));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(read(answer).get("applied").asBoolean()).isTrue();
		assertThat(send(as("admin", "/template").header("Accept", "text/csv")).body()).isEqualTo("\ufeff" + HEADER);
		assertThat(send(as("admin", "/template")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "taskforce", "540602-NR.section", "auditor", "platform" })
	void onlyAdministratorsTakePeopleOver(String user) {
		assertThat(upload(user, "", "he.one,何一,色尼区水利局,科级,股长,,,2026-07-01,,\r\n").statusCode()).isEqualTo(403);
		assertThat(send(as(user, "/template")).statusCode()).isEqualTo(403);
	}

	@Test
	void fileInAnotherCodeIsRefusedInWords() {
		HttpResponse<String> answer = send(as("admin", "").header("Content-Type", "text/csv")
			.POST(BodyPublishers.ofByteArray(HEADER.getBytes(java.nio.charset.Charset.forName("GBK")))));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("CSV UTF-8");
	}

	private JsonNode taken(String rows) {
		HttpResponse<String> answer = upload("admin", "", rows);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return read(answer);
	}

	private HttpResponse<String> upload(String user, String query, String rows) {
		return send(as(user, query).header("Content-Type", "text/csv")
			.POST(BodyPublishers.ofByteArray((HEADER + rows).getBytes(StandardCharsets.UTF_8))));
	}

	private boolean exists(String user) {
		return this.identity.createUserQuery().userId(user).count() == 1;
	}

	private List<String> groups(String user) {
		return this.identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
