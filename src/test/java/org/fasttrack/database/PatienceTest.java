package org.fasttrack.database;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Tasklist;
import org.fasttrack.process.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page asks for nobody waits for ever; everything else takes its time. */
@FastTrackTest
class PatienceTest {

	private static final String OFFICIAL = "540602.applicant";

	@Autowired
	private EmbeddedPostgres postgres;

	@Autowired
	private FilterService filters;

	@Autowired
	private TaskService tasks;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private Office office;

	@LocalServerPort
	private int port;

	@Test
	void queryOfAPageIsEndedWhileActsAndJobsGoOn() throws Exception {
		String task = this.office.task(this.office.start(), "Task_CompleteApplication").id();
		Tasklist browser = new Tasklist(this.port, OFFICIAL);
		String filter = this.filters.createTaskFilterQuery().filterName("我的待办").singleResult().getId();
		CompletableFuture<Long> job;
		CompletableFuture<Void> act;
		try (Connection locked = lock("public.act_ru_task")) {
			job = CompletableFuture.supplyAsync(() -> this.tasks.createTaskQuery().count());
			act = CompletableFuture
				.runAsync(() -> this.rehearsal.act(OFFICIAL, () -> this.tasks.claim(task, OFFICIAL)));
			long start = System.nanoTime();
			HttpResponse<String> answer = browser.ask("/filter/" + filter + "/list?firstResult=0&maxResults=15",
					Map.of("active", true));
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			assertThat(answer.body()).contains("系统繁忙").contains("busy.reading").doesNotContain("act_ru", "SQL");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2),
					Duration.ofSeconds(15));
			assertThat(browser.ask("/filter/" + filter + "/count", Map.of()).statusCode()).isEqualTo(503);
			assertThat(waiting()).as("the job and the act, nothing of the page").isEqualTo(2);
			assertThat(job).isNotDone();
			assertThat(act).isNotDone();
			locked.rollback();
		}
		assertThat(job.get(30, TimeUnit.SECONDS)).isPositive();
		act.get(30, TimeUnit.SECONDS);
		assertThat(this.tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(OFFICIAL);
		assertThat(browser.ask("/filter/" + filter + "/count", Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void callOfASystemIsEndedToo() throws Exception {
		this.office.start();
		try (Connection locked = lock("fasttrack.project")) {
			HttpResponse<String> answer = projects();
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			assertThat(answer.body()).contains("系统繁忙").doesNotContain("fasttrack.project", "SQL");
			assertThat(waiting()).isZero();
			locked.rollback();
		}
		assertThat(projects().statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,  /camunda/api/engine/engine/default/task,                                 true
			GET,  /engine-rest/task/1/form-variables,                                      true
			GET,  /api/v1/projects,                                                        true
			GET,  /api/v1/reports/2026-07/file,                                            false
			GET,  /camunda/api/tasklist/plugin/fasttrack/default/reports,                  false
			POST, /camunda/api/engine/engine/default/filter/1/list,                        true
			POST, /camunda/api/engine/engine/default/filter/1/count,                       true
			POST, /engine-rest/task,                                                       true
			POST, /engine-rest/task/count,                                                 true
			POST, /engine-rest/engine/default/history/process-instance,                    true
			POST, /camunda/api/cockpit/plugin/base/default/process-instance,               true
			POST, /camunda/api/engine/engine/default/filter/create,                        false
			POST, /engine-rest/task/1/claim,                                               false
			POST, /engine-rest/task/1/complete,                                            false
			POST, /engine-rest/process-definition/key/projectFastTrack/start,              false
			POST, /engine-rest/process-definition/key/projectFastTrack/submit-form,        false
			POST, /camunda/api/tasklist/plugin/fasttrack/default/imports,                  false
			POST, /api/v1/projects,                                                        false
			POST, /api/v1/reports,                                                         false
			PUT,  /engine-rest/job/1/retries,                                              false
			""")
	void whatOnlyReadsIsOfAPage(String method, String path, boolean page) {
		assertThat(Patience.isPage(method, path)).isEqualTo(page);
	}

	private HttpResponse<String> projects() throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/v1/projects"))
				.timeout(Duration.ofSeconds(30))
				.header("Authorization",
						"Basic " + Base64.getEncoder()
							.encodeToString("leader:fasttrack".getBytes(StandardCharsets.UTF_8)))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Nobody reads the table until the connection is closed. */
	private Connection lock(String table) throws SQLException {
		Connection connection = this.postgres.getPostgresDatabase().getConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
		}
		return connection;
	}

	/** How many statements wait for a lock. */
	private int waiting() {
		return JdbcClient.create(this.postgres.getPostgresDatabase())
			.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
			.query(Integer.class)
			.single();
	}

}
