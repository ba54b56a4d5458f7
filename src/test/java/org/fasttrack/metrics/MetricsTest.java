package org.fasttrack.metrics;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.RestTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.StatementLog;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever watches at night reads, and what it costs. */
@FastTrackTest
class MetricsTest extends RestTest {

	private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+(?:\\{[^}]*})?) (\\S+)$");

	private static final Pattern NAME = Pattern.compile("\\b(?:fasttrack|jvm)_[a-z_]+");

	/** The labels that there are, none of which can name anybody or anything. */
	private static final String LABELS = "light=\"(RED|YELLOW|GREEN|GREY|OTHER)\"|share=\"0\\.[59]\""
			+ "|kind=\"(FAULT|REFUSED)\"|state=\"(WAITING|FAILED|ACTIVE|IDLE|AWAITED)\"|area=\"(heap|nonheap)\",id=\"[^\"]+\"|id=\"[^\"]+\"";

	@Autowired
	private Metrics metrics;

	@Autowired
	private FiguresReader reader;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	MetricsTest() {
		super("");
	}

	@BeforeEach
	@AfterEach
	void today() {
		this.clock.set(TestClock.START);
		this.reader.forget();
	}

	@Test
	void stepsAndProjectsAreCountedByTheirLight() {
		this.stages.reach(Stage.REVIEW);
		Map<String, Double> green = read();
		assertThat(green.get("fasttrack_steps{light=\"OTHER\"}")).isEqualTo(count("fasttrack.open_step")).isPositive();
		assertThat(green.get("fasttrack_projects{light=\"GREEN\"}")).isEqualTo(count("fasttrack.open_project"));
		assertThat(green).containsEntry("fasttrack_steps{light=\"RED\"}", 0.0)
			.containsEntry("fasttrack_projects_stuck", 0.0);
		this.clock.set(TestClock.START.plusDays(60));
		this.reader.forget();
		Map<String, Double> late = read();
		assertThat(late.get("fasttrack_steps{light=\"RED\"}")).isPositive();
		assertThat(late.get("fasttrack_projects{light=\"RED\"}")).isEqualTo(count("fasttrack.open_project"));
		assertThat(late.get("fasttrack_projects_stuck")).isEqualTo(count("fasttrack.open_project"));
	}

	@Test
	void jobsThatWaitAndJobsThatHaveFailedAreTold() {
		this.office.start();
		double failed = read().get("fasttrack_jobs{state=\"FAILED\"}");
		this.jdbc.sql("UPDATE act_ru_job SET retries_ = 0 WHERE id_ = (SELECT min(id_) FROM act_ru_job)").update();
		this.jdbc.sql("""
				UPDATE act_ru_job
				SET duedate_ = :due
				WHERE id_ = (SELECT max(id_) FROM act_ru_job)
				""").param("due", java.time.LocalDateTime.now(this.clock).minusMinutes(10)).update();
		this.reader.forget();
		Map<String, Double> told = read();
		assertThat(told.get("fasttrack_jobs{state=\"FAILED\"}")).isEqualTo(failed + 1);
		assertThat(told.get("fasttrack_jobs{state=\"WAITING\"}")).isPositive();
		assertThat(told.get("fasttrack_jobs_delay_seconds")).isGreaterThanOrEqualTo(600);
	}

	@Test
	void shareOfTheCasesIsDecidedWithinSoManyDays() {
		Figures figures = new Figures(null, null, 0, null, new TreeMap<>(Map.of(2, 4L, 5, 5L, 30, 1L)));
		assertThat(figures.decisions()).isEqualTo(10);
		assertThat(figures.decidedWithin(0.4)).isEqualTo(2);
		assertThat(figures.decidedWithin(0.5)).isEqualTo(5);
		assertThat(figures.decidedWithin(0.9)).isEqualTo(5);
		assertThat(figures.decidedWithin(0.91)).isEqualTo(30);
		assertThat(new Figures(null, null, 0, null, new TreeMap<>()).decidedWithin(0.5)).isNaN();
	}

	@Test
	void whatIsDecidedIsCounted() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		this.office.completeAll(code);
		this.reader.forget();
		assertThat(read().get("fasttrack_decisions")).isEqualTo(this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.finished_case
				WHERE decided_on >= :from
				""").param("from", TestClock.START.withDayOfMonth(1).minusMonths(1)).query(Double.class).single());
	}

	@Test
	void moreDataTakesNoMoreStatementsAndAskingAgainNone() {
		// What the beans keep for longer is read once.
		this.metrics.text();
		this.reader.forget();
		int little = StatementLog.of(this.metrics::text).size();
		for (Stage stage : List.of(Stage.REVIEW, Stage.ACCEPT, Stage.FULFIL)) {
			this.stages.reach(stage);
		}
		this.reader.forget();
		assertThat(StatementLog.of(this.metrics::text)).hasSize(little).hasSizeLessThanOrEqualTo(5);
		assertThat(StatementLog.of(this.metrics::text)).isEmpty();
	}

	/** Neither a name nor a code nor a unit: only numbers, by few labels. */
	@Test
	void nobodyIsNamed() {
		this.stages.reach(Stage.REVIEW);
		assertThat(this.metrics.text().lines().filter((line) -> !line.startsWith("#")))
			.allMatch((line) -> line.matches("[a-z_]+(\\{(" + LABELS + ")})? [-+0-9.E]+|[a-z_]+.* NaN"));
	}

	@Test
	void onlySystemsAndAdministratorsReadIt() {
		HttpResponse<String> answer = get("platform", "/metrics");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
		assertThat(answer.body()).contains("fasttrack_node_ready 1.0");
		assertThat(get("admin", "/metrics").statusCode()).isEqualTo(200);
		assertThat(get("taskforce", "/metrics").statusCode()).isEqualTo(403);
		assertThat(send(to("/metrics")).statusCode()).isEqualTo(401);
	}

	/**
	 * Every query of the dashboard asks for what there is, and all that there is is on
	 * it.
	 */
	@Test
	void dashboardShowsTheMetricsThatThereAre() throws IOException {
		JsonNode dashboard = new ObjectMapper().readTree(Path.of("docs/deploy/grafana.json").toFile());
		Set<String> asked = dashboard.findValuesAsText("expr")
			.stream()
			.flatMap((query) -> NAME.matcher(query).results().map(MatchResult::group))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> there = NAME.matcher(this.metrics.text())
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(there).containsAll(asked);
		assertThat(asked).containsAll(there.stream().filter((name) -> name.startsWith("fasttrack_")).toList());
		assertThat(StreamSupport.stream(dashboard.path("panels").spliterator(), false))
			.allSatisfy((panel) -> assertThat(panel.path("title").asText()).isNotEmpty());
	}

	private Map<String, Double> read() {
		return SAMPLE.matcher(this.metrics.text())
			.results()
			.collect(Collectors.toMap((found) -> found.group(1), (found) -> Double.valueOf(found.group(2))));
	}

	private double count(String table) {
		return this.jdbc.sql("SELECT count(*) FROM " + table).query(Double.class).single();
	}

}
