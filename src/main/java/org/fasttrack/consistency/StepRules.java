package org.fasttrack.consistency;

import java.util.List;

import org.fasttrack.organization.Office;
import org.fasttrack.process.EngineView;

/**
 * The table of open steps, from which everything reads what is open, says what it follows
 * from: the engine's open tasks with their groups and days, and the rows of what they are
 * about.
 */
final class StepRules {

	static final List<Rule> ALL = List.of(Rule.ofProjects("open-step-task", EngineView.sql() + """
			SELECT coalesce(t.matter, o.project_code) AS code,
			       coalesce(t.step, o.step) || '：引擎中有' || coalesce(t.tasks, 0) || '项待办，在办环节表中有'
			       || coalesce(o.steps, 0) || '行' AS what
			FROM (SELECT matter, step, count(*) AS tasks
			      FROM open_task
			      WHERE matter IN (:projects)
			      GROUP BY matter, step) t
			FULL JOIN (SELECT project_code, step, count(*) AS steps
			           FROM fasttrack.open_step
			           WHERE project_code IN (:projects)
			           GROUP BY project_code, step) o ON o.project_code = t.matter AND o.step = t.step
			WHERE coalesce(t.tasks, 0) <> coalesce(o.steps, 0)
			  AND coalesce(t.matter, o.project_code) NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			UNION ALL
			-- Others than the group of the step may have its task too.
			SELECT o.project_code,
			       o.step || '（' || o.task_group || '，' || coalesce(o.due_on::text, '无期限') || '）：在办环节表中有'
			       || o.steps || '行，岗位和期限相同的待办有' || count(t.id) || '项'
			FROM (SELECT project_code, step, task_group, due_on, count(*) AS steps
			      FROM fasttrack.open_step
			      WHERE project_code IN (:projects)
			      GROUP BY project_code, step, task_group, due_on) o
			LEFT JOIN open_task t ON t.matter = o.project_code
			                     AND t.step = o.step
			                     AND t.due_on IS NOT DISTINCT FROM o.due_on
			                     AND o.task_group = ANY (t.groups)
			WHERE o.project_code NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			GROUP BY o.project_code, o.step, o.task_group, o.due_on, o.steps
			HAVING count(t.id) < o.steps
			"""), Rule.ofProjects("open-step-source", """
			WITH expected AS (SELECT c.id || '/' || c.turn AS about, c.project_code, c.name, c.status_since AS since,
			                         c.step_yellow_on AS yellow_on, c.status = 'PAUSED' AS paused, NULL AS level,
			                         c.unit, CASE WHEN c.status = 'PAUSED' THEN 'SPECIAL'
			                                      WHEN c.step_group = '{taskforce}' THEN 'MECHANISM'
			                                      ELSE t.whose END AS whose
			                  FROM fasttrack.procedure_case c
			                  JOIN fasttrack.case_turn t ON t.case_id = c.id AND t.turn = c.turn
			                  WHERE c.step IS NOT NULL
			                  UNION ALL
			                  SELECT d.id || '/' || d.step || '/' || d.level || '/' || d.step_since, d.project_code,
			                         '困难' || d.number, d.step_since, d.step_yellow_on, false, d.level, d.unit, NULL
			                  FROM fasttrack.difficulty d
			                  WHERE d.step <> 'Task_CarryOutMeasure'
			                  UNION ALL
			                  SELECT o.id || '/' || o.turn, o.project_code, '督办单' || o.number, o.step_since, NULL,
			                         false, NULL, CASE WHEN o.status <> 'ANSWERED' THEN o.unit END, NULL
			                  FROM fasttrack.supervision_order o
			                  WHERE o.step IS NOT NULL)
			SELECT e.project_code AS code,
			       e.name || '（' || e.about || '）'
			       || CASE WHEN o.about IS NULL THEN '在在办环节表中没有' ELSE '与在办环节表中的不同' END AS what
			FROM expected e
			LEFT JOIN fasttrack.open_step o ON o.about = e.about
			WHERE e.project_code IN (:projects)
			  AND (o.about IS NULL
			       OR (o.since, o.paused, o.level, o.unit) IS DISTINCT FROM (e.since, e.paused, e.level, e.unit)
			       OR e.yellow_on IS NOT NULL AND o.yellow_on IS DISTINCT FROM e.yellow_on
			       OR e.whose IS NOT NULL AND o.whose <> e.whose)
			""".replace("{taskforce}", Office.TASKFORCE.id())), Rule.ofProjects("step-interval", """
			-- The clocks of two nodes may be apart.
			SELECT i.project_code AS code, i.about || '的一段结束早于开始' AS what
			FROM fasttrack.step_interval i
			WHERE i.project_code IN (:projects)
			  AND i.to_at < i.from_at - INTERVAL '10 s'
			UNION ALL
			SELECT i.project_code, i.about || '同时有两段（' || i.from_at || '）'
			FROM fasttrack.step_interval i
			JOIN (SELECT about, from_at
			      FROM fasttrack.open_step
			      UNION ALL
			      SELECT about, from_at
			      FROM fasttrack.step_interval) other
			  ON other.about = i.about AND other.from_at > i.from_at AND other.from_at < i.to_at
			WHERE i.project_code IN (:projects)
			"""), Rule.ofProjects("open-project", """
			SELECT p.code, '最近办理日期应为' || a.acted_on || '，记为' || coalesce(s.acted_on::text, '无') AS what
			FROM fasttrack.project p
			LEFT JOIN fasttrack.project_standing s ON s.project_code = p.code
			CROSS JOIN LATERAL (SELECT (coalesce(max(recorded_at), p.registered_at) AT TIME ZONE 'Asia/Shanghai')::date
			                             AS acted_on
			                    FROM fasttrack.act
			                    WHERE project_code = p.code
			                      AND subject_id IS NULL
			                      AND user_id <> 'system') a
			WHERE p.code IN (:projects)
			  -- What is recorded before midnight may be committed after it.
			  AND (s.acted_on IS NULL OR s.acted_on NOT BETWEEN a.acted_on AND a.acted_on + 1)
			UNION ALL
			SELECT coalesce(s.project_code, o.project_code), '项目汇总与在办环节表不一致'
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
			      WHERE p.code IN (:projects)
			      GROUP BY p.code, k.project_code) s
			FULL JOIN (SELECT * FROM fasttrack.open_project WHERE project_code IN (:projects)) o
			       ON o.project_code = s.project_code
			WHERE (s.name, s.total_investment, s.acted_on, s.fund_central, s.season_met, s.open, s.still, s.next_due,
			       s.next_yellow, s.duty_due, s.paused_since, s.level, s.ordered)
			      IS DISTINCT FROM
			      (o.name, o.total_investment, o.acted_on, o.fund_central, o.season_met, o.open::bigint,
			       NOT o.counting, o.next_due, o.next_yellow, o.duty_due, o.paused_since, o.level, o.ordered)
			"""));

	private StepRules() {
	}

}
