package org.fasttrack;

import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.fasttrack.Stages.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What auditors read is recorded and shown to who audits the administration. */
@FastTrackTest
class ReadingsOfAuditorsTest extends RestTest {

	private static final String COCKPIT = "/camunda/api/cockpit/plugin/fasttrack/default";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	@LocalServerPort
	private int port;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private Tasklist auditor;

	private String code = "";

	private long before;

	private static int days;

	ReadingsOfAuditorsTest() {
		super("");
	}

	@BeforeEach
	void nothingIsReadYet() {
		this.clock.set(TestClock.START);
		this.code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.auditor = Tasklist.ofAnybody(this.port, "auditor");
		// Each test has a day of its own, because nothing takes a record away.
		this.clock.set(TestClock.START.plusDays(++days));
		this.before = this.jdbc.sql("SELECT coalesce(max(id), 0) FROM fasttrack.reading").query(Long.class).single();
	}

	private List<String> recorded() {
		return this.jdbc.sql("""
				SELECT concat_ws(' ', user_id, what, project_code, path, query)
				FROM fasttrack.reading
				WHERE id > :before
				ORDER BY id
				""").param("before", this.before).query(String.class).list();
	}

	private void reads(Tasklist page, String address) {
		HttpResponse<String> answer = page.getOther(address);
		assertThat(answer.statusCode()).as(address + answer.body()).isEqualTo(200);
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	@Test
	void boardListsProjectsFilesAndWhatRunsAreRecordedOverPagesAndApi() {
		String pages = "/camunda/api/tasklist/plugin/fasttrack/default";
		for (String path : List.of("/board?show=STUCK", "/board/projects?show=STUCK&division=540602", "/board/export",
				"/finished?year=2026", "/projects?search=%E5%9C%9F&offset=0", "/projects/" + this.code,
				"/projects/" + this.code + "/timeline", "/urgent", "/difficulties?project=" + this.code, "/orders",
				"/reports", "/liaisons")) {
			reads(this.auditor, pages + path);
		}
		reads(this.auditor, ENGINE + "/history/process-instance?processInstanceBusinessKey=" + this.code);
		assertThat(get("auditor", "/projects/" + this.code + "/status").statusCode()).isEqualTo(200);
		assertThat(recorded()).containsExactly("auditor BOARD /board show=STUCK",
				"auditor BOARD /board/projects show=STUCK&division=540602", "auditor EXPORT /board/export ",
				"auditor FINISHED /finished year=2026", "auditor PROJECTS /projects search=土&offset=0",
				"auditor PROJECT " + this.code + " /projects/" + this.code + " ",
				"auditor PROJECT " + this.code + " /projects/" + this.code + "/timeline ", "auditor LIGHTS /urgent ",
				"auditor DIFFICULTIES " + this.code + " /difficulties project=" + this.code, "auditor ORDERS /orders ",
				"auditor REPORTS /reports ", "auditor ROSTER /liaisons ",
				"auditor RUNNING /history/process-instance processInstanceBusinessKey=" + this.code
						+ "&maxResults=2000",
				"auditor PROJECT " + this.code + " /projects/" + this.code + "/status ");
	}

	@Test
	void whatThePageAsksForItselfAndWhatOthersReadIsNotRecorded() {
		reads(this.auditor, COCKPIT + "/audit");
		reads(this.auditor, "/camunda/api/tasklist/plugin/fasttrack/default/board/views");
		reads(this.auditor, ENGINE + "/history/process-instance/count");
		reads(this.auditor, ENGINE + "/user/auditor/profile");
		for (String other : List.of("leader", "taskforce", "540602-NR.head", "admin")) {
			Tasklist.ofAnybody(this.port, other).get("/projects/" + this.code);
		}
		assertThat(recorded()).isEmpty();
		assertThat(this.auditor.getOther(COCKPIT + "/audit/readings").statusCode()).isEqualTo(403);
	}

	@Test
	void whoAuditsTheAdministrationReadsItInWordsTheLatestFirst() {
		this.auditor.get("/board/projects?show=STUCK&division=540602");
		this.auditor.get("/projects/" + this.code);
		JsonNode rows = read(Tasklist.ofAnybody(this.port, "admin").getOther(COCKPIT + "/audit/readings")).get("rows");
		assertThat(rows).hasSize(2);
		assertThat(rows.get(0).get("what").asText()).isEqualTo("项目");
		assertThat(rows.get(0).get("projectCode").asText()).isEqualTo(this.code);
		assertThat(rows.get(0).get("asked").asText()).isEmpty();
		assertThat(rows.get(1).get("what").asText()).isEqualTo("卡点看板");
		assertThat(rows.get(1).get("asked").asText()).isEqualTo("卡住的项目；县（区）：色尼区");
		assertThat(rows.get(1).get("user").asText()).isEqualTo("auditor");
		assertThat(read(get("admin", "/audit/readings"))).hasSize(2);
		assertThat(read(get("admin", "/audit/readings?from=20260701&to=20260713"))).isEmpty();
	}

}
