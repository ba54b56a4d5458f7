package org.fasttrack.difficulty;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Lists;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger of difficulties over REST. */
@FastTrackTest
class DifficultiesApiTest extends RestTest {

	DifficultiesApiTest() {
		super("");
	}

	private static final String GOOD = """
			{"difficultyKind": "LAND", "procedure": "P05", "description": "用地指标不足", "amount": "12.50"}""";

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private String code = "";

	@BeforeEach
	void runningProject() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.large(TestClock.START));
	}

	@Test
	void raisedOverRestItIsATaskOfTheLiaisonAndPartOfTheStatus() {
		HttpResponse<String> raised = post("540602.applicant", "/projects/" + this.code + "/difficulties", GOOD);
		assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
		JsonNode difficulty = read(raised);
		assertThat(difficulty.get("unit").asText()).isEqualTo("540602-NR");
		assertThat(difficulty.get("amount").asText()).isEqualTo("12.50");
		assertThat(difficulty.get("statusText").asText()).isEqualTo("待签收");
		assertThat(difficulty.get("holder").asText()).contains("色尼区自然资源局");
		assertThat(this.office.task(this.code, "Task_AcknowledgeDifficulty").group()).isEqualTo("540602-NR.section");
		JsonNode status = read(get("platform", "/projects/" + this.code + "/status"));
		assertThat(status.get("open")).anySatisfy((item) -> {
			assertThat(item.get("waitingFor").asText()).contains(difficulty.get("number").asText());
			assertThat(item.at("/holder/name").asText()).isNotBlank();
			assertThat(item.get("dueOn").asText()).isEqualTo("2026-07-15");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"description": "x"}                                                                  | difficultyKind
			{"difficultyKind": "NONSENSE", "description": "x"}                                    | difficultyKind
			{"difficultyKind": "LAND"}                                                            | description
			{"difficultyKind": "LAND", "description": "x", "amount": "-1"}                        | amount
			{"difficultyKind": "LAND", "description": "x", "amount": "1.234"}                     | amount
			{"difficultyKind": "LAND", "description": "x"}                                        | responsibleUnit
			{"difficultyKind": "LAND", "description": "x", "procedure": "P99"}                    | procedure
			{"difficultyKind": "LAND", "description": "x", "responsibleUnit": "540602-XX"}        | responsibleUnit
			{"difficultyKind": "LAND", "description": "x", "procedure": "P05", "level": "L4"}     | level
			""")
	void badInputNamesTheFieldAndNothingIsRaised(String body, String field) {
		HttpResponse<String> refused = post("540602.applicant", "/projects/" + this.code + "/difficulties", body);
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
		assertThat(refused.body()).contains("\"" + field + "\"");
		assertThat(read(get("taskforce", "/difficulties?project=" + this.code))).isEmpty();
	}

	@Test
	void onlyThoseOnTheProjectRaiseAndSeeIt() {
		for (String user : List.of("platform", "auditor")) {
			assertThat(post(user, "/projects/" + this.code + "/difficulties", GOOD).statusCode()).as(user)
				.isIn(403, 404);
		}
		assertThat(post("540621.applicant", "/projects/" + this.code + "/difficulties", GOOD).statusCode())
			.isEqualTo(404);
		String id = read(post("leader", "/projects/" + this.code + "/difficulties", GOOD)).get("id").asText();
		assertThat(get("540602-NR.section", "/difficulties/" + id).statusCode()).isEqualTo(200);
		assertThat(get("auditor", "/difficulties/" + id).statusCode()).isEqualTo(200);
		HttpResponse<String> hidden = get("540621.applicant", "/difficulties/" + id);
		assertThat(hidden.statusCode()).isEqualTo(404);
		assertThat(read(hidden).get("detail"))
			.isEqualTo(read(get("540621.applicant", "/difficulties/" + UUID.randomUUID())).get("detail"));
		assertThat(read(get("540621.applicant", "/difficulties?project=" + this.code))).isEmpty();
		assertThat(get("540602.applicant", "/difficulties/not-an-id").statusCode()).isIn(400, 404);
	}

	@Test
	void progressIsADatedEntryUntilTheEnd() {
		String id = read(post("540602.applicant", "/projects/" + this.code + "/difficulties", GOOD)).get("id").asText();
		assertThat(post("540602-NR.section", "/difficulties/" + id + "/progress", "{}").statusCode()).isEqualTo(400);
		JsonNode after = read(post("540602-NR.section", "/difficulties/" + id + "/progress",
				"{\"progress\": \"已到现场\", \"evidence\": \"照片2张\"}"));
		assertThat(after.get("entries")).last().satisfies((entry) -> {
			assertThat(entry.get("what").asText()).isEqualTo("PROGRESS");
			assertThat(entry.get("occurredOn").asText()).isEqualTo("2026-07-14");
			assertThat(entry.get("by").asText()).contains("色尼区自然资源局");
		});
	}

	@Test
	void numbersHaveNoGapAndAreGivenOnceWhoeverRaisesAtTheSameMoment() throws Exception {
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			codes.add(this.office.running(TestProjects.large(TestClock.START)));
		}
		ExecutorService people = Executors.newFixedThreadPool(8);
		List<Integer> numbers = new ArrayList<>();
		try {
			List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				String each = codes.get(i % 4);
				String raised = GOOD.replace("用地指标不足", "第" + i + "个问题");
				calls.add(() -> post("540602.applicant", "/projects/" + each + "/difficulties", raised));
			}
			for (Future<HttpResponse<String>> each : people.invokeAll(calls)) {
				assertThat(each.get().statusCode()).as(each.get().body()).isEqualTo(201);
				numbers.add(Integer.valueOf(read(each.get()).get("number").asText().replaceAll(".*〕|号", "")));
			}
		}
		finally {
			people.shutdownNow();
		}
		assertThat(numbers).doesNotHaveDuplicates();
		assertThat(numbers.stream().mapToInt(Integer::intValue).max().orElseThrow()
				- numbers.stream().mapToInt(Integer::intValue).min().orElseThrow())
			.isEqualTo(11);
	}

	@Test
	void earlierLedgerIsTakenOverOnceRowByRow() {
		byte[] file = Lists.file((workbook) -> {
			XSSFSheet sheet = workbook.createSheet("台账");
			Lists.fill(sheet, 0, List.of("原编号", "项目代码", "手续", "问题类别", "问题描述", "提出日期", "责任单位", "层级", "措施", "销号日期"));
			Lists.fill(sheet, 1, List.of("T-1-" + this.code, this.code, "P05", "用地/指标/红线", "指标不足", "2026年6月1日",
					"色尼区自然资源局", "县处级联络员", "商市局", ""));
			Lists.fill(sheet, 2, List.of("T-2-" + this.code, this.code, "", "资金", "配套未到", "2026-05-08", "色尼区财政局", "",
					"", "2026-06-20"));
			Lists.fill(sheet, 3,
					List.of("T-3-" + this.code, this.code, "", "资金", "没有单位", "2026-05-08", "某局", "", "", ""));
			Lists.fill(sheet, 4,
					List.of("T-1-" + this.code, this.code, "", "资金", "编号重复", "2026-05-08", "色尼区财政局", "", "", ""));
			Lists.fill(sheet, 5, List.of("T-5-" + this.code, this.code, "", "资金", "日期反了", "2026-05-08", "色尼区财政局", "",
					"", "2026-05-01"));
		});
		assertThat(upload("540602-NR.section", file, true).statusCode()).isEqualTo(403);
		JsonNode preview = read(upload("taskforce", file, true));
		assertThat(preview.get("rows")).extracting((row) -> row.get("result").asText())
			.containsExactly("NEW", "NEW", "REFUSED", "REFUSED", "REFUSED");
		assertThat(read(get("taskforce", "/difficulties?project=" + this.code))).isEmpty();

		JsonNode report = read(upload("taskforce", file, false));
		assertThat(report.get("fresh").asInt()).isEqualTo(2);
		assertThat(report.at("/rows/2/problems/0/field").asText()).isEqualTo("responsibleUnit");
		assertThat(report.at("/rows/4/problems/0/message").asText()).contains("2026-05-08");
		JsonNode ledger = read(get("taskforce", "/difficulties?project=" + this.code));
		assertThat(ledger).extracting((each) -> each.get("status").asText()).containsExactly("RAISED", "CLOSED");
		assertThat(ledger.at("/0/level").asText()).isEqualTo("L2");
		assertThat(ledger.at("/0/raisedOn").asText()).isEqualTo("2026-06-01");
		assertThat(ledger.at("/0/byItself").asBoolean()).isFalse();
		assertThat(ledger.at("/1/closedOn").asText()).isEqualTo("2026-06-20");
		assertThat(this.office.task(this.code, "Task_AcknowledgeDifficulty").group()).isEqualTo("540602-NR.county");

		assertThat(read(upload("taskforce", file, false)).get("same").asInt()).isEqualTo(2);
		assertThat(read(get("taskforce", "/difficulties?project=" + this.code))).hasSize(2);
	}

	private HttpResponse<String> upload(String user, byte[] file, boolean dryRun) {
		return send(as(user, "/difficulties/imports?dryRun=" + dryRun)
			.header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
			.POST(BodyPublishers.ofByteArray(file)));
	}

}
