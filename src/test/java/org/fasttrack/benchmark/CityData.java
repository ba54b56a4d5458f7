package org.fasttrack.benchmark;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Projects in bulk, as years of work leave them in our tables: those that run, with two
 * open steps each, and those that are over, with what was once open. A tenth of the open
 * steps is overdue. The engine's tables have the tasks of those that run.
 */
final class CityData implements AutoCloseable {

	/** The first of these run, whatever is over beside them. */
	static final int RUNNING = 50_000;

	private static final int CASES = 12;

	private final SingleConnectionDataSource connection;

	private final JdbcClient owner;

	private final LocalDate today;

	private int there;

	CityData(EmbeddedPostgres postgres, LocalDate today) {
		try {
			this.connection = new SingleConnectionDataSource(postgres.getPostgresDatabase().getConnection(), true);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		this.owner = JdbcClient.create(this.connection);
		this.today = today;
	}

	/** Adds projects until there are so many. */
	void grow(int projects) {
		int first = this.there + 1;
		this.there = projects;
		// The rows fit together: neither foreign keys nor triggers need look at each.
		this.owner.sql("SET session_replication_role = replica").update();
		for (String statement : STATEMENTS) {
			this.owner.sql(statement)
				.param("first", first)
				.param("last", projects)
				.param("running", Math.min(RUNNING, projects / 2))
				.param("cases", CASES)
				.param("today", this.today)
				.update();
		}
		this.owner.sql("SET session_replication_role = origin").update();
		this.owner.sql("""
				SELECT fasttrack.keep_open_projects(array_agg(DISTINCT project_code))
				FROM fasttrack.open_step
				""").query().singleRow();
		this.owner.sql("VACUUM ANALYZE").update();
	}

	@Override
	public void close() {
		this.connection.destroy();
	}

	/** The size of the database in GB. */
	double size() {
		return this.owner.sql("SELECT pg_database_size(current_database())").query(Long.class).single() / 1e9;
	}

	private static final String CODE = "'26' || lpad((n / 1000000)::text, 2, '0') || '-' || d || '-04-01-' "
			+ "|| lpad((n % 1000000)::text, 6, '0')";

	/** One row a project: its number, code, division, and whether it runs. */
	private static final String PROJECTS = "(SELECT n, d, " + CODE + " AS code, n <= :running AS runs "
			+ "FROM (SELECT n, (540602 + CASE WHEN n % 11 = 0 THEN 0 ELSE 18 + n % 11 END)::text AS d "
			+ "FROM generate_series(:first, :last) n) numbered) p";

	/** One row for each of the open steps of what runs. */
	private static final String STEPS = "(SELECT p.*, k, :today::date + (n * 31 + k * 17) % 60 - 6 AS due, "
			+ "(n + k) % 12 = 0 AS paused, (ARRAY['DRC', 'NR', 'FG', 'HC', 'EE', 'WR', 'TR', 'AR'])[1 + n % 8] AS f "
			+ "FROM " + PROJECTS + " CROSS JOIN generate_series(4, 5) k WHERE runs) s";

	private static final List<String> STATEMENTS = List.of("""
			INSERT INTO fasttrack.project (code, name, project_unit, credit_code, contact_name, contact_phone, division,
			    applicant, total_investment, status, status_since, registered_at, registered_by, intake)
			SELECT code, '第' || n || '号村道硬化项目', '乡人民政府' || n % 300, '', '', '', d, d, 50 + n % 900,
			       CASE WHEN runs THEN 'RUNNING' ELSE 'READY' END, :today::date - n % 1500,
			       :today::date - n % 1500 * interval '1 day', 'b', '{}'
			FROM\s""" + PROJECTS,
			"""
					INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name, nature,
					    phase, signs, unit, signing, reason, status, status_since, step, step_group, step_due_on, step_yellow_on,
					    released_on, submitted_on, received_on, accepted_on, decided_on, outcome)
					SELECT md5(code || '/' || position)::uuid, code, procedure, version, position, name, nature, phase, signs,
					       d || '-DRC', 'HEAD_THEN_LEADER', '',
					       CASE WHEN open THEN 'REVIEWING' WHEN runs AND position > 5 THEN 'WAITING' ELSE 'DECIDED' END,
					       :today::date - n % 100, CASE WHEN open THEN 'Task_ReviewApplication' END,
					       CASE WHEN open THEN d || '-DRC.section' END,
					       CASE WHEN open THEN :today::date + (n * 31 + position * 17) % 60 - 6 END,
					       CASE WHEN open THEN :today::date + (n * 31 + position * 17) % 60 - 9 END,
					       began, began, began, began, CASE WHEN NOT runs OR position < 4 THEN began + n % 20 END,
					       CASE WHEN NOT runs OR position < 4 THEN 'APPROVED' END
					FROM (SELECT p.*, c.*, runs AND position IN (4, 5) AS open,
					             CASE WHEN runs AND position > 5 THEN NULL
					                  ELSE :today::date - 30 - n % 1400 - (12 - position) * 20 END AS began
					      FROM\s"""
					+ PROJECTS
					+ """

							      CROSS JOIN (SELECT code, version, position, name, nature, phase, signs
							                  FROM fasttrack.procedure_definition
							                  WHERE position < :cases) c(procedure, version, position, name, nature, phase, signs)) p
							""",
			"""
					INSERT INTO fasttrack.step_interval
					SELECT code || '/' || k, 'CASE', code || '/' || k, code, d, NULL, NULL, d || '-DRC', d || '-DRC.section',
					       'Task_ReviewApplication', '实施方案审批', day, day + 3, day + 5, false, false, NULL, 'UNIT', day,
					       day + n % 8 * interval '1 day'
					FROM (SELECT p.*, k, :today::date - 30 - n % 1400 - (12 - k) * 20 AS day
					      FROM\s"""
					+ PROJECTS + """

							      CROSS JOIN generate_series(0, :cases - 1) k
							      WHERE NOT runs OR k < 4) i
							""",
			"""
					INSERT INTO fasttrack.open_step
					SELECT code || '/' || k, 'CASE', code || '/' || k, code, d, md5(code || '/' || k)::uuid, NULL, d || '-' || f,
					       d || '-' || f || '.section', 'Task_ReviewApplication', '实施方案审批', due - 8, due - 3, due, false,
					       paused, NULL, CASE WHEN paused THEN 'SPECIAL' ELSE 'UNIT' END, due - 8
					FROM\s"""
					+ STEPS,
			"""
					INSERT INTO fasttrack.project_standing (project_code, acted_on, fund_central, fund_region, fund_city,
					    fund_county, expected_on, season_on, season_met, forecast_at, stale)
					SELECT code, :today::date - n % 40, 40, 10, n % 7, n % 5, :today::date + 60, :today::date + 300, n % 20 > 0,
					       :today::date, false
					FROM\s"""
					+ PROJECTS,
			"""
					INSERT INTO fasttrack.project_forecast (project_code, made_at, expected_on, season_on, season_met)
					SELECT code, :today::date - k * interval '20 days' - n % 1400 * interval '1 day', :today::date + 60,
					       :today::date + 300, true
					FROM\s""" + PROJECTS + """

					CROSS JOIN generate_series(0, 2) k
					""",
			"""
					INSERT INTO fasttrack.act (project_code, case_id, step, outcome, user_id, user_name, capacity, occurred_on,
					    recorded_at, opinion, basis)
					SELECT code, md5(code || '/' || k)::uuid, 'Task_ReviewApplication', 'APPROVED', 'b', '扎西', d || '-DRC.section',
					       :today::date - n % 40 - (4 - k) * 30, :today::date - (n % 40 + (4 - k) * 30) * interval '1 day', '', ''
					FROM\s"""
					+ PROJECTS + """

							CROSS JOIN generate_series(0, 4) k
							WHERE runs
							""",
			"""
					INSERT INTO fasttrack.difficulty (id, year, sequence, number, project_code, kind, description, unit, level,
					    status, step, step_group, step_since, step_due_on, step_yellow_on, level_since, raised_by, raised_by_name,
					    raised_group, raised_on, raised_at)
					SELECT md5('D' || code)::uuid, 2026, n, '疑难〔2026〕' || n, code, 'LAND', '选址未定。', d || '-DRC',
					       'L' || 1 + n % 4, 'HANDLING', 'Task_HandleL' || 1 + n % 4, d || '-DRC.section', :today::date - 9,
					       :today::date + n % 60 - 6, :today::date + n % 60 - 9, :today::date - 9, 'b', '扎西', d || '-DRC.section',
					       :today::date - 20, :today
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 10 = 0
							""",
			"""
					INSERT INTO fasttrack.open_step
					SELECT 'D' || code, 'DIFFICULTY', 'D' || code, code, d, NULL, NULL, d || '-DRC', d || '-DRC.section',
					       'Task_HandleL' || 1 + n % 4, '疑难〔2026〕' || n, :today::date - 9, :today::date + n % 60 - 9,
					       :today::date + n % 60 - 6, false, false, 'L' || 1 + n % 4, 'UNIT', :today::date - 9
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 10 = 0
							""",
			"""
					INSERT INTO fasttrack.supervision_order (id, year, sequence, number, project_code, unit, text, answer_by, status,
					    step, step_since, given_by, given_by_name, given_group, issued_on, issued_at)
					SELECT md5('O' || code)::uuid, 2026, n, '督办〔2026〕' || n, code, d || '-DRC', '尽快办结。', :today::date + n % 9 - 4,
					       'ISSUED', 'Task_SignOrder', :today::date - 3, 'leader', '领导', 'leaders', :today::date - 3, :today
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 50 = 0
							""",
			"""
					INSERT INTO fasttrack.open_step
					SELECT 'O' || code, 'ORDER', 'O' || code, code, d, NULL, md5('O' || code)::uuid, d || '-DRC',
					       d || '-DRC.section', 'Task_SignOrder', '督办〔2026〕' || n, :today::date - 3, :today::date + n % 9 - 6,
					       :today::date + n % 9 - 4, false, false, NULL, 'UNIT', :today::date - 3
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 50 = 0
							""",
			"""
					INSERT INTO fasttrack.urge (project_code, about, step, matter, task_group, holder, channel, text, urged_on,
					    by_id, by_name, capacity, recorded_at)
					SELECT code, code || '/4', 'Task_ReviewApplication', '实施方案审批', d || '-DRC.section', '扎西', 'SYSTEM', '请抓紧办理。',
					       :today::date - k, 'leader', '领导', 'leaders', :today
					FROM\s"""
					+ PROJECTS + """

							CROSS JOIN generate_series(1, 3) k
							WHERE runs AND n % 5 = 0
							""",
			"""
					INSERT INTO fasttrack.instruction (id, project_code, text, given_by, given_by_name, given_group, given_on,
					    given_at)
					SELECT md5('I' || code)::uuid, code, '请督办。', 'leader', '领导', 'leaders', :today::date - 2, :today
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 100 = 0
							""",
			"""
					INSERT INTO fasttrack.open_step
					SELECT 'I' || code, 'INSTRUCTION', 'I' || code, code, d, NULL, md5('I' || code)::uuid, NULL, 'taskforce',
					       'Task_CheckInstruction', '领导批示', :today::date - 2, :today::date, :today::date + 1, false, false, NULL,
					       'MECHANISM', :today::date - 2
					FROM\s"""
					+ PROJECTS + """

							WHERE runs AND n % 100 = 0
							""",
			"""
					INSERT INTO act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, root_proc_inst_id_, act_id_,
					    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
					    sequence_counter_)
					SELECT 'B' || code || '/' || k, 1, 'B' || code || '/' || k, code, r.id_, 'B' || code || '/' || k,
					       'Task_ReviewApplication', true, false, true, false, 1, 0, 1
					FROM\s"""
					+ STEPS + """

							JOIN act_re_procdef r ON r.key_ = 'procedureHandling'
							""",
			"""
					INSERT INTO act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
					    create_time_, due_date_, suspension_state_, task_state_)
					SELECT 'B' || code || '/' || k, 1, 'B' || code || '/' || k, 'B' || code || '/' || k, r.id_, '科级审核',
					       'Task_ReviewApplication', 50, due - 8, due + 1, 1, 'Created'
					FROM\s"""
					+ STEPS + """

							JOIN act_re_procdef r ON r.key_ = 'procedureHandling'
							""",
			"""
					INSERT INTO act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
					SELECT 'B' || code || '/' || k, 1, 'candidate', d || '-' || f || '.section', 'B' || code || '/' || k
					FROM\s""" + STEPS);

}
