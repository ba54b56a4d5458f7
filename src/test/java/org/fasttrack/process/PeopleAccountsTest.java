package org.fasttrack.process;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.organization.AccountDesk;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who leaves an office leaves no task behind that nobody else could take. */
@FastTrackTest
class PeopleAccountsTest {

	private static final String HEADER = "用户名,姓名,单位或岗位,级别,职务,首日,末日\n";

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private PeopleImport imports;

	@Autowired
	private IdentityService identity;

	@Autowired
	private TaskService tasks;

	@Autowired
	private PeopleAccounts accounts;

	@Autowired
	private AccountDesk desk;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void signOut() {
		this.identity.clearAuthentication();
	}

	@Test
	void whatALeaverHasClaimedIsGivenBackThatDayAndRecorded() {
		OpenTask task = this.stages.reach(Stage.ACCEPT);
		String group = this.tasks.getIdentityLinksForTask(task.id())
			.stream()
			.map((link) -> link.getGroupId())
			.filter((each) -> each != null && Office.Kind.SECTION.has(each))
			.findFirst()
			.orElseThrow();
		String unit = Office.parse(group).orElseThrow().place();
		LocalDate lastDay = TestClock.START.plusDays(1);
		take("qian.one,钱一," + unit + ",科级,股长,2026-07-01," + lastDay);
		this.identity.setAuthentication("qian.one", List.of(group, Access.OFFICIALS));
		this.tasks.claim(task.id(), "qian.one");
		this.identity.clearAuthentication();
		this.clock.set(lastDay);
		this.accounts.followAlone();
		assertThat(assignee(task)).isEqualTo("qian.one");
		this.clock.set(lastDay.plusDays(1));
		this.accounts.followAlone();
		assertThat(assignee(task)).isEmpty();
		assertThat(this.identity.createUserQuery().userId("qian.one").count()).isZero();
		assertThat(this.jdbc
			.sql("SELECT opinion FROM fasttrack.act WHERE outcome = 'RELEASED' AND project_code = :project")
			.param("project", this.stages.project(task))
			.query(String.class)
			.list()).singleElement().asString().contains("钱一", "已离任");
	}

	/** Whoever leaves one office and keeps another does the work of that one alone. */
	@Test
	void whatWasClaimedInAnOfficeThatIsOverIsGivenBackThoughThePersonStays() {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		OpenTask kept = this.stages.reach(Stage.ACCEPT);
		String unit = Office.parse(task.group()).orElseThrow().place();
		LocalDate lastDay = TestClock.START.plusDays(1);
		take("qian.four,钱四," + unit + ",负责人,局长,2026-07-01," + lastDay + "\nqian.four,钱四," + unit
				+ ",科级,股长,2026-07-01,");
		List<String> groups = this.identity.createGroupQuery()
			.groupMember("qian.four")
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		this.identity.setAuthentication("qian.four", groups);
		this.tasks.claim(task.id(), "qian.four");
		this.tasks.claim(kept.id(), "qian.four");
		this.identity.clearAuthentication();
		this.clock.set(lastDay.plusDays(1));
		this.accounts.followAlone();
		assertThat(assignee(task)).isEmpty();
		assertThat(assignee(kept)).isEqualTo("qian.four");
		assertThat(this.identity.createUserQuery().userId("qian.four").count()).isOne();
	}

	/** The administrator takes the account, or the group alone, by hand. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasClaimedByWhoeverWasTakenOutByHandIsGivenBack(boolean account) {
		OpenTask task = this.stages.reach(Stage.DECIDE_AS_HEAD);
		User user = this.identity.newUser("by.hand");
		user.setFirstName("手工");
		user.setPassword("Correct-Horse-9");
		this.identity.saveUser(user);
		this.identity.createMembership("by.hand", task.group());
		this.identity.setAuthentication("by.hand", List.of(task.group(), Access.OFFICIALS));
		this.tasks.claim(task.id(), "by.hand");
		this.identity.setAuthentication("admin", List.of("camunda-admin"));
		if (account) {
			this.identity.deleteUser("by.hand");
		}
		else {
			this.identity.deleteMembership("by.hand", task.group());
		}
		assertThat(assignee(task)).isEmpty();
		this.identity.deleteUser("by.hand");
	}

	/** Whoever has an account of the list and no password yet is given one. */
	@Test
	void sheetOfTheUnitGivesOneTimePasswordsToThoseOfTheList() {
		Person admin = new Person("admin", Set.of(Office.SECURITY_ADMINISTRATORS));
		take("qian.six,钱六,540624-WR,科级,股长,2026-07-01,");
		assertThat(this.desk.issue("540624-WR", admin)).extracting(AccountDesk.Strip::user).contains("qian.six");
	}

	/** Of two strips the first would hold a password that the second has ended. */
	@Test
	void whoHoldsTwoOfficesOfAUnitHasOneStrip() {
		Person admin = new Person("admin", Set.of(Office.SECURITY_ADMINISTRATORS));
		take("qian.ten,钱十,540624-WR,科级,股长,2026-07-01,\nqian.ten,钱十,540624-WR,账号管理员,股长,2026-07-01,");
		this.desk.issue("540624-WR", admin);
		assertThat(this.desk.issue("540624-WR", admin)).extracting(AccountDesk.Strip::user)
			.containsOnlyOnce("qian.ten");
	}

	/** Who was named by a list gives passwords as who was made a keeper by hand. */
	@Test
	void whoWasNamedToKeepAccountsGivesPasswordsOfThatUnitAlone() {
		take("qian.two,钱二,540602-WR,账号管理员,干部,2026-07-01,\nqian.nine,钱九,540602-WR,科级,股长,2026-07-01,");
		Person keeper = Person.of("qian.two",
				this.identity.createGroupQuery().groupMember("qian.two").list().stream().map(Group::getId).toList());
		assertThat(this.desk.issue("540602-WR", keeper)).extracting(AccountDesk.Strip::user)
			.contains("qian.nine")
			.doesNotContain("qian.two");
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.desk.issue("540621-WR", keeper));
	}

	@Test
	void administratorAndWhoNoListNamesKeepTheirAccounts() {
		long before = unlisted();
		this.clock.set(TestClock.START.plusYears(1));
		this.accounts.followAlone();
		assertThat(unlisted()).isEqualTo(before);
	}

	/** How many accounts there are of people who stand in no list of these tests. */
	private long unlisted() {
		return this.identity.createUserQuery()
			.list()
			.stream()
			.filter((user) -> !user.getId().startsWith("qian."))
			.count();
	}

	private void take(String row) {
		assertThat(this.imports
			.run((HEADER + row + "\n").getBytes(StandardCharsets.UTF_8), false,
					new Person("admin", Set.of(Office.ADMINISTRATORS)), Locale.CHINA)
			.applied()).isTrue();
	}

	private String assignee(OpenTask task) {
		return this.jdbc.sql("SELECT coalesce(assignee_, '') FROM act_ru_task WHERE id_ = :task")
			.param("task", task.id())
			.query(String.class)
			.single();
	}

}
