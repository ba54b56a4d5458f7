package org.fasttrack.benchmark;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tasklist;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The inbox of one official who has 500 tasks, among 5,000, 100,000 and a million open
 * ones; the engine's own query on the same data beside it, which is cut off after 30 s.
 */
@FastTrackTest
class InboxBenchmark {

	private static final String OFFICIAL = "540602-NR.section";

	private static final int OWN = 500;

	private static final int TIMES = 100;

	private static final int WARM_UP = 30;

	/** The engine is asked as often as that, unless it needs longer than this. */
	private static final int STOCK_TIMES = 5;

	private static final double STOCK_PATIENCE = 3000;

	private static final int CUT_OFF = 30;

	private static final Map<String, String> ACTIVE_BY_AGE = Map.of("sortBy", "created", "sortOrder", "desc");

	@Autowired
	ProcessEngine engine;

	@Autowired
	FilterService filters;

	@Autowired
	IdentityService identity;

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@LocalServerPort
	int port;

	@Test
	void inbox() {
		int most = Integer.getInteger("fasttrack.tasks", 1_000_000);
		Report report = new Report("inbox", "stock");
		OpenTasks tasks = new OpenTasks(this.postgres);
		tasks.give(1, OWN, OFFICIAL, OFFICIAL);
		int there = OWN;
		for (int[] size : new int[][] { { 5_000, 130 }, { 100_000, 130 }, { 200_000, 2_000 }, { 1_000_000, 2_000 } }) {
			if (size[0] <= most) {
				tasks.deal(there + 1, size[0], size[1]);
				there = size[0];
				measure(report, "%,d open, %,d groups".formatted(size[0], size[1]));
				report.print();
			}
		}
	}

	private void measure(Report report, String size) {
		for (String name : List.of("我的待办", "本单位待办", "已超期")) {
			String filter = this.filters.createTaskFilterQuery().filterName(name).singleResult().getId();
			List<String> groups = this.identity.createGroupQuery()
				.groupMember(OFFICIAL)
				.list()
				.stream()
				.map(Group::getId)
				.toList();
			this.identity.setAuthentication(OFFICIAL, groups);
			try {
				FilterServiceImpl stock = new FilterServiceImpl();
				stock.setCommandExecutor(((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
					.getCommandExecutorTxRequired());
				compare(report, name + ", page, " + size, () -> ids(this.filters, filter), () -> ids(stock, filter));
				compare(report, name + ", count, " + size, () -> this.filters.count(filter, query()),
						() -> stock.count(filter, query()));
			}
			finally {
				this.identity.clearAuthentication();
			}
			Tasklist browser = new Tasklist(this.port, OFFICIAL);
			List<Double> whole = Report.times(TIMES, WARM_UP, () -> {
				HttpResponse<String> answer = browser.ask("/filter/" + filter + "/list?firstResult=0&maxResults=15",
						Map.of("active", true, "sorting", List.of(ACTIVE_BY_AGE)));
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
				return answer.body();
			});
			report.row(name + ", whole answer over HTTP, " + size, Report.milliseconds(whole), "", "",
					"p95 at most 50 ms");
		}
	}

	private <T> void compare(Report report, String measure, Supplier<T> ours, Supplier<T> stock) {
		List<Double> times = Report.times(TIMES, WARM_UP, ours);
		T answer = ours.get();
		List<Double> others = new ArrayList<>();
		while (others.isEmpty() || others.size() < STOCK_TIMES && others.get(0) < STOCK_PATIENCE) {
			long start = System.nanoTime();
			T other = cutOff(stock);
			others.add((System.nanoTime() - start) / 1e6);
			if (other == null) {
				others.clear();
				break;
			}
			assertThat(answer).as(measure).isEqualTo(other);
		}
		report.row(measure, Report.milliseconds(times),
				others.isEmpty() ? "no answer in " + CUT_OFF + " s" : Report.milliseconds(others),
				others.isEmpty() ? "" : "**" + Report.number(Report.median(times) / Report.median(others)) + "**",
				"p95 at most 15 ms");
	}

	private <T> @Nullable T cutOff(Supplier<T> work) {
		try {
			return new TransactionTemplate(this.transactions).execute((status) -> {
				this.jdbc.sql("SET LOCAL statement_timeout = '" + CUT_OFF + "s'").update();
				return work.get();
			});
		}
		catch (ProcessEngineException ex) {
			return null;
		}
	}

	private List<String> ids(FilterService service, String filter) {
		return service.<Task, TaskQuery>listPage(filter, query(), 0, 15).stream().map(Task::getId).toList();
	}

	/** As Tasklist asks; the order is made complete, so that both answer the same. */
	private static TaskQuery query() {
		return new TaskQueryImpl().active().orderByTaskCreateTime().desc().orderByTaskId().asc();
	}

}
