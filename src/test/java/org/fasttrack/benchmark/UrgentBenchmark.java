package org.fasttrack.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.UrgentStep;
import org.fasttrack.organization.Person;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the list of everything yellow or red takes among 100,000 open cases, with as
 * many closed ones and with ten times as many.
 */
@FastTrackTest
class UrgentBenchmark {

	private static final int OPEN = 100_000;

	private static final int TIMES = 41;

	private static final Person ALL = Person.of("everybody", List.of("leaders"));

	@Autowired
	ClockBoard board;

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	JdbcClient jdbc;

	@Test
	void urgent() {
		Report report = new Report("urgent");
		projects(OPEN / 2);
		cases("open", 0, 2);
		cases("closed", 2, 2);
		measure(report, "100,000 closed");
		cases("closed", 4, 18);
		measure(report, "1,000,000 closed");
		report.print();
	}

	private void projects(int number) {
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.project (code, name, project_unit, credit_code, contact_name, contact_phone,
					    division, applicant, total_investment, status, status_since, registered_at, registered_by, intake)
					SELECT 'B' || n, '项目' || n, '乡政府', '', '', '', '540602', '540602', 100, 'RUNNING', :day, now(), 'b', '{}'
					FROM generate_series(1, :number) n
					""")
			.param("day", TestClock.START)
			.param("number", number)
			.update();
	}

	/**
	 * So many more cases for each project; of the open ones every tenth is yellow or red.
	 */
	private void cases(String kind, int first, int each) {
		boolean open = kind.equals("open");
		this.jdbc.sql("""
				INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name,
				    nature, phase, signs, unit, signing, reason, status, status_since, step, step_group, step_due_on,
				    step_yellow_on, decided_on, outcome)
				SELECT gen_random_uuid(), p.code, d.code, d.version, d.position, d.name, d.nature, 'PRE', d.signs,
				       '540602-DRC', 'HEAD_THEN_LEADER', '', :status, :day, :step, '540602-DRC.section',
				       CASE WHEN :open THEN :day::date + (row_number() OVER () % 100)::int - 5 END,
				       CASE WHEN :open THEN :day::date + (row_number() OVER () % 100)::int - 9 END,
				       CASE WHEN :open THEN NULL ELSE :day::date END, CASE WHEN :open THEN NULL ELSE 'APPROVED' END
				FROM fasttrack.project p
				JOIN fasttrack.procedure_definition d ON d.position >= :first AND d.position < :first + :each
				WHERE p.code LIKE 'B%'
				""")
			.param("status", open ? "REVIEWING" : "DECIDED")
			.param("day", TestClock.START)
			.param("step", open ? "Task_ReviewApplication" : null)
			.param("open", open)
			.param("first", first)
			.param("each", each)
			.update();
		JdbcClient.create(this.postgres.getPostgresDatabase()).sql("VACUUM ANALYZE").update();
	}

	private void measure(Report report, String closed) {
		List<Double> page = new ArrayList<>();
		List<Double> all = new ArrayList<>();
		int found = 0;
		for (int i = 0; i < TIMES; i++) {
			long start = System.nanoTime();
			this.board.urgent(ALL, null, null, null, 0, 100);
			long between = System.nanoTime();
			List<UrgentStep> urgent = this.board.urgent(ALL, null, null, null, 0, OPEN);
			long end = System.nanoTime();
			found = urgent.size();
			if (i >= 10) {
				page.add((between - start) / 1e6);
				all.add((end - between) / 1e6);
			}
		}
		report.row("First 100 of " + found + " yellow or red, 100,000 open, " + closed,
				"%.1f ms".formatted(Report.median(page)), "", "", "at most 50 ms");
		report.row("All " + found + ", 100,000 open, " + closed, "%.1f ms".formatted(Report.median(all)), "", "",
				"at most 50 ms");
		Report.say("%s", String.join("\n", this.jdbc.sql("""
				EXPLAIN (ANALYZE, COSTS OFF)
				SELECT c.project_code, c.step_due_on
				FROM fasttrack.procedure_case c
				WHERE c.step IS NOT NULL
				  AND c.status <> 'PAUSED'
				  AND c.step_yellow_on <= :today
				ORDER BY c.step_due_on, c.id
				LIMIT 100
				""").param("today", LocalDate.of(2026, 7, 14)).query(String.class).list()));
	}

}
