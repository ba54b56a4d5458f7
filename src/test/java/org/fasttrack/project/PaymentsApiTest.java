package org.fasttrack.project;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Payments over REST: who may, who sees, and what is refused in words. */
@FastTrackTest
class PaymentsApiTest extends RestTest {

	private static final String GOOD = """
			{"asOf": "2026-07-15", "plannedPayment": "107.20", "actualPayment": 26.8, "note": "首付款"}""";

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private String path = "";

	private String code = "";

	PaymentsApiTest() {
		super("");
	}

	@BeforeEach
	void projectIsRunning() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.simple(TestClock.START));
		this.path = "/projects/" + this.code + "/payments";
		this.clock.set(TestClock.START.plusDays(3));
	}

	@AfterEach
	void resetClock() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "platform", "540602.applicant", "540602-FIN.section", "540602-FIN.section-b", "taskforce" })
	void whoMayRecordsAndIsTheOneNamed(String user) {
		HttpResponse<String> recorded = post(user, this.path, GOOD);
		assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
		JsonNode answer = read(recorded);
		assertThat(answer.get("fund").asText()).isEqualTo("268.00");
		assertThat(answer.get("light").asText()).isEqualTo("RED");
		assertThat(answer.get("pointsBehind").asText()).isEqualTo("30.0");
		assertThat(answer.at("/payments/0/plannedShare").asText()).isEqualTo("40.0");
		assertThat(answer.at("/payments/0/actual").asText()).isEqualTo("26.80");
		assertThat(answer.at("/payments/0/actualShare").asText()).isEqualTo("10.0");
		assertThat(answer.at("/payments/0/asOf").asText()).isEqualTo("2026-07-15");
		assertThat(answer.at("/payments/0/recordedOn").asText()).isEqualTo("2026-07-17");
		assertThat(answer.at("/payments/0/note").asText()).isEqualTo("首付款");
		assertThat(answer.at("/payments/0/recordedBy").asText()).isNotBlank();
		assertThat(read(get("taskforce", "/difficulties?project=" + this.code))).singleElement()
			.satisfies((each) -> assertThat(each.get("byItself").asBoolean()).isTrue());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "leader | 403", "auditor | 403", "leading-group | 403", "admin | 403", "540602-FIN.county | 403",
					"540602-AR.section | 403", "540621.applicant | 404", "540621-FIN.section | 404" })
	void whoMayNotIsToldAndNothingIsKept(String user, int status) {
		HttpResponse<String> refused = post(user, this.path, GOOD);
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
		assertThat(get(user, this.path).statusCode()).isEqualTo((status == 403) ? 200 : 404);
		if (status == 403) {
			assertThat(read(refused).get("detail").asText()).isEqualTo("只有本项目的项目单位、本县（区）财政部门、专班办和外部系统可以登记资金支付进度。");
		}
		assertThat(read(get("taskforce", this.path)).get("payments")).isEmpty();
	}

	@Test
	void withoutARecordThereIsNoLight() {
		JsonNode none = read(get("platform", this.path));
		assertThat(none.get("payments")).isEmpty();
		assertThat(none.get("light").isNull()).isTrue();
		assertThat(none.get("fund").asText()).isEqualTo("268.00");
	}

	@Test
	void latestComesFirstAndARecordThatWasReplacedSaysSo() {
		post("platform", this.path, GOOD);
		post("platform", this.path, body("2026-07-15", "107.20", "107.20"));
		JsonNode answer = read(post("540602-FIN.section", this.path, body("2026-07-16", "107.20", "120.00")));
		assertThat(answer.get("payments")).extracting((each) -> each.get("asOf").asText())
			.containsExactly("2026-07-16", "2026-07-15", "2026-07-15");
		assertThat(answer.get("payments")).extracting((each) -> each.get("replaced").asBoolean())
			.containsExactly(false, false, true);
		assertThat(answer.get("pointsBehind").asText()).isEqualTo("-4.7");
		assertThat(answer.get("lightText").asText()).isEqualTo("绿");
	}

	@Test
	void sameRecordAgainAnswers200AndIsKeptOnce() throws Exception {
		ExecutorService systems = Executors.newFixedThreadPool(4);
		try {
			Callable<HttpResponse<String>> call = () -> post("platform", this.path, GOOD);
			List<Integer> answers = systems.invokeAll(List.of(call, call, call, call))
				.stream()
				.map(PaymentsApiTest::status)
				.sorted()
				.toList();
			assertThat(answers).containsExactly(200, 200, 200, 201);
		}
		finally {
			systems.shutdownNow();
		}
		assertThat(read(get("platform", this.path)).get("payments")).hasSize(1);
		assertThat(read(get("taskforce", "/difficulties?project=" + this.code))).hasSize(1);
	}

	@Test
	void badRecordIsRefusedInBothLanguages() {
		post("platform", this.path, GOOD);
		HttpResponse<String> refused = post("platform", this.path, body("2026-07-14", "268.01", "300"));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(read(refused).get("detail").asText()).contains(
				"截至日期：已经登记了截至2026-07-15的进度；应为2026-07-15或者以后，现为2026-07-14。", "计划累计支付（万元）：不能大于衔接资金268.00万元，现为268.01万元。",
				"实际累计支付（万元）：不能大于衔接资金268.00万元，现为300.00万元。");
		HttpResponse<String> less = post("platform", this.path, body("2026-07-16", "120", "20.00"));
		assertThat(read(less).get("detail").asText())
			.contains("实际累计支付（万元）：截至2026-07-15已支付26.80万元，累计支付不能比它少，现为20.00万元。");
		HttpResponse<String> english = send(as("platform", this.path).header("Content-Type", "application/json")
			.header("Accept-Language", "en")
			.POST(BodyPublishers.ofString(body("2026-07-18", "1", "20.00"))));
		assertThat(read(english).get("detail").asText()).contains(
				"as of (asOf): must not be after today (2026-07-17), is 2026-07-18.",
				"26.80 (10,000 yuan) were paid as of 2026-07-15; the sum cannot be less, is 20.00.");
		assertThat(read(get("platform", this.path)).get("payments")).hasSize(1);
	}

	@Test
	void unknownProjectAndNobodyAreTurnedAway() {
		assertThat(get("platform", "/projects/1/payments").statusCode()).isEqualTo(404);
		assertThat(post("platform", "/projects/1/payments", GOOD).statusCode()).isEqualTo(404);
		assertThat(send(to(this.path)).statusCode()).isEqualTo(401);
		assertThat(post("platform", this.path, "[1").statusCode()).isEqualTo(400);
	}

	private static int status(Future<HttpResponse<String>> answer) {
		try {
			return answer.get().statusCode();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String body(String asOf, String planned, String actual) {
		return "{\"asOf\": \"%s\", \"plannedPayment\": \"%s\", \"actualPayment\": \"%s\"}".formatted(asOf, planned,
				actual);
	}

}
