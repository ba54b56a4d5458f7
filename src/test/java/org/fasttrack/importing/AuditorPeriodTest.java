package org.fasttrack.importing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.Tasklist;
import org.fasttrack.TestClock;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.process.PeopleAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever audits does so from a first to a last day, and on no other. */
@FastTrackTest
class AuditorPeriodTest extends RestTest {

	private static final String HEADER = "用户名,姓名,单位或岗位,级别,职务,首日,末日\n";

	private static final LocalDate FIRST = TestClock.START.plusDays(2);

	private static final LocalDate LAST = TestClock.START.plusDays(5);

	@Autowired
	private TestClock clock;

	@Autowired
	private PeopleImport imports;

	@Autowired
	private PeopleAccounts accounts;

	@Autowired
	private IdentityService identity;

	@LocalServerPort
	private int port;

	AuditorPeriodTest() {
		super("");
	}

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@CsvSource({ "2026-07-01, , people.auditor-last-day", "2026-07-01, 2027-07-02, people.auditor-days",
			"2026-07-01, 2026-06-30, people.last-day" })
	void auditorWithoutALastDayOrForTooLongIsRefusedInWords(String first, String last, String rule) {
		PeopleReport report = take("shen.none,审计甲,审计监督,,审计," + first + "," + ((last != null) ? last : ""));
		assertThat(report.applied()).isFalse();
		assertThat(report.rows().get(0).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.field()).isEqualTo("officeTo");
			assertThat(problem.rule()).isEqualTo(rule);
			assertThat(problem.message()).doesNotContain("rule.", "{");
		});
	}

	@Test
	void longestPeriodIsTaken() {
		assertThat(take("shen.long,审计乙,审计监督,,审计,2026-07-01,2027-07-01").applied()).isTrue();
	}

	/** The inspection of the day has not run on the last two days. */
	@Test
	void nothingIsReadBeforeTheFirstDayNorAfterTheLast() {
		assertThat(take("shen.day,审计丙,审计监督,,审计," + FIRST + "," + LAST + "\nshen.day,审计丙,色尼区水利局,科级,股长,2026-07-01,")
			.applied()).isTrue();
		password("shen.day");
		reads(FIRST.minusDays(1), true, false);
		reads(FIRST, true, true);
		Tasklist open = reads(LAST, false, true);
		assertThat(statistics(open)).isEqualTo(200);
		reads(LAST.plusDays(1), false, false);
		assertThat(statistics(open)).as("in a session that is open").isEqualTo(403);
	}

	@Test
	void whoHasNoOtherOfficeIsNotLetInOnTheDayAfterTheLast() {
		assertThat(take("shen.only,审计丁,审计监督,,审计," + TestClock.START + "," + LAST).applied()).isTrue();
		password("shen.only");
		this.clock.set(LAST);
		assertThat(get("shen.only", "/projects").statusCode()).isEqualTo(200);
		Tasklist open = Tasklist.ofAnybody(this.port, "shen.only");
		assertThat(open.get("/board").statusCode()).isEqualTo(200);
		this.clock.set(LAST.plusDays(1));
		HttpResponse<String> answer = get("shen.only", "/projects");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("现在没有岗位：岗位的期限还没有开始，或者已经结束");
		HttpResponse<String> page = open.get("/board");
		assertThat(page.statusCode()).as("in a session that is open").isEqualTo(403);
		assertThat(page.body()).contains("现在没有岗位，不能使用本系统");
	}

	private Tasklist reads(LocalDate day, boolean inspected, boolean reads) {
		this.clock.set(day);
		if (inspected) {
			this.accounts.followAlone();
		}
		assertThat(get("shen.day", "/statistics/late-entries").statusCode()).as("%s", day).isEqualTo(reads ? 200 : 403);
		Tasklist page = Tasklist.ofAnybody(this.port, "shen.day");
		assertThat(statistics(page)).as("%s in the webapps", day).isEqualTo(reads ? 200 : 403);
		return page;
	}

	/** What Cockpit asks the engine for. */
	private static int statistics(Tasklist page) {
		return page.getOther("/camunda/api/engine/engine/default/process-definition/statistics").statusCode() == 200
				&& page.getOther("/camunda/api/engine/engine/default/history/process-instance/count")
					.statusCode() == 200 ? 200 : 403;
	}

	private void password(String id) {
		User user = this.identity.createUserQuery().userId(id).singleResult();
		user.setPassword("fasttrack");
		((IdentityServiceImpl) this.identity).saveUser(user, true);
	}

	private PeopleReport take(String rows) {
		return this.imports.run((HEADER + rows + "\n").getBytes(StandardCharsets.UTF_8), false,
				new Person("admin", Set.of(Office.ADMINISTRATORS)), Locale.CHINA);
	}

}
