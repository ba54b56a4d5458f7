package org.fasttrack;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.camunda.bpm.engine.FilterService;
import org.fasttrack.Stages.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Several pages of one person that ask for the inbox at the same moment ask once. */
@FastTrackTest
class SharedPollsTest {

	private static final String USER = "540602-DRC.section";

	private static final int TABS = 5;

	@Autowired
	private Stages stages;

	@Autowired
	private FilterService filters;

	@Autowired
	private Statements statements;

	@Autowired
	private DataSource database;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private TestClock clock;

	@LocalServerPort
	private int port;

	private final ExecutorService tabs = Executors.newCachedThreadPool();

	private String filter = "";

	@BeforeEach
	void somebodyHasATask() {
		this.clock.set(TestClock.START);
		this.stages.reach(Stage.ACCEPT);
		this.filter = this.filters.createTaskFilterQuery().filterName("我的待办").singleResult().getId();
	}

	@AfterEach
	void close() {
		this.tabs.shutdownNow();
	}

	@Test
	void tabsOfOnePersonShareOneQueryAndTheNextAsksAnew() throws Exception {
		Tasklist page = new Tasklist(this.port, USER);
		String before = ask(page, "before").body();
		List<Future<HttpResponse<String>>> answers = new ArrayList<>();
		try (Held held = new Held()) {
			IntStream.range(0, TABS).forEach((tab) -> answers.add(this.tabs.submit(() -> ask(page, "tab" + tab))));
			await(() -> held.queries() + waiting(), TABS);
			assertThat(held.queries()).isOne();
		}
		for (Future<HttpResponse<String>> each : answers) {
			assertThat(each.get(20, TimeUnit.SECONDS).body()).isEqualTo(before).contains("\"count\":");
		}
		assertThat(IntStream.range(0, TABS).mapToLong((tab) -> inboxes("tab" + tab)).sum()).isOne();
		assertThat(inboxes("before")).isOne();
		assertThat(ask(page, "after").body()).isEqualTo(before);
		assertThat(inboxes("after")).isOne();
	}

	@Test
	void anotherPersonAndWhoeverHasJustWrittenAskForThemselves() throws Exception {
		Tasklist page = new Tasklist(this.port, USER);
		Tasklist other = new Tasklist(this.port, "540602-DRC.section-b");
		List<Future<HttpResponse<String>>> answers = new ArrayList<>();
		try (Held held = new Held()) {
			answers.add(this.tabs.submit(() -> ask(page, "first")));
			await(held::queries, 1);
			answers.add(this.tabs.submit(() -> ask(other, "other")));
			await(held::queries, 2);
			this.transaction.executeWithoutResult((status) -> {
			});
			answers.add(this.tabs.submit(() -> ask(page, "written since")));
			await(held::queries, 3);
		}
		for (Future<HttpResponse<String>> each : answers) {
			assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whatTakesTooLongIsToldToEveryTabInWords() throws Exception {
		Tasklist page = new Tasklist(this.port, USER);
		List<Future<HttpResponse<String>>> answers = new ArrayList<>();
		try (Held held = new Held()) {
			IntStream.range(0, TABS).forEach((tab) -> answers.add(this.tabs.submit(() -> ask(page, "late" + tab))));
			await(() -> held.queries() + waiting(), TABS);
			for (Future<HttpResponse<String>> each : answers) {
				HttpResponse<String> answer = each.get(20, TimeUnit.SECONDS);
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
				assertThat(answer.body()).contains("请稍后");
			}
		}
		assertThat(ask(page, "later").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> ask(Tasklist page, String name) {
		return page.counted("/filter/" + this.filter + "/count", Map.of(), name);
	}

	/** How many statements of a request looked for tasks. */
	private long inboxes(String name) {
		return this.statements.of(name).stream().filter((sent) -> sent.sql().contains("task_recusal")).count();
	}

	/** How many requests wait for another's answer. */
	private static int waiting() {
		return (int) Thread.getAllStackTraces()
			.values()
			.stream()
			.filter((stack) -> Stream.of(stack)
				.anyMatch((frame) -> frame.getClassName().endsWith(".SharedReads")
						&& frame.getMethodName().equals("await")))
			.count();
	}

	private static void await(IntSupplier number, int wanted) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (number.getAsInt() != wanted) {
			assertThat(System.nanoTime()).as("%d instead of %d", number.getAsInt(), wanted).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	/** Nobody reads a task until it is closed. */
	private final class Held implements AutoCloseable {

		private final Connection connection = SharedPollsTest.this.database.getConnection();

		private Held() throws SQLException {
			this.connection.setAutoCommit(false);
			try (Statement lock = this.connection.createStatement()) {
				lock.execute("LOCK TABLE act_ru_task IN ACCESS EXCLUSIVE MODE");
			}
		}

		/** How many queries wait for it. */
		private int queries() {
			return SharedPollsTest.this.jdbc.sql("""
					SELECT count(*)
					FROM pg_stat_activity
					WHERE datname = current_database()
					  AND wait_event_type = 'Lock'
					  AND query LIKE '%task_recusal%'
					""").query(Integer.class).single();
		}

		@Override
		public void close() throws SQLException {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
			this.connection.close();
		}

	}

}
