package org.fasttrack.board;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.Tasklist;
import org.fasttrack.TestClock;
import org.fasttrack.audit.SignInLog;
import org.fasttrack.audit.SignInLog.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What was done and who signed in, as it is read on the page in Cockpit. */
@FastTrackTest
class AuditBoardTest extends RestTest {

	private static final String PAGE = "/camunda/api/cockpit/plugin/fasttrack/default/audit";

	@Autowired
	private Stages stages;

	@Autowired
	private SignInLog signIns;

	@Autowired
	private TestClock clock;

	@LocalServerPort
	private int port;

	AuditBoardTest() {
		super("");
	}

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void everyActIsReadInWordsTheLatestFirst() {
		String code = this.stages.project(this.stages.reach(Stage.SIGN_OFF));
		this.stages.propose(code, "ADD", "P27");
		JsonNode read = read(get("/acts"));
		assertThat(read.get("from").asText()).isEqualTo(TestClock.START.toString());
		assertThat(read.get("to").asText()).isEqualTo(TestClock.START.toString());
		assertThat(read.get("more").asBoolean()).isFalse();
		assertThat(read.get("rows")).hasSizeGreaterThan(5).allSatisfy((row) -> {
			for (String words : List.of("step", "outcome", "capacity")) {
				assertThat(row.get(words).asText()).as("%s of %s", words, row)
					.isNotBlank()
					.doesNotContainPattern("[A-Z_a-z]{4}");
			}
		});
		assertThat(read.at("/rows/0/step").asText()).isEqualTo("调整手续清单");
		assertThat(read.get("rows")).filteredOn((row) -> row.get("outcome").asText().equals("拟同意"))
			.singleElement()
			.satisfies((review) -> {
				assertThat(review.get("step").asText()).isEqualTo("科级审核");
				assertThat(review.get("projectCode").asText()).isEqualTo(code);
				assertThat(review.get("who").asText()).contains("（");
				assertThat(review.get("capacity").asText()).isEqualTo("科级审核人");
				assertThat(review.get("procedure").asText()).isNotBlank();
			});
	}

	@Test
	void whatIsMoreThanAPageIsReadBehindIt() {
		LocalDate day = LocalDate.of(2031, 3, 4);
		for (int each = 0; each < 201; each++) {
			this.signIns.add("540602-NR.section", "10.0.0." + each, (each == 0) ? Outcome.WRONG : Outcome.IN,
					day.atStartOfDay(this.clock.getZone()).toInstant().plusSeconds(each));
		}
		JsonNode first = read(get("/sign-ins?from=20310304&to=2031/3/4"));
		assertThat(first.get("rows")).hasSize(200);
		assertThat(first.get("more").asBoolean()).isTrue();
		assertThat(first.at("/rows/0/address").asText()).isEqualTo("10.0.0.200");
		assertThat(first.at("/rows/0/who").asText()).contains("（色尼区自然资源局");
		assertThat(first.at("/rows/0/outcomeText").asText()).isEqualTo("登录成功");
		JsonNode rest = read(get("/sign-ins?from=20310304&to=20310304&offset=200"));
		assertThat(rest.get("rows")).hasSize(1);
		assertThat(rest.get("more").asBoolean()).isFalse();
		assertThat(rest.at("/rows/0/outcomeText").asText()).isEqualTo("密码错误");
		assertThat(read(get("/sign-ins?from=2031-03-05&to=2031-03-05")).get("rows")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "from=abc, 起始日期：应为", "from=2026-07-02&to=2026-07-01, 截止日期", "offset=-1, 起始位置" })
	void whatIsNoSpanOfDaysIsRefusedInWords(String asked, String words) {
		HttpResponse<String> answer = get("/acts?" + asked);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(words);
	}

	@Test
	void pageIsOfferedToWhoAuditsAlone() {
		assertThat(read(get("")).get("mayRead").asBoolean()).isTrue();
		for (String user : List.of("leader", "auditor", "taskforce")) {
			Tasklist page = Tasklist.ofAnybody(this.port, user);
			assertThat(read(page.getOther(PAGE)).get("mayRead").asBoolean()).as(user).isFalse();
			for (String path : List.of("/acts", "/sign-ins")) {
				assertThat(page.getOther(PAGE + path).statusCode()).as(user + path).isEqualTo(403);
			}
		}
	}

	private HttpResponse<String> get(String path) {
		return Tasklist.ofAnybody(this.port, "admin").getOther(PAGE + path);
	}

}
