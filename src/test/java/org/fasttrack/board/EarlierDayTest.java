package org.fasttrack.board;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.OpenStepTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How things stood is known for as long as they are written down. */
@FastTrackTest
class EarlierDayTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final String ROWS = """
			SELECT about || ' ' || to_jsonb(o) - 'from_at'
			FROM fasttrack.open_step o
			ORDER BY about
			""";

	private static final BoardFilter NOW = earlier(null);

	@Autowired
	private StuckProjects stuck;

	@Autowired
	private LeadersBoard board;

	@Autowired
	private ForecastKeeper forecasts;

	@Autowired
	private OpenStepTable table;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private EmbeddedPostgres server;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void boardOfAnEarlierDayIsWhatItWasThen() {
		Map<LocalDate, List<BoardRow>> then = new HashMap<>();
		Map<LocalDate, Counts> counts = new HashMap<>();
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		this.stages.reach(Stage.REVIEW);
		for (int days = 0; days < 24; days += 3) {
			LocalDate day = TestClock.START.plusDays(days);
			this.clock.set(day);
			if (days % 2 == 0) {
				OpenTask task = this.office.openTasks(code).get(0);
				this.office.complete(task, this.office.usual(task));
				this.office.runJobs();
			}
			if (days == 9) {
				this.stages.reach(Stage.ACCEPT);
			}
			while (this.forecasts.renew() > 0) {
				// Until all are made.
			}
			this.clock.set(day, LocalTime.of(23, 59));
			then.put(day, this.board.list(LEADER, NOW, 0, 100));
			counts.put(day, this.stuck.count(LEADER, NOW));
		}
		this.clock.set(TestClock.START.plusDays(60));
		then.forEach((day, rows) -> {
			assertThat(this.board.list(LEADER, earlier(day), 0, 100)).as("on " + day).isEqualTo(rows);
			assertThat(this.stuck.count(LEADER, earlier(day))).as("on " + day).isEqualTo(counts.get(day));
		});
		assertThat(then.values().stream().distinct()).as("they are not all the same").hasSizeGreaterThan(4);
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> BoardFilter.read(Map.of("on", "2026-09-13"), LocalDate.of(2026, 9, 12)))
			.satisfies((refused) -> assertThat(refused.violations()).singleElement()
				.satisfies((each) -> assertThat(each.field()).isEqualTo("on")));
	}

	/** A database of the version before has projects and no rows about their steps. */
	@Test
	void whatGoesOnBeforeThereAreRowsGetsThem() {
		this.clock.set(TestClock.START);
		for (Stage stage : Stage.values()) {
			this.stages.reach(stage);
		}
		List<String> rows = this.jdbc.sql(ROWS).query(String.class).list();
		List<String> standings = standings();
		String database = this.jdbc.sql("SELECT current_database()").query(String.class).single();
		JdbcClient.create(this.server.getDatabase("postgres", database))
			.sql("TRUNCATE fasttrack.open_step, fasttrack.project_standing")
			.update();
		assertThat(this.table.fill()).isGreaterThan(20);
		assertThat(this.jdbc.sql(ROWS).query(String.class).list()).isEqualTo(rows).hasSizeGreaterThan(30);
		assertThat(standings()).isEqualTo(standings);
		assertThat(this.table.fill()).as("once").isZero();
	}

	private List<String> standings() {
		return this.jdbc.sql("""
				SELECT concat_ws(' ', project_code, acted_on, fund_central, fund_region, fund_city, fund_county)
				FROM fasttrack.project_standing
				ORDER BY project_code
				""").query(String.class).list();
	}

	/** Everything there is at the end of a day, or now. */
	private static BoardFilter earlier(@Nullable LocalDate day) {
		Map<String, @Nullable Object> asked = new HashMap<>();
		asked.put("on", day);
		return BoardFilter.read(asked, TestClock.START.plusDays(60));
	}

}
