package org.fasttrack.benchmark;

import java.net.http.HttpResponse;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tasklist;
import org.fasttrack.TestClock;
import org.fasttrack.board.BoardFilter;
import org.fasttrack.board.LeadersBoard;
import org.fasttrack.organization.Person;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What leaders ask for, over HTTP, with 50,000 running projects: beside as many that are
 * over and, with {@code -Dfasttrack.projects=1000000}, among a million. In the same run
 * what the engine needs to say how much is overdue in each county.
 */
@FastTrackTest
class BoardBenchmark {

	private static final int TIMES = 40;

	private static final int WARM_UP = 10;

	private static final int FEW = 100_000;

	private static final String TARGET = "p95 at most 200 ms";

	/** What is asked, by whom. */
	private static final List<String[]> QUESTIONS = List.of(new String[] { "leader", "/board" },
			new String[] { "leader", "/board/projects?show=STUCK" },
			new String[] { "leader", "/board/projects?show=SEASON" },
			new String[] { "leader", "/board/projects?light=RED" },
			new String[] { "leader", "/board/projects?reason=LEVEL" },
			new String[] { "leader", "/board/projects?show=ALL&offset=1000" },
			new String[] { "leader", "/board/projects?show=ALL&search=777" },
			new String[] { "leader", "/board?division=540624" },
			new String[] { "leader", "/board/projects?division=540624&show=STUCK" },
			new String[] { "leader", "/board?unit=540624-DRC" },
			new String[] { "leader", "/board/projects?unit=540624-DRC" }, new String[] { "leader", "/projects" },
			new String[] { "leader", "/projects?search=777" }, new String[] { "leader", "/urgent" },
			new String[] { "leader", "/orders" }, new String[] { "leader", "/difficulties" },
			new String[] { "540602.leader", "/board" }, new String[] { "540602.leader", "/board/projects?show=STUCK" },
			new String[] { "540602-DRC.head", "/board" },
			new String[] { "540602-DRC.head", "/board/projects?show=STUCK" },
			new String[] { "540602-DRC.head", "/projects" }, new String[] { "540602-DRC.head", "/urgent" });

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final BoardFilter ALL = BoardFilter.read(Map.of(), TestClock.START);

	@Autowired
	LeadersBoard board;

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	TaskService tasks;

	@Autowired
	IdentityService identity;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	@Test
	void board() {
		Report report = new Report("board", "among 1,000,000");
		int most = Integer.getInteger("fasttrack.projects", FEW);
		try (CityData city = new CityData(this.postgres, TestClock.START)) {
			Map<String, List<Double>> few = measured(city, FEW);
			Map<String, List<Double>> many = (most > FEW) ? measured(city, most) : Map.of();
			few.forEach((question, times) -> report.row(question, Report.milliseconds(times),
					many.containsKey(question) ? Report.milliseconds(many.get(question)) : "",
					many.containsKey(question)
							? Report.number(Report.percentile(many.get(question)) / Report.percentile(times)) : "",
					question.contains("earlier day") ? "the first time at most 1 s" : TARGET + ", ratio at most 1.2"));
		}
		engine(report);
		report.print();
	}

	private Map<String, List<Double>> measured(CityData city, int projects) {
		long start = System.nanoTime();
		city.grow(projects);
		Report.say("%,d projects: %.2f GB in %.0f s", projects, city.size(), (System.nanoTime() - start) / 1e9);
		Map<String, List<Double>> measured = new LinkedHashMap<>();
		Map<String, Tasklist> browsers = new LinkedHashMap<>();
		for (String[] question : QUESTIONS) {
			Tasklist browser = browsers.computeIfAbsent(question[0], (user) -> new Tasklist(this.port, user));
			measured.put(String.join(" ", question), Report.times(TIMES, WARM_UP, () -> answer(browser, question[1])));
		}
		measured.put("leader /board?on= an earlier day",
				List.of(Report
					.times(1, 0, () -> answer(browsers.get("leader"), "/board?on=" + TestClock.START.minusDays(8)))
					.get(0)));
		return measured;
	}

	private static String answer(Tasklist browser, String path) {
		HttpResponse<String> answer = browser.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	/** How much is overdue in each county, as the engine can be asked for it. */
	private void engine(Report report) {
		this.identity.setAuthentication("leader", List.of("leaders"));
		try {
			List<Double> engine = Report.times(5, 1,
					() -> counties((like) -> this.tasks.createTaskQuery()
						.processInstanceBusinessKeyLike(like)
						.dueBefore(Date.from(this.clock.instant()))
						.count()));
			List<Double> ours = Report.times(TIMES, WARM_UP, () -> this.board.figures(LEADER, ALL));
			report.row("overdue by county; beside it the engine's own query", Report.milliseconds(ours),
					Report.milliseconds(engine), "1 : " + Report.number(Report.median(engine) / Report.median(ours)),
					"1 : 50");
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private static long[] counties(ToLongFunction<String> count) {
		return List
			.of("540602", "540621", "540622", "540623", "540624", "540625", "540626", "540627", "540628", "540629",
					"540630")
			.stream()
			.mapToLong((division) -> count.applyAsLong("____-" + division + "-%"))
			.toArray();
	}

}
