package org.fasttrack.supervision;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders and urging over REST: who may, who sees, and what is refused in words. */
@FastTrackTest
class SupervisionApiTest extends RestTest {

	SupervisionApiTest() {
		super("");
	}

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private String code = "";

	@BeforeEach
	void projectIsRunning() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	@Test
	void orderIsSeenByThoseItConcernsOnly() {
		HttpResponse<String> issued = post("taskforce", "/orders", order());
		assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
		String id = read(issued).get("id").asText();
		assertThat(issued.headers().firstValue("Location")).hasValue("/api/v1/orders/" + id);
		for (String user : List.of("leader", "taskforce", "leading-group", "auditor", "540602-NR.section",
				"540602-NR.county", "540602-FG.section", "540602.applicant")) {
			assertThat(ids(get(user, "/orders?projectCode=" + this.code))).as(user).containsExactly(id);
			assertThat(get(user, "/orders/" + id).statusCode()).as(user).isEqualTo(200);
		}
		for (String user : List.of("540602-EE.section", "540621.applicant", "540621-NR.section", "platform", "admin")) {
			assertThat(ids(get(user, "/orders?projectCode=" + this.code))).as(user).isEmpty();
			HttpResponse<String> refused = get(user, "/orders/" + id);
			assertThat(refused.statusCode()).as(user).isEqualTo(404);
			assertThat(read(refused).get("detail").asText()).isEqualTo("没有这项督办，或者您无权查看。");
		}
		assertThat(ids(get("leader", "/orders?status=ISSUED&unit=540602-FG&projectCode=" + this.code)))
			.containsExactly(id);
		assertThat(ids(get("leader", "/orders?status=DONE&projectCode=" + this.code))).isEmpty();
	}

	@Test
	void instructionIsReadByThoseWhoLeadOnly() {
		HttpResponse<String> given = post("leader", "/orders/instructions",
				Map.of("projectCode", this.code, "instruction", "请抓紧。"));
		assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
		for (String user : List.of("leader", "taskforce", "leading-group", "auditor")) {
			assertThat(read(get(user, "/orders/instructions?projectCode=" + this.code))).as(user).hasSize(1);
		}
		for (String user : List.of("540602-NR.section", "540602.applicant", "platform")) {
			assertThat(read(get(user, "/orders/instructions?projectCode=" + this.code))).as(user).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"540602-NR.section | /orders", "540602-NR.county | /orders", "540602.applicant | /orders",
			"auditor | /orders", "leading-group | /orders", "platform | /orders", "admin | /orders",
			"taskforce | /orders/instructions", "540602-NR.head | /orders/instructions",
			"auditor | /orders/instructions", "540602-NR.section | /urges", "540602.applicant | /urges",
			"auditor | /urges", "platform | /urges" })
	void whoMayNotIsToldAndNothingIsKept(String user, String path) {
		Map<String, Object> body = path.equals("/orders") ? order()
				: path.equals("/urges") ? urge() : Map.of("projectCode", this.code, "instruction", "请抓紧。");
		HttpResponse<String> refused = post(user, path, body);
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
		assertThat(read(refused).get("detail").asText()).isEqualTo("您没有这项权限。");
		assertThat(read(get("leader", "/orders?projectCode=" + this.code))).isEmpty();
		assertThat(read(get("leader", "/orders/instructions?projectCode=" + this.code))).isEmpty();
		assertThat(read(get("leader", "/urges?projectCode=" + this.code))).isEmpty();
	}

	@Test
	void urgedTwiceOnADayTheSecondIsToldByWhom() {
		assertThat(post("leading-group", "/urges", urge()).statusCode()).isEqualTo(201);
		HttpResponse<String> again = post("leader", "/urges", urge());
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(read(again).get("detail").asText()).startsWith("今天已由格桑曲珍").endsWith("催办，今天不能再催。");
		for (String user : List.of("540602.applicant", "540602-DRC.section", "auditor")) {
			assertThat(read(get(user, "/urges?projectCode=" + this.code))).as(user).hasSize(1);
		}
		assertThat(get("540621.applicant", "/urges?projectCode=" + this.code).statusCode()).isEqualTo(404);
		assertThat(get("leader", "/urges").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders", "/orders/instructions", "/urges?projectCode=1" })
	void withoutSignInNothingIsSeen(String path) {
		assertThat(send(to(path)).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"/orders?status=FAR | 400", "/orders?limit=0 | 400", "/orders?offset=-1 | 400", "/orders/1 | 400",
			"/orders/00000000-0000-0000-0000-000000000000 | 404", "/urges?projectCode=1 | 404" })
	void badQuestionIsRefusedInWords(String path, int status) {
		HttpResponse<String> refused = get("leader", path);
		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(read(refused).get("detail").asText()).isNotBlank();
	}

	@Test
	void badOrderIsRefusedInBothLanguages() {
		HttpResponse<String> refused = post("leader", "/orders", Map.of("projectCode", this.code, "leadUnit", "x"));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(read(refused).get("detail").asText()).contains("牵头单位：没有编号为“x”的单位。", "督办事项：必填", "反馈期限：必填");
		HttpResponse<String> english = send(as("leader", "/orders").header("Content-Type", "application/json")
			.header("Accept-Language", "en")
			.POST(BodyPublishers.ofString("{}")));
		assertThat(read(english).get("detail").asText()).contains("lead unit (leadUnit)");
		assertThat(send(
				as("leader", "/orders").header("Content-Type", "application/json").POST(BodyPublishers.ofString("[1")))
			.statusCode()).isEqualTo(400);
	}

	@Test
	void engineStartsNoOrderForAnybody() {
		HttpResponse<String> refused = send(
				anywhereAs("platform", "/engine-rest/process-definition/key/supervisionOrder/start")
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString("{}")));
		assertThat(refused.statusCode()).isEqualTo(403);
	}

	private Map<String, Object> order() {
		return Map.of("projectCode", this.code, "leadUnit", "540602-NR", "assistingUnits", List.of("540602-FG"),
				"matter", "尽快出具用地意见。", "answerBy", "2026-07-20");
	}

	private Map<String, Object> urge() {
		return Map.of("projectCode", this.code, "procedure", "P02S");
	}

	private static List<String> ids(HttpResponse<String> answer) {
		return StreamSupport.stream(read(answer).spliterator(), false).map((each) -> each.get("id").asText()).toList();
	}

}
