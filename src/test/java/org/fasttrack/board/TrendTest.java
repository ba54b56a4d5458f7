package org.fasttrack.board;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.board.Trend.Week;
import org.fasttrack.organization.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A week of the trend is what the board of its Sunday counts, for whoever may see it. */
@FastTrackTest
class TrendTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final List<Person> VIEWERS = List.of(LEADER, Person.of("a", List.of("540602.leaders")),
			Person.of("b", List.of("540630.leaders")), Person.of("c", List.of("540602-NR.head")),
			Person.of("d", List.of("540602-DRC.county")), Person.of("e", List.of("auditors")));

	@Autowired
	private Trend trend;

	@Autowired
	private StuckProjects stuck;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void someProjectsAndFiveWeeks() {
		if (this.jdbc.sql("SELECT count(*) FROM fasttrack.project").query(Integer.class).single() == 0) {
			this.clock.set(TestClock.START);
			for (Stage stage : List.of(Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW, Stage.SIGN_OFF)) {
				this.stages.reach(stage);
			}
			this.clock.set(TestClock.START.plusDays(16));
			this.stages.reach(Stage.REVIEW);
			String done = this.stages.project(this.stages.reach(Stage.SIGN_OFF));
			for (int round = 0; round < 4; round++) {
				this.office.openTasks(done).forEach((task) -> this.office.complete(task, this.office.usual(task)));
				this.office.runJobs();
			}
			this.clock.set(TestClock.START.plusDays(37));
			assertThat(this.trend.keep()).isPositive();
		}
		this.clock.set(TestClock.START.plusDays(37));
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	private BoardFilter asked(Map<String, String> asked) {
		return BoardFilter.read(asked, LocalDate.now(this.clock));
	}

	@Test
	void everyWeekIsTheBoardOfItsSundayForWhoeverLooks() {
		assertThat(this.trend.keep()).as("counted once").isZero();
		for (Person viewer : VIEWERS) {
			for (Map<String, String> asked : List.of(Map.<String, String>of(), Map.of("division", "540602"),
					Map.of("unit", "540602-NR"), Map.of("division", "540630"))) {
				List<Week> weeks = this.trend.of(viewer, asked(asked)).weeks();
				assertThat(weeks).as("a week without anything is one too")
					.extracting(Week::week)
					.containsExactlyElementsOf(LocalDate.of(2026, 7, 13)
						.datesUntil(LocalDate.of(2026, 8, 18), Period.ofWeeks(1))
						.toList());
				for (Week week : weeks.subList(0, weeks.size() - 1)) {
					Map<String, String> then = new HashMap<>(asked);
					then.put("on", week.week().plusDays(6).toString());
					Counts counts = this.stuck.count(viewer, asked(then));
					assertThat(List.of(week.open(), week.stuck(), week.red())).as(viewer + " " + then)
						.isEqualTo(List.of(counts.open(), counts.stuck(), counts.red()));
				}
				Counts now = this.stuck.count(viewer, asked(asked));
				Week last = weeks.get(weeks.size() - 1);
				assertThat(List.of(last.open(), last.stuck(), last.red())).as(viewer + " now " + asked)
					.isEqualTo(List.of(now.open(), now.stuck(), now.red()));
			}
		}
		List<Week> all = this.trend.of(LEADER, asked(Map.of())).weeks();
		assertThat(all).extracting(Week::week)
			.contains(LocalDate.of(2026, 7, 13), LocalDate.of(2026, 8, 17))
			.isSorted();
		assertThat(all).extracting(Week::red).anyMatch((red) -> red > 0);
	}

	@Test
	void whatWasFinishedIsCountedInTheWeekOfItsDecision() {
		for (Person viewer : VIEWERS) {
			String seen = viewer.seesEverything() ? "true" : !viewer.led().isEmpty()
					? "p.division = '" + viewer.led().get(0) + "'" : "c.unit = '" + viewer.units().get(0) + "'";
			for (Week week : this.trend.of(viewer, asked(Map.of())).weeks()) {
				assertThat(week.finished()).as(viewer + " " + week).isEqualTo(this.jdbc.sql("""
						SELECT count(*)
						FROM fasttrack.procedure_case c
						JOIN fasttrack.project p ON p.code = c.project_code
						WHERE c.status = 'DECIDED'
						  AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED')
						  AND c.decided_on BETWEEN :week AND :week + 6
						  AND
						""" + seen).param("week", week.week()).query(Integer.class).single());
			}
		}
		assertThat(this.trend.of(LEADER, asked(Map.of())).weeks()).extracting(Week::finished)
			.anyMatch((finished) -> finished > 0);
	}

	@Test
	void ofTheWeeksBeforeAnythingWasKnownNothingIsSaid() {
		LocalDate known = this.jdbc.sql("""
				SELECT min(from_at AT TIME ZONE 'Asia/Shanghai')::date
				FROM (SELECT from_at FROM fasttrack.open_step
				      UNION ALL
				      SELECT from_at FROM fasttrack.step_interval) s
				""").query(LocalDate.class).single();
		assertThat(this.trend.of(LEADER, asked(Map.of())).weeks()).hasSizeLessThanOrEqualTo(26)
			.allMatch((week) -> !week.week().plusDays(6).isBefore(known));
	}

}
