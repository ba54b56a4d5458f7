package org.fasttrack.benchmark;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.catalina.Context;
import org.camunda.bpm.engine.FilterService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tasklist;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 officials have Tasklist open among 100,000 open tasks, which asks for the inbox of
 * each every ten seconds; for ten minutes nothing fails and nothing piles up.
 */
@FastTrackTest
@Tag("long")
@Timeout(1800)
class InboxLoadTest {

	private static final int TASKS = 100_000;

	private static final int OFFICIALS = 200;

	private static final Duration EVERY = Duration.ofSeconds(10);

	@Autowired
	private EmbeddedPostgres postgres;

	@Autowired
	private FilterService filters;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Autowired
	private ServletWebServerApplicationContext application;

	@LocalServerPort
	private int port;

	private final List<Double> times = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger failed = new AtomicInteger();

	@Test
	void officialsWithTasklistOpenAreAnswered() {
		Duration time = Duration.ofMinutes(Integer.getInteger("fasttrack.minutes", 10));
		List<String> officials = this.jdbc.sql("""
				SELECT m.user_id_
				FROM act_id_membership m
				WHERE m.group_id_ = 'officials'
				ORDER BY m.user_id_
				LIMIT :most
				""").param("most", OFFICIALS).query(String.class).list();
		assertThat(officials).hasSize(OFFICIALS);
		new OpenTasks(this.postgres).deal(1, TASKS, this.jdbc.sql("""
				SELECT DISTINCT group_id_
				FROM act_id_membership
				WHERE group_id_ <> 'officials'
				ORDER BY group_id_
				""").query(String.class).list());
		String filter = this.filters.createTaskFilterQuery().filterName("我的待办").singleResult().getId();
		List<Tasklist> pages = officials.stream().map((official) -> new Tasklist(this.port, official)).toList();
		ExecutorService all = Executors.newFixedThreadPool(OFFICIALS);
		try {
			run(pages, filter, time.dividedBy(5), all);
			State early = state();
			this.times.clear();
			Duration measured = time.dividedBy(5).multipliedBy(4);
			run(pages, filter, measured, all);
			State late = state();
			List<Double> sorted = List.copyOf(this.times).stream().sorted().toList();
			Report.say(
					"%d officials, %d tasks, %d answers in %s: median %.1f ms, p95 %.1f ms, slowest %.1f ms, %d failed",
					OFFICIALS, TASKS, sorted.size(), measured, Report.median(sorted),
					sorted.get((sorted.size() * 95 - 1) / 100), sorted.get(sorted.size() - 1), this.failed.get());
			Report.say("early %s%nlate  %s", early, late);
			assertThat(this.failed).hasValue(0);
			assertThat(late.sessions()).isEqualTo(early.sessions());
			assertThat(late.connections()).isEqualTo(early.connections());
			assertThat(late.waiting()).isZero();
			assertThat(late.heap()).isLessThan(early.heap() + 50);
		}
		finally {
			all.shutdownNow();
		}
	}

	private void run(List<Tasklist> pages, String filter, Duration time, ExecutorService all) {
		long end = System.nanoTime() + time.toNanos();
		List<CompletableFuture<Void>> running = new ArrayList<>();
		for (int i = 0; i < pages.size(); i++) {
			Tasklist page = pages.get(i);
			// They did not all open it in the same moment.
			long first = System.nanoTime() + EVERY.toNanos() * i / pages.size();
			running.add(CompletableFuture.runAsync(() -> {
				for (long next = first; next < end; next += EVERY.toNanos()) {
					while (System.nanoTime() < next) {
						LockSupport.parkNanos(next - System.nanoTime());
					}
					ask(page, filter);
				}
			}, all));
		}
		running.forEach(CompletableFuture::join);
	}

	private void ask(Tasklist page, String filter) {
		long start = System.nanoTime();
		HttpResponse<String> answer = page.ask("/filter/" + filter + "/list?firstResult=0&maxResults=15",
				Map.of("active", true, "sorting", List.of(Map.of("sortBy", "created", "sortOrder", "desc"))));
		this.times.add((System.nanoTime() - start) / 1e6);
		if (answer.statusCode() != 200) {
			this.failed.incrementAndGet();
		}
	}

	private State state() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
		try {
			var pool = this.database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
			Context context = (Context) ((TomcatWebServer) this.application.getWebServer()).getTomcat()
				.getHost()
				.findChildren()[0];
			return new State(heap, context.getManager().getActiveSessions(), pool.getTotalConnections(),
					pool.getThreadsAwaitingConnection());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What could pile up.
	 *
	 * @param heap what is used after a collection, in MB
	 * @param sessions how many people are signed in
	 * @param connections how many there are to the database
	 * @param waiting how many threads wait for one
	 */
	private record State(long heap, int sessions, int connections, int waiting) {

	}

}
