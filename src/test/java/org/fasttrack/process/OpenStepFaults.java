package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the table of open steps says otherwise than what it follows from: the engine's
 * open tasks with their groups and days, and the rows of what they are about.
 */
final class OpenStepFaults {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final JdbcClient jdbc;

	OpenStepFaults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is otherwise, in words; empty if nothing is. */
	List<String> of(Collection<String> codes) {
		List<String> faults = new ArrayList<>();
		List<Task> tasks = tasks(codes);
		for (Row row : rows(codes)) {
			if (!tasks.removeIf(first(row))) {
				faults.add("a row without an open task: " + row);
			}
		}
		tasks.forEach((task) -> faults.add("an open task without a row: " + task));
		faults.addAll(this.jdbc
			.sql("""
					WITH expected AS (SELECT c.id || '/' || c.turn AS about, c.project_code, c.status_since AS since,
					                         c.step_yellow_on AS yellow_on, c.status = 'PAUSED' AS paused, NULL AS level,
					                         c.unit, CASE WHEN c.status = 'PAUSED' THEN 'SPECIAL'
					                                      WHEN c.step_group = 'taskforce' THEN 'MECHANISM'
					                                      ELSE t.whose END AS whose
					                  FROM fasttrack.procedure_case c
					                  JOIN fasttrack.case_turn t ON t.case_id = c.id AND t.turn = c.turn
					                  WHERE c.step IS NOT NULL
					                  UNION ALL
					                  SELECT d.id || '/' || d.step || '/' || d.level || '/' || d.step_since, d.project_code,
					                         d.step_since, d.step_yellow_on, false, d.level, d.unit, NULL
					                  FROM fasttrack.difficulty d
					                  WHERE d.step <> 'Task_CarryOutMeasure'
					                  UNION ALL
					                  SELECT o.id || '/' || o.turn, o.project_code, o.step_since, NULL, false, NULL,
					                         CASE WHEN o.status <> 'ANSWERED' THEN o.unit END, NULL
					                  FROM fasttrack.supervision_order o
					                  WHERE o.step IS NOT NULL)
					SELECT e.about || ' is ' || coalesce(o::text, 'nowhere')
					FROM expected e
					LEFT JOIN fasttrack.open_step o ON o.about = e.about
					WHERE e.project_code IN (:codes)
					  AND (o.about IS NULL
					       OR (o.since, o.paused, o.level, o.unit)
					          IS DISTINCT FROM (e.since, e.paused, e.level, e.unit)
					       OR e.yellow_on IS NOT NULL AND o.yellow_on IS DISTINCT FROM e.yellow_on
					       OR e.whose IS NOT NULL AND o.whose <> e.whose)
					UNION ALL
					SELECT 'an interval that ends before it begins: ' || i
					FROM fasttrack.step_interval i
					WHERE i.project_code IN (:codes)
					  AND i.to_at < i.from_at
					UNION ALL
					SELECT 'two rows at once: ' || i.about || ' ' || i.from_at
					FROM fasttrack.step_interval i
					JOIN (SELECT about, from_at, 'infinity'::timestamptz AS to_at
					      FROM fasttrack.open_step
					      UNION ALL
					      SELECT about, from_at, to_at
					      FROM fasttrack.step_interval) other
					  ON other.about = i.about AND other.from_at > i.from_at AND other.from_at < i.to_at
					WHERE i.project_code IN (:codes)
					UNION ALL
					SELECT 'last acted on otherwise: ' || p.code
					FROM fasttrack.project p
					LEFT JOIN fasttrack.project_standing s ON s.project_code = p.code
					WHERE p.code IN (:codes)
					  AND s.acted_on IS DISTINCT FROM (SELECT max((recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
					                                   FROM fasttrack.act
					                                   WHERE project_code = p.code
					                                     AND subject_id IS NULL
					                                     AND user_id <> 'system')
					UNION ALL
					SELECT 'said together otherwise: ' || coalesce(s.project_code, o.project_code)
					FROM (SELECT p.code AS project_code, p.name, p.total_investment, k.acted_on, k.fund_central, k.season_met,
					             count(*) AS open, bool_and(t.paused) AS still,
					             min(CASE WHEN t.paused THEN NULL ELSE t.due_on END) AS next_due,
					             min(CASE WHEN t.paused THEN NULL ELSE t.yellow_on END) AS next_yellow,
					             min(CASE WHEN t.paused OR t.source = 'ORDER' THEN NULL ELSE t.due_on END) AS duty_due,
					             min(CASE WHEN t.paused THEN t.since END) AS paused_since, max(t.level) AS level,
					             sum(CASE WHEN t.source = 'ORDER' THEN 1 ELSE 0 END) > 0 AS ordered
					      FROM fasttrack.open_step t
					      JOIN fasttrack.project p ON p.code = t.project_code
					      JOIN fasttrack.project_standing k ON k.project_code = p.code
					      GROUP BY p.code, k.project_code) s
					FULL JOIN fasttrack.open_project o ON o.project_code = s.project_code
					WHERE coalesce(s.project_code, o.project_code) IN (:codes)
					  AND (s.name, s.total_investment, s.acted_on, s.fund_central, s.season_met, s.open, s.still, s.next_due,
					       s.next_yellow, s.duty_due, s.paused_since, s.level, s.ordered)
					      IS DISTINCT FROM
					      (o.name, o.total_investment, o.acted_on, o.fund_central, o.season_met, o.open::bigint,
					       NOT o.counting, o.next_due, o.next_yellow, o.duty_due, o.paused_since, o.level, o.ordered)
					""")
			.param("codes", codes)
			.query(String.class)
			.list());
		return faults;
	}

	/** The task of a row, once; others than those of the row's group may have it too. */
	private static Predicate<Task> first(Row row) {
		AtomicBoolean found = new AtomicBoolean();
		return (task) -> task.code().equals(row.code()) && task.step().equals(row.step())
				&& task.groups().contains(row.group()) && Objects.equals(task.dueOn(), row.dueOn())
				&& found.compareAndSet(false, true);
	}

	private List<Task> tasks(Collection<String> codes) {
		return new ArrayList<>(this.jdbc.sql("""
				SELECT e.business_key_ AS code, t.task_def_key_ AS step, t.due_date_ AS due,
				       array_agg(l.group_id_) AS groups
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate' AND l.group_id_ IS NOT NULL
				WHERE e.business_key_ IN (:codes)
				GROUP BY e.business_key_, t.id_
				""").param("codes", codes).query((row, number) -> {
			Timestamp due = row.getTimestamp("due");
			return new Task(String.valueOf(row.getString("code")), String.valueOf(row.getString("step")),
					Set.of((String[]) row.getArray("groups").getArray()),
					(due != null) ? due.toInstant().atZone(ZONE).toLocalDate() : null);
		}).list());
	}

	private List<Row> rows(Collection<String> codes) {
		return this.jdbc.sql("""
				SELECT project_code AS code, step, task_group, due_on
				FROM fasttrack.open_step
				WHERE project_code IN (:codes)
				""")
			.param("codes", codes)
			.query((row, number) -> new Row(String.valueOf(row.getString("code")),
					String.valueOf(row.getString("step")), String.valueOf(row.getString("task_group")),
					row.getObject("due_on", LocalDate.class)))
			.list();
	}

	private record Task(String code, String step, Set<String> groups, @Nullable LocalDate dueOn) {

	}

	private record Row(String code, String step, String group, @Nullable LocalDate dueOn) {

	}

}
