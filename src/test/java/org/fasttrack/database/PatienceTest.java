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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Tasklist;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Trouble;
import org.fasttrack.watch.Recomputation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nobody waits for ever, whatever is asked, and one who is stuck stops nobody else. */
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

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Autowired
	private Commits commits;

	@Autowired
	private Work work;

	@Autowired
	private Recomputation recomputation;

	@Autowired
	private TransactionTemplate transaction;

	@LocalServerPort
	private int port;

	@Test
	void queryOfAPageIsEndedAndWhoeverActsIsToldThatOthersAreInTheWay() throws Exception {
		String task = this.office.task(this.office.start(), "Task_CompleteApplication").id();
		Tasklist browser = new Tasklist(this.port, OFFICIAL);
		String filter = this.filters.createTaskFilterQuery().filterName("我的待办").singleResult().getId();
		CompletableFuture<Void> act;
		try (Connection locked = lock("public.act_ru_task")) {
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
			assertThat(act).failsWithin(5, TimeUnit.SECONDS)
				.withThrowableOfType(ExecutionException.class)
				.havingRootCause()
				.isInstanceOf(RuleViolation.class)
				.withMessageContaining("busy");
			assertThat(waiting()).isZero();
			locked.rollback();
		}
		this.rehearsal.act(OFFICIAL, () -> this.tasks.claim(task, OFFICIAL));
		assertThat(this.tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(OFFICIAL);
		assertThat(browser.ask("/filter/" + filter + "/count", Map.of()).statusCode()).isEqualTo(200);
	}

	/** Whoever has gone through half of a city does not give up over one row. */
	@Test
	void changeOfEveryDayWaitsLongerForOneRow() throws Exception {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		CompletableFuture<Void> change;
		try (Connection holder = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("SELECT FROM fasttrack.procedure_case WHERE project_code = '" + code + "' FOR UPDATE");
			change = CompletableFuture.runAsync(() -> this.recomputation.run("放假通知", "专班办"));
			assertThatThrownBy(() -> change.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
			holder.rollback();
		}
		change.get(20, TimeUnit.SECONDS);
		this.work.ofStart(() -> {
			this.recomputation.run("parameters.csv", "系统");
			assertThat(this.jdbc.sql("SHOW lock_timeout").query(String.class).single()).as("a start").isEqualTo("0");
		});
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

	@Test
	void rowThatSomebodyHoldsStopsNobodyWhoLooksOrDoesSomethingElse() throws Exception {
		String code = this.office.start();
		String task = this.office.task(code, "Task_CompleteApplication").id();
		String other = this.office.task(this.office.start(), "Task_CompleteApplication").id();
		Tasklist browser = new Tasklist(this.port, OFFICIAL);
		List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
		ExecutorService officials = Executors.newFixedThreadPool(30);
		try (Connection holder = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("SELECT FROM fasttrack.project WHERE code = '" + code + "' FOR UPDATE");
			long begin = System.nanoTime();
			for (int i = 0; i < 25; i++) {
				stuck.add(CompletableFuture
					.supplyAsync(() -> browser.ask("/task/" + task + "/claim", Map.of("userId", OFFICIAL)), officials));
			}
			await(() -> waiting() > 5);
			long looking = System.nanoTime();
			assertThat(projects().statusCode()).isEqualTo(200);
			assertThat(Duration.ofNanos(System.nanoTime() - looking)).isLessThan(Duration.ofSeconds(2));
			for (CompletableFuture<HttpResponse<String>> each : stuck) {
				HttpResponse<String> answer = each.get(20, TimeUnit.SECONDS);
				assertThat(answer.statusCode()).as(answer.body()).isIn(409, 503);
				assertThat(answer.body()).contains("您填写的内容没有丢失");
			}
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
			assertThat(browser.ask("/task/" + other + "/claim", Map.of("userId", OFFICIAL)).statusCode())
				.isEqualTo(204);
			holder.rollback();
		}
		finally {
			officials.shutdownNow();
		}
		assertThat(browser.ask("/task/" + task + "/claim", Map.of("userId", OFFICIAL)).statusCode()).isEqualTo(204);
	}

	/** Whoever stopped in the middle lets its rows go, and is told so. */
	@Test
	void transactionInWhichNothingHappensIsEnded() {
		assertThat(this.jdbc.sql("SHOW idle_in_transaction_session_timeout").query(String.class).single())
			.isEqualTo("10s");
		assertThat(this.jdbc.sql("SHOW lock_timeout").query(String.class).single()).isEqualTo("2s");
		assertThat(this.jdbc.sql("SHOW statement_timeout").query(String.class).single()).isEqualTo("30s");
		assertThatThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = 100").update();
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
			this.jdbc.sql("SELECT 1").query().singleRow();
		})).satisfies((failure) -> assertThat(Trouble.of(failure, false).orElseThrow().violations()).first()
			.hasFieldOrPropertyWithValue("rule", "busy.acting"));
	}

	@Test
	void startIsExempt() {
		this.work.ofStart(() -> assertThat(this.jdbc.sql("""
				SELECT current_setting('lock_timeout') || current_setting('statement_timeout')
				         || current_setting('idle_in_transaction_session_timeout')
				""").query(String.class).single()).isEqualTo("000"));
	}

	/** Also one that never asks the database anything long. */
	@Test
	void jobIsBoundedByItsTransaction() {
		this.jdbc.sql("DELETE FROM fasttrack.follow_up").update();
		Transactions quick = new Transactions(this.database, this.commits,
				new WaitProperties(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(30),
						Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5)));
		Runnable job = () -> new TransactionTemplate(quick).executeWithoutResult((status) -> {
			this.jdbc.sql("INSERT INTO fasttrack.follow_up VALUES ('t', 'p', '2026-07-14')").update();
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1200));
			this.jdbc.sql("UPDATE fasttrack.follow_up SET follow_on = '2026-07-15'").update();
		});
		assertThatThrownBy(Work.ofJob(job)::run).isInstanceOf(TransactionTimedOutException.class);
		assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.follow_up").query(Integer.class).single()).isZero();
		job.run();
		assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.follow_up").query(Integer.class).single()).isOne();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,  /camunda/api/engine/engine/default/task,                                 PAGE
			GET,  /engine-rest/task/1/form-variables,                                      PAGE
			GET,  /api/v1/projects,                                                        PAGE
			GET,  /api/v1/reports/2026-07/file,                                            REPORT
			GET,  /camunda/api/tasklist/plugin/fasttrack/default/reports,                  REPORT
			POST, /camunda/api/engine/engine/default/filter/1/list,                        PAGE
			POST, /camunda/api/engine/engine/default/filter/1/count,                       PAGE
			POST, /engine-rest/task,                                                       PAGE
			POST, /engine-rest/task/count,                                                 PAGE
			POST, /engine-rest/engine/default/history/process-instance,                    PAGE
			POST, /camunda/api/cockpit/plugin/base/default/process-instance,               PAGE
			POST, /camunda/api/engine/engine/default/filter/create,                        ACT
			POST, /engine-rest/task/1/claim,                                               ACT
			POST, /engine-rest/task/1/complete,                                            ACT
			POST, /engine-rest/process-definition/key/projectFastTrack/start,              ACT
			POST, /engine-rest/process-definition/key/projectFastTrack/submit-form,        ACT
			POST, /camunda/api/tasklist/plugin/fasttrack/default/imports,                  ACT
			POST, /api/v1/projects,                                                        ACT
			POST, /api/v1/reports,                                                         LONG_ACT
			PUT,  /api/v1/calendar/2026-10-08,                                             LONG_ACT
			POST, /camunda/api/tasklist/plugin/fasttrack/default/reports,                  LONG_ACT
			GET,  /api/v1/calendar/2026,                                                   PAGE
			PUT,  /engine-rest/job/1/retries,                                              ACT
			""")
	void whatOnlyReadsIsOfAPage(String method, String path, Calls calls) {
		assertThat(Patience.of(method, path)).isEqualTo(calls);
	}

	private static void await(BooleanSupplier there) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (!there.getAsBoolean()) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
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
