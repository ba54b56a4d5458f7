package org.fasttrack.consistency;

import java.util.List;

/** What is kept of cases follows from their ledgers, acts and turns. */
final class LedgerRules {

	/**
	 * What was recorded later is later by the clock too, as far as the clocks of two
	 * nodes may be apart.
	 */
	private static final String ORDERED = "INTERVAL '10 s'";

	static final List<Rule> ALL = List.of(
			Rule.ofProjects("clock",
					"""
							SELECT c.project_code AS code,
							       c.name || '（' || c.status || '）：计时自' || coalesce(k.started_on::text, '-') || '至'
							       || coalesce(k.stopped_on::text, '-') || '，台账为' || coalesce(l.kinds, '-') AS what
							FROM fasttrack.procedure_case c
							LEFT JOIN fasttrack.clock k ON k.case_id = c.id
							LEFT JOIN (SELECT e.case_id,
							                  string_agg(CASE e.kind WHEN 'STARTED' THEN '<' WHEN 'PAUSED' THEN '(' WHEN 'RESUMED' THEN ')'
							                                         WHEN 'EXTENDED' THEN '' ELSE '>' END, '' ORDER BY e.id) AS kinds,
							                  (array_agg(e.occurred_on ORDER BY e.id DESC)
							                   FILTER (WHERE e.kind = 'STARTED'))[1] AS started_on,
							                  (array_agg(e.occurred_on ORDER BY e.id DESC)
							                   FILTER (WHERE e.kind = 'STOPPED'))[1] AS stopped_on
							           FROM fasttrack.clock_entry e
							           GROUP BY e.case_id) l ON l.case_id = c.id
							WHERE c.project_code IN (:projects)
							  AND ((k.case_id IS NULL) <> (l.kinds IS NULL)
							       OR l.kinds !~ '^(<([(][)])*[(]?>)*(<([(][)])*[(]?)?$'
							       OR k.started_on <> l.started_on
							       OR k.stopped_on <> l.stopped_on
							       OR k.case_id IS NOT NULL AND (k.stopped_on IS NULL) <> (l.kinds !~ '>$')
							       OR k.case_id IS NOT NULL AND k.stopped_on IS NULL AND (k.paused_on IS NOT NULL) <> (l.kinds LIKE '%(')
							       OR k.case_id IS NOT NULL AND k.stopped_on IS NULL AND c.status IN ('DECIDED', 'TERMINATED', 'WAITING')
							       OR (c.status = 'PAUSED')
							          <> (k.case_id IS NOT NULL AND k.stopped_on IS NULL AND k.paused_on IS NOT NULL))
							"""),
			Rule.ofProjects("turn", """
					SELECT c.project_code AS code, c.name || '：应有' || c.turn || '轮，记有' || count(t.turn) || '轮' AS what
					FROM fasttrack.procedure_case c
					LEFT JOIN fasttrack.case_turn t ON t.case_id = c.id
					WHERE c.project_code IN (:projects)
					GROUP BY c.id
					-- Databases from before turns were counted have one of number 0.
					HAVING count(t.turn) FILTER (WHERE t.turn > 0) <> c.turn
					    OR c.step IS NOT NULL
					       AND ((array_agg(t.step ORDER BY t.turn DESC))[1] IS DISTINCT FROM c.step
					            OR (array_agg(t.whose ORDER BY t.turn DESC))[1] IS NULL)
					"""), Rule.ofProjects("step-due", """
					SELECT c.project_code AS code, c.name || '（' || c.step || '）没有期限，或者预警日晚于到期日' AS what
					FROM fasttrack.procedure_case c
					WHERE c.project_code IN (:projects)
					  AND c.step IS NOT NULL
					  -- A step of an earlier version has no yellow day until it is dated anew.
					  AND (c.step_due_on IS NULL OR c.step_yellow_on > c.step_due_on)
					UNION ALL
					SELECT c.project_code, c.name || '：特别程序“' || s.name || '”未结束，环节却是' || coalesce(c.step, '-')
					FROM fasttrack.special_procedure s
					JOIN fasttrack.procedure_case c ON c.id = s.case_id
					WHERE c.project_code IN (:projects)
					  AND s.ended_on IS NULL
					  AND c.step IS DISTINCT FROM 'Task_RecordSpecial'
					"""),
			Rule.ofProjects("decided-act",
					"""
							SELECT c.project_code AS code,
							       c.name || '（' || c.outcome || '，' || coalesce(c.decided_on::text, '-') || '）没有作出决定的办理记录' AS what
							FROM fasttrack.procedure_case c
							WHERE c.project_code IN (:projects)
							  AND c.status = 'DECIDED'
							  AND NOT EXISTS (SELECT
							                  FROM fasttrack.act a
							                  WHERE a.case_id = c.id
							                    AND a.subject_id IS NULL
							                    AND a.outcome = c.outcome)
							"""),
			Rule.ofProjects("act-order", """
					SELECT a.code, '办理记录' || a.id || '（' || a.step || '）早于它前面的一条' AS what
					FROM (SELECT project_code AS code, id, step, recorded_at,
					             lag(recorded_at) OVER (PARTITION BY case_id ORDER BY id) AS before
					      FROM fasttrack.act
					      WHERE project_code IN (:projects)
					        AND case_id IS NOT NULL) a
					WHERE a.recorded_at < a.before - \
					""" + ORDERED),
			Rule.ofProjects("finished-case",
					"""
							SELECT c.project_code AS code,
							       c.name || CASE WHEN f.case_id IS NULL THEN '已办结，办结统计中没有' ELSE '未办结，办结统计中却有' END AS what
							FROM fasttrack.procedure_case c
							LEFT JOIN fasttrack.finished_case f ON f.case_id = c.id
							WHERE c.project_code IN (:projects)
							  AND (f.case_id IS NOT NULL)
							      <> (c.status = 'DECIDED' AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED') AND c.released_on IS NOT NULL)
							UNION ALL
							SELECT c.project_code, c.name || '：办结日期与统计中的不同'
							FROM fasttrack.procedure_case c
							JOIN fasttrack.finished_case f ON f.case_id = c.id
							WHERE c.project_code IN (:projects)
							  AND (f.decided_on, f.procedure, f.unit) IS DISTINCT FROM (c.decided_on, c.procedure, c.unit)
							"""),
			Rule.ofAll("finished-month",
					"""
							WITH summed AS (SELECT date_trunc('month', f.decided_on)::date AS month, f.division,
							                       coalesce(f.unit, '') AS unit, f.procedure, v.measure, v.days, count(*) AS cases
							                FROM fasttrack.finished_case f
							                CROSS JOIN LATERAL (VALUES ('ALL', f.days), ('UNIT', f.unit_days),
							                                           ('PROJECT_UNIT', f.project_unit_days),
							                                           ('SPECIAL', f.special_days), ('HIGHER', f.higher_days),
							                                           ('USED_' || f.day_kind, f.used_days),
							                                           ('SAVED_' || f.day_kind, f.law_days - f.used_days)
							                                   ) v (measure, days)
							                WHERE v.days IS NOT NULL
							                GROUP BY 1, 2, 3, 4, 5, 6)
							SELECT NULL AS code,
							       '按月统计' || coalesce(m::text, '缺') || '，逐件合计' || coalesce(s::text, '缺') AS what
							FROM (SELECT * FROM fasttrack.finished_month WHERE cases <> 0) m
							FULL JOIN summed s USING (month, division, unit, procedure, measure, days)
							WHERE m.cases IS DISTINCT FROM s.cases
							"""));

	private LedgerRules() {
	}

}
