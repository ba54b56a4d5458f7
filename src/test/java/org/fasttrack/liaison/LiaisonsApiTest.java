package org.fasttrack.liaison;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The roster over REST. Every test has a unit of its own in 色尼区. */
@FastTrackTest
class LiaisonsApiTest extends RestTest {

	LiaisonsApiTest() {
		super("/liaisons");
	}

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void unitProposesTheTaskForceConfirmsAndEverybodyConcernedReads() {
		String unit = "540602-NR";
		HttpResponse<String> proposed = post(unit + ".section-b", "/proposals", proposal(unit, "2026-08-01"));
		assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
		assertThat(proposed.headers().firstValue("Location")).hasValue("/api/v1/liaisons/" + unit + "/history");
		assertThat(read(proposed).get("status").asText()).isEqualTo("PROPOSED");
		String id = read(proposed).get("id").asText();
		assertThat(read(get("taskforce", "/proposals?status=PROPOSED"))).extracting((each) -> each.get("id").asText())
			.contains(id);
		HttpResponse<String> confirmed = post("taskforce", "/proposals/" + id + "/decision",
				"{\"decision\": \"CONFIRMED\"}");
		assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
		assertThat(read(confirmed).get("decidedByName").asText()).contains("专班办");
		for (String user : List.of("leader", unit + ".county", "auditor")) {
			JsonNode places = read(get(user, "?unit=" + unit + "&on=2026-08-01"));
			assertThat(places).extracting((place) -> place.get("rank").asText()).containsExactly("COUNTY", "SECTION");
			assertThat(places.at("/1/term/a/id").asText()).isEqualTo(unit + ".head");
			assertThat(places.at("/1/term/b/duty").asText()).isEqualTo("一级主任科员");
			assertThat(places.at("/1/acting/capacity").asText()).isEqualTo("A");
			assertThat(places.at("/1/acting/text").asText()).contains("色尼区自然资源局 局长");
		}
		assertThat(read(get("leader", "?unit=" + unit)).at("/1/term/lastDay").asText()).isEqualTo("2026-07-31");
		assertThat(read(get("leader", "?unit=" + unit + "&on=2024-05-01")).at("/1/term/a/id").asText())
			.isEqualTo(unit + ".section-b");
		JsonNode history = read(get("leader", "/" + unit + "/history"));
		assertThat(history.get("terms")).hasSize(5);
		assertThat(history.at("/terms/0/recordedByName").asText()).contains("专班办");
		assertThat(history.at("/proposals/0/proposedBy").asText()).isEqualTo(unit + ".section-b");
	}

	@Test
	void everybodySeesTheirOwnUnitsOnly() {
		assertThat(units("540602-FG.section", "?on=2026-07-14")).containsExactly("540602-FG");
		assertThat(units("540602.applicant", "?on=2026-07-14")).isEmpty();
		assertThat(units("leader", "")).hasSizeGreaterThan(100);
		assertThat(units("leader", "/gaps?on=2028-01-01")).contains("540602-FG", "540602-EE");
		assertThat(units("540602-FG.head", "/gaps?on=2028-01-01")).containsExactly("540602-FG");
		assertThat(units("540602-FG.head", "/gaps")).isEmpty();
		for (String path : List.of("?unit=540602-EE", "/540602-EE/history", "/absences?unit=540602-EE",
				"?unit=540602-XX")) {
			HttpResponse<String> refused = get("540602-FG.section", path);
			assertThat(refused.statusCode()).as(path).isEqualTo(404);
			assertThat(read(refused).get("detail").asText()).contains("没有编号为").contains("540602-");
		}
		assertThat(get("leader", "/absences?unit=540602-EE").statusCode()).isEqualTo(403);
		assertThat(get("auditor", "/absences?unit=540602-EE").statusCode()).isEqualTo(200);
		assertThat(get("leader", "/540602-EE/history").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/gaps", "/proposals", "/540602-EE/history", "/absences" })
	void withoutSignInNothingIsSeen(String path) {
		assertThat(send(to(path)).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			platform          | /proposals            | 只能为本单位提名联络员
			taskforce         | /proposals            | 只能为本单位提名联络员
			540602-EE.section | /proposals            | 只能为本单位提名联络员
			540602.applicant  | /proposals            | 只能为本单位提名联络员
			admin             | /proposals/1/decision | 您没有这项权限
			leader            | /proposals/1/decision | 您没有这项权限
			540602-WR.county  | /proposals/1/decision | 您没有这项权限
			540602-EE.section | /absences             | 只能登记本人或者本单位人员的外出
			taskforce         | /absences             | 只能登记本人或者本单位人员的外出
			""")
	void whoMayNotIsTold(String user, String path, String words) {
		String body = path.endsWith("decision") ? "{\"decision\": \"CONFIRMED\"}"
				: path.equals("/absences") ? absence("540602-WR.section", "") : proposal("540602-WR", "2026-08-01");
		HttpResponse<String> refused = post(user, path, body);
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
		assertThat(read(refused).get("detail").asText()).contains(words);
	}

	@Test
	void ofTwoDecisionsAtOnceTheSecondIsToldInWords() throws Exception {
		String unit = "540602-HC";
		String id = read(post(unit + ".section", "/proposals", proposal(unit, "2026-08-01"))).get("id").asText();
		Callable<HttpResponse<String>> decide = () -> post("taskforce", "/proposals/" + id + "/decision",
				"{\"decision\": \"CONFIRMED\"}");
		ExecutorService both = Executors.newFixedThreadPool(2);
		List<HttpResponse<String>> answers = new ArrayList<>();
		for (var answer : both.invokeAll(List.of(decide, decide))) {
			answers.add(answer.get());
		}
		both.shutdown();
		assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
		assertThat(answers).filteredOn((answer) -> answer.statusCode() == 409)
			.allMatch((answer) -> read(answer).get("detail").asText().matches("这项提名已由.+专班办.+于2026-07-14确认，您的操作没有生效。"));
	}

	@Test
	void wrongInputIsRefusedInBothLanguages() {
		String unit = "540602-WR";
		String body = """
				{"unit": "540602-WR", "rank": "SECTION", "a": "540602-WR.county", "b": "540602-WR.county",
				 "from": "2024-08-01", "to": "2024-07-01", "issuedOn": "2026-07-15"}
				""";
		HttpResponse<String> refused = post(unit + ".section", "/proposals", body);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		assertThat(read(refused).get("detail").asText().lines()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("文号：必填，请填写。"),
				(line) -> assertThat(line).matches("A角：.+（.+ 区政府副区长（.+））不是科级干部。"),
				(line) -> assertThat(line).matches("B角：.+（.+ 区政府副区长（.+））不是科级干部。"),
				(line) -> assertThat(line).isEqualTo("B角：A角和B角应为不同的人。"),
				(line) -> assertThat(line).isEqualTo("截止日期：应在2024-08-01和2029-08-01之间，现为2024-07-01。"),
				(line) -> assertThat(line).isEqualTo("发文日期：不能晚于今天（2026-07-14），现为2026-07-15。"),
				(line) -> assertThat(line).matches("起始日期：已有自2025-01-01起的任期（.+21号），新的任期应从2025-01-02或者以后开始。"));
		HttpResponse<String> english = send(as(unit + ".section", "/proposals").header("Accept-Language", "en")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
		assertThat(read(english).get("detail").asText()).contains("B: A and B must be two people.");
		for (String broken : List.of("[]", "{", "\"x\"")) {
			HttpResponse<String> unreadable = post(unit + ".section", "/proposals", broken);
			assertThat(unreadable.statusCode()).as(broken).isEqualTo(400);
		}
		assertThat(post("taskforce", "/proposals/999999/decision", "{\"decision\": \"CONFIRMED\"}").statusCode())
			.isEqualTo(404);
		assertThat(post("taskforce", "/proposals/x/decision", "{}").statusCode()).isEqualTo(400);
		assertThat(read(get("leader", "?on=14.7.2026")).get("detail").asText()).contains("日期：应为有效日期");
		assertThat(read(get("leader", "/proposals?status=OPEN")).get("detail").asText()).contains("PROPOSED、CONFIRMED");
		assertThat(get("leader", "/absences").statusCode()).isEqualTo(400);
	}

	@Test
	void absenceIsRecordedAndEnded() {
		String unit = "540602-TOWN";
		HttpResponse<String> away = post(unit + ".section", "/absences", absence(unit + ".section", ""));
		assertThat(away.statusCode()).as(away.body()).isEqualTo(201);
		assertThat(away.headers().firstValue("Location")).hasValue("/api/v1/liaisons?unit=" + unit + "&on=2026-07-14");
		assertThat(read(away).get("kind").asText()).isEqualTo("MEDICAL");
		HttpResponse<String> refused = post(unit + ".section-b", "/absences", absence(unit + ".section-b", ""));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(read(refused).get("detail").asText()).matches("代办人：.+在2026-07-14至2026-07-20也外出；A、B角同时外出的，须指定代办人。");
		assertThat(post(unit + ".section-b", "/absences", absence(unit + ".section-b", unit + ".head")).statusCode())
			.isEqualTo(201);
		HttpResponse<String> acting = get("leader", "?unit=" + unit);
		assertThat(read(acting).at("/1/acting/text").asText()).endsWith("乡（镇）长） 代办（A、B角均外出）");
		assertThat(acting.body()).as("why somebody is away").doesNotContain("MEDICAL");
		assertThat(read(get(unit + ".head", "/absences?unit=" + unit))).hasSize(2);
		HttpResponse<String> back = post(unit + ".section", "/absences/" + read(away).get("id") + "/return",
				"{\"lastDay\": \"2026-07-13\"}");
		assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
		assertThat(read(get("leader", "?unit=" + unit)).at("/1/acting/capacity").asText()).isEqualTo("A");
	}

	@Test
	void absenceThatAColleagueRecordsIsConfirmed() {
		String unit = "540602-CR";
		HttpResponse<String> away = post(unit + ".section-b", "/absences", absence(unit + ".section", ""));
		assertThat(away.statusCode()).as(away.body()).isEqualTo(201);
		assertThat(read(away).get("standing").asText()).isEqualTo("PENDING");
		assertThat(read(away).get("countsFrom").asText()).isEqualTo("2026-07-16");
		String confirmation = "/absences/" + read(away).get("id") + "/confirmation";
		HttpResponse<String> refused = post(unit + ".section-b", confirmation, "{}");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(read(refused).get("detail").asText()).contains("代其办理的人不能单独确认");
		assertThat(post("540602-NR.section", confirmation, "{}").statusCode()).isEqualTo(404);
		assertThat(read(post(unit + ".section", confirmation, "{}")).get("standing").asText()).isEqualTo("CONFIRMED");
		assertThat(post(unit + ".head", confirmation, "{}").statusCode()).isEqualTo(409);
		assertThat(read(get("leader", "?unit=" + unit)).at("/1/acting/capacity").asText()).isEqualTo("B");
	}

	private List<String> units(String user, String path) {
		return StreamSupport.stream(read(get(user, path)).spliterator(), false)
			.map((each) -> each.get("unit").asText())
			.distinct()
			.toList();
	}

	private static String proposal(String unit, String from) {
		return """
				{"unit": "%1$s", "rank": "SECTION", "a": "%1$s.head", "b": "%1$s.section-b", "from": "%2$s",
				 "to": "2027-12-31", "documentNumber": "色尼专班发〔2026〕3号", "issuedOn": "2026-07-10"}
				""".formatted(unit, from);
	}

	private static String absence(String person, String standIn) {
		return """
				{"person": "%s", "from": "2026-07-14", "to": "2026-07-20", "kind": "MEDICAL", "standIn": "%s"}
				""".formatted(person, standIn);
	}

}
