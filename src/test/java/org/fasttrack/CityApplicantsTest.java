package org.fasttrack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The city builds in its counties: it applies, the county's units decide. */
@FastTrackTest
class CityApplicantsTest extends RestTest {

	private static final String CITY = "540600.applicant";

	private static final String COUNTY = "540602";

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	CityApplicantsTest() {
		super("");
	}

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void cityIsOfferedEveryPlaceAndToldWhichCode() {
		JsonNode city = division(CITY);
		assertThat(city.get("values")).hasSize(12);
		assertThat(city.get("description").asText()).contains("建在哪里");
		assertThat(city.has("defaultValue")).isFalse();
		JsonNode county = division(COUNTY + ".applicant");
		assertThat(county.get("values")).hasSize(1);
		assertThat(county.get("description").asText()).isEqualTo("只能申报本县（区）的项目");
	}

	private JsonNode division(String user) {
		JsonNode form = read(new Tasklist(this.port, user).getOther(
				"/camunda/api/engine/engine/default/process-definition/key/projectFastTrack/deployed-start-form"));
		return StreamSupport.stream(form.get("components").spliterator(), false)
			.filter((each) -> each.path("key").asText().equals("division"))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void cityHasTheTasksOfWhatItBuildsInACountyWhoseUnitsHandleIt() {
		String code = started();
		for (Map<String, Object> step : List.of(TestProjects.simple(TestClock.START),
				Map.<String, Object>of("decision", "CONFIRM"))) {
			OpenTask task = this.office.openTasks(code).get(0);
			assertThat(task.group()).isEqualTo(CITY);
			this.office.completeAs(CITY, task, step);
		}
		this.office.runJobs();
		assertThat(this.jdbc.sql("""
				SELECT DISTINCT step_group
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				  AND status = 'TO_SUBMIT'
				""").param("project", code).query(String.class).list()).as("who holds it").containsExactly(CITY);
		OpenTask materials = this.office.task(code, "Task_SubmitMaterials");
		assertThat(materials.group()).isEqualTo(CITY);
		this.office.completeAs(CITY, materials, this.office.usual(materials));
		this.office.runJobs();
		assertThat(this.office.openTasks(code)).extracting(OpenTask::group).contains(COUNTY + "-DRC.section");
		assertThat(this.office.view(code).divisionName()).isEqualTo("色尼区");
	}

	@Test
	void cityAndTheLeadersOfTheCountySeeItAndNobodyElseWhoApplies() {
		String code = started();
		for (String sees : List.of(CITY, "540602.leader", "taskforce")) {
			assertThat(get(sees, "/projects/" + code).statusCode()).as(sees).isEqualTo(200);
			assertThat(get(sees, "/projects?search=" + code).body()).as(sees).contains(code);
		}
		for (String not : List.of("540602.applicant", "540621.applicant")) {
			assertThat(get(not, "/projects/" + code).statusCode()).as(not).isEqualTo(404);
			assertThat(get(not, "/projects?search=" + code).body()).as(not).doesNotContain(code);
		}
		JsonNode page = read(new Tasklist(this.port, CITY).get("/projects/" + code));
		assertThat(page.get("own").asBoolean()).isTrue();
		assertThat(page.at("/payments/mayRecord").asBoolean()).isTrue();
		assertThat(page.at("/difficulties/mayRaise").asBoolean()).isTrue();
		Map<String, Object> overdue = Map.of("difficultyKind", "LAND", "description", "地块未落实。", "responsibleUnit",
				COUNTY + "-NR");
		assertThat(post("540602.applicant", "/projects/" + code + "/difficulties", overdue).statusCode())
			.isEqualTo(404);
		assertThat(post(CITY, "/projects/" + code + "/difficulties", overdue).statusCode()).isEqualTo(201);
		this.clock.set(TestClock.START.plusDays(60));
		assertThat(new Tasklist(this.port, CITY).get("/urgent").body()).contains(code);
		assertThat(new Tasklist(this.port, "540602.leader").get("/urgent").body()).contains(code);
		assertThat(new Tasklist(this.port, "540602.applicant").get("/urgent").body()).doesNotContain(code);
	}

	/** A code is of those who apply, wherever they build. */
	@ParameterizedTest
	@CsvSource({ "540600, 540602, 201", "540600, 540600, 201", "540000, 540602, 201", "540602, 540602, 400",
			"540621, 540602, 400" })
	void codeIsOfTheCityOrFromAbove(String ofCode, String division, int status) {
		assertThat(post(CITY, "/projects", intake(TestProjects.newCode(ofCode), division)).statusCode())
			.isEqualTo(status);
	}

	/** A system applies for others: whose project it is, the code says. */
	@ParameterizedTest
	@CsvSource({ "540600, 540602, 540600", "540600, 540600, 540600", "540602, 540602, 540602",
			"540000, 540602, 540602" })
	void whatASystemSendsIsTheCitysByItsCode(String ofCode, String division, String applicant) {
		Map<String, Object> sent = intake(TestProjects.newCode(ofCode), division);
		assertThat(post("platform", "/projects", sent).statusCode()).isEqualTo(201);
		assertThat(post("platform", "/projects", sent).statusCode()).isEqualTo(200);
		String code = sent.get("projectCode").toString();
		assertThat(this.office.openTasks(code)).extracting(OpenTask::group).containsExactly(applicant + ".applicant");
		assertThat(post(applicant + ".applicant", "/projects", sent).statusCode()).isEqualTo(200);
		assertThat(read(get("platform", "/projects/" + code)).get("division").asText()).isEqualTo(division);
	}

	@ParameterizedTest
	@CsvSource({ "540602, 540621", "540621, 540602" })
	void systemTakesNoCodeOfACountyElsewhere(String ofCode, String division) {
		assertThat(post("platform", "/projects", intake(TestProjects.newCode(ofCode), division)).statusCode())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "540602, 540621, 400", "540000, 540621, 403", "540600, 540602, 400", "540600, 540600, 403" })
	void countyAppliesForItselfAlone(String ofCode, String division, int status) {
		assertThat(post("540602.applicant", "/projects", intake(TestProjects.newCode(ofCode), division)).statusCode())
			.isEqualTo(status);
	}

	@Test
	void listOfTheCityNamesThePlaceOfEach() {
		List<Map<String, Object>> listed = List.of(intake(TestProjects.newCode("540600"), "540602"),
				intake(TestProjects.newCode("540600"), "540621"));
		JsonNode report = read(new Tasklist(this.port, CITY).send("/imports", Lists.of(listed)));
		assertThat(report.findValuesAsText("result")).as(report.toString()).containsExactly("NEW", "NEW");
		String code = listed.get(1).get("projectCode").toString();
		assertThat(get("540621.applicant", "/projects/" + code).statusCode()).isEqualTo(404);
		assertThat(read(get(CITY, "/projects/" + code)).get("division").asText()).isEqualTo("540621");
		report = read(new Tasklist(this.port, "540602.applicant").send("/imports",
				Lists.of(List.of(intake(TestProjects.newCode("540602"), "540621")))));
		assertThat(report.at("/rows/0/result").asText()).isEqualTo("REFUSED");
	}

	/** What others apply for is not told to whoever sends the same. */
	@Test
	void sameCodeIsNotTheCitysAndACountysAtOnce() {
		Map<String, Object> ofCity = intake(TestProjects.newCode("540000"), "540602");
		assertThat(post(CITY, "/projects", ofCity).statusCode()).isEqualTo(201);
		assertThat(post(CITY, "/projects", ofCity).statusCode()).isEqualTo(200);
		assertThat(post("540602.applicant", "/projects", ofCity).statusCode()).isEqualTo(409);
		Map<String, Object> ofCounty = intake(TestProjects.newCode("540000"), "540602");
		assertThat(post("platform", "/projects", ofCounty).statusCode()).isEqualTo(201);
		assertThat(post(CITY, "/projects", ofCounty).statusCode()).isEqualTo(409);
		assertThat(post("540602.applicant", "/projects", ofCounty).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { CITY, "540602.applicant" })
	void copyIsMadeByThoseWhoApplied(String user) {
		String code = started();
		Map<String, Object> copy = Map.of("projectCode", TestProjects.newCode("540600"), "projectName", "另一个项目");
		assertThat(new Tasklist(this.port, user).post("/projects/" + code + "/copies", copy).statusCode())
			.isEqualTo(user.equals(CITY) ? 200 : 404);
	}

	private String started() {
		Map<String, Object> intake = intake(TestProjects.newCode("540600"), COUNTY);
		assertThat(post(CITY, "/projects", intake).statusCode()).isEqualTo(201);
		return intake.get("projectCode").toString();
	}

	private static Map<String, Object> intake(String code, String division) {
		Map<String, Object> intake = new HashMap<>(TestProjects.intake(code));
		intake.put("division", division);
		return intake;
	}

}
