package org.fasttrack.supervision;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.fasttrack.FastTrackTest;
import org.fasttrack.RestTest;
import org.fasttrack.Tasklist;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.organization.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The leaders of a county do in it what those of the city do, and nothing elsewhere. */
@FastTrackTest
class CountyLeadersTest extends RestTest {

	private static final String LEADER = "540602.leader";

	/** Of the right form, and nobody's. */
	private static final String NONE = "2607-540602-89-01-999990";

	@Autowired
	private org.fasttrack.Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private PeopleImport imports;

	@Autowired
	private IdentityService identity;

	@LocalServerPort
	private int port;

	private String own = "";

	private String elsewhere = "";

	CountyLeadersTest() {
		super("");
	}

	@BeforeEach
	void projectsOfTwoCountiesAreThere() {
		this.clock.set(TestClock.START);
		this.own = this.office.running(TestProjects.simple(TestClock.START));
		this.elsewhere = TestProjects.newCode("540621");
		Map<String, Object> other = new HashMap<>(TestProjects.intake(this.elsewhere));
		other.put("division", "540621");
		assertThat(post("platform", "/projects", other).statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "/orders", "/orders/instructions", "/urges" })
	void whatTheySetToWorkIsOfTheirOwnCounty(String path) {
		assertThat(post(LEADER, path, body(path, this.own)).statusCode()).isEqualTo(201);
		HttpResponse<String> refused = post(LEADER, path, body(path, this.elsewhere));
		HttpResponse<String> none = post(LEADER, path, body(path, NONE));
		assertThat(refused.statusCode() + refused.body().replace(this.elsewhere, NONE))
			.isEqualTo(none.statusCode() + none.body());
		assertThat(refused.body()).contains("project.unknown");
	}

	private Map<String, Object> body(String path, String code) {
		Map<String, Object> body = new HashMap<>(Map.of("projectCode", code));
		if (path.equals("/orders")) {
			body.put("leadUnit", "540602-NR");
			body.put("matter", "尽快出具用地意见。");
			body.put("answerBy", TestClock.START.plusDays(6).toString());
		}
		else if (path.equals("/orders/instructions")) {
			body.put("instruction", "请抓紧。");
		}
		else {
			body.put("procedure", "P02S");
		}
		return body;
	}

	@Test
	void whatTheyHaveDoneSaysAsWhat() {
		assertThat(post(LEADER, "/orders/instructions", body("/orders/instructions", this.own)).statusCode())
			.isEqualTo(201);
		assertThat(read(get("leader", "/orders/instructions?projectCode=" + this.own)).at("/0/givenByName").asText())
			.contains("次旺德吉");
		assertThat(post("leader", "/orders/instructions", body("/orders/instructions", this.elsewhere)).statusCode())
			.isEqualTo(201);
		assertThat(values(get(LEADER, "/orders/instructions"), "projectCode")).contains(this.own)
			.doesNotContain(this.elsewhere);
		this.clock.set(TestClock.START.plusDays(40));
		JsonNode board = read(new Tasklist(this.port, LEADER).get("/urgent"));
		assertThat(StreamSupport.stream(board.path("own").spliterator(), false))
			.extracting((each) -> each.path("projectCode").asText())
			.contains(this.own)
			.doesNotContain(this.elsewhere);
	}

	@Test
	void whatIsElsewhereIsAsIfItWereNowhere() {
		Tasklist page = new Tasklist(this.port, LEADER);
		for (String path : List.of("/projects/%s", "/projects/%s/forecast", "/projects/%s/timeline",
				"/projects/%s/dossier", "/projects/%s/supervision")) {
			assertThat(page.get(path.formatted(this.own)).statusCode()).as(path).isEqualTo(200);
			HttpResponse<String> there = page.get(path.formatted(this.elsewhere));
			HttpResponse<String> none = page.get(path.formatted(NONE));
			assertThat(there.statusCode() + there.body().replace(this.elsewhere, NONE)).as(path)
				.isEqualTo(none.statusCode() + none.body())
				.startsWith("404");
		}
		assertThat(read(page.get("/orders")).get("units")).isNotEmpty()
			.allMatch((unit) -> unit.get("code").asText().startsWith("540602-"));
		assertThat(values(get(LEADER, "/statistics/late-entries"), "place")).isNotEmpty()
			.allMatch((place) -> place.startsWith("540602"));
		assertThat(values(get("leader", "/statistics/late-entries"), "place"))
			.anyMatch((place) -> !place.startsWith("540602"));
	}

	/** Cockpit counts everybody's work; the engine itself shows them none. */
	@Test
	void ofCockpitTheyReachOurPagesAlone() {
		Tasklist page = new Tasklist(this.port, LEADER);
		assertThat(page.getOther("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
		assertThat(page.getOther("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
		for (String foreign : List.of("engine/engine/default/process-instance", "engine/engine/default/incident",
				"engine/engine/default/history/process-instance", "engine/engine/default/history/incident",
				"cockpit/plugin/base/default/process-definition/statistics",
				"cockpit/plugin/fasttrack/default/instances/none/status")) {
			assertThat(page.getOther("/camunda/api/" + foreign).statusCode()).as(foreign).isEqualTo(403);
		}
		assertThat(page.getOther("/camunda/api/engine/engine/default/history/user-operation").body()).isEqualTo("[]");
		assertThat(page.getOther("/camunda/api/engine/engine/default/task/count").body()).contains("\"count\":0");
	}

	/** What the doors refuse is not offered. */
	@ParameterizedTest
	@CsvSource({ "540602.leader, true, true", "540602-NR.head, true, true", "leader, true, false",
			"auditor, true, false", "admin, false, false" })
	void cockpitLeavesOutWhatWhoeverLooksMayNotUse(String user, boolean buttons, boolean running) {
		String page = new Tasklist(this.port, user).getOther("/camunda/app/cockpit/default/").body();
		assertThat(page.contains("cockpit.processInstance.runtime.action:*")).isEqualTo(buttons);
		assertThat(page.contains("cockpit.navigation:proceses")).isEqualTo(running);
		assertThat(page).contains("<base ").contains("app-name=\"cockpit\"");
	}

	@ParameterizedTest
	@CsvSource({ "色尼区,领导,540602.leaders", "那曲市,领导,leaders", "市县领导,,leaders" })
	void listOfPeopleNamesThem(String place, String rank, String group) {
		String list = "用户名,姓名,单位或岗位,级别,职务,首日,末日\nwu.led,吴某," + place + "," + ((rank != null) ? rank : "")
				+ ",副区长,2026-07-01,\n";
		assertThat(this.imports
			.run(list.getBytes(StandardCharsets.UTF_8), false,
					new Person("admin", Set.of(org.fasttrack.organization.Office.ADMINISTRATORS)), Locale.CHINA)
			.applied()).isTrue();
		assertThat(this.identity.createGroupQuery().groupMember("wu.led").list()).extracting(Group::getId)
			.contains(group);
	}

	private static List<String> values(HttpResponse<String> answer, String field) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return StreamSupport.stream(read(answer).spliterator(), false)
			.map((each) -> each.path(field).asText())
			.toList();
	}

}
