package org.fasttrack.consistency;

import java.util.List;

import org.fasttrack.process.EngineView;

/** Our tables and the engine's are about the same. */
final class EngineRules {

	/**
	 * What waits for somebody has one task about it. Between two steps that follow each
	 * other by themselves there may be none for a moment.
	 */
	private static final String ABOUT = """
			SELECT w.project_code AS code, w.what || '：应有1项待办，引擎中有' || count(t.id) || '项' AS what
			FROM waiting w
			LEFT JOIN open_task t ON t.subject_id = w.id AND (w.step IS NULL OR t.step = w.step)
			WHERE w.project_code IN (:projects)
			  AND w.project_code NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			GROUP BY w.id, w.project_code, w.what
			HAVING count(t.id) <> 1
			""";

	static final List<Rule> ALL = List.of(Rule.ofProjects("case-task", EngineView.sql() + """
			SELECT c.project_code AS code,
			       c.name || '（' || c.step || '）：应有1项待办，引擎中有' || count(t.id) || '项' AS what
			FROM fasttrack.procedure_case c
			LEFT JOIN open_task t ON t.case_id = c.id::text AND t.step = c.step AND c.step_group = ANY (t.groups)
			WHERE c.project_code IN (:projects)
			  AND c.project_code NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			  AND c.step IS NOT NULL
			GROUP BY c.id
			HAVING count(t.id) <> 1
			"""), Rule.ofProjects("case-instance", EngineView.sql() + """
			, handled AS (SELECT case_id, count(*) AS instances
			              FROM running
			              WHERE process = 'procedureHandling'
			              GROUP BY case_id)
			SELECT c.project_code AS code,
			       c.name || '（' || c.status || '）：引擎中有' || coalesce(h.instances, 0) || '个办理流程' AS what
			FROM fasttrack.procedure_case c
			LEFT JOIN handled h ON h.case_id = c.id::text
			WHERE c.project_code IN (:projects)
			  AND c.project_code NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			  AND coalesce(h.instances, 0)
			      <> CASE
			           WHEN c.phase <> 'PRE' OR c.nature = 'CHECK' THEN 0
			           WHEN c.status IN ('WAITING', 'DECIDED', 'TERMINATED') THEN 0
			           ELSE 1
			         END
			UNION ALL
			SELECT r.matter, '办理流程' || r.id || '没有对应的手续'
			FROM running r
			WHERE r.matter IN (:projects)
			  AND r.process = 'procedureHandling'
			  AND NOT EXISTS (SELECT FROM fasttrack.procedure_case c WHERE c.id::text = r.case_id)
			"""), Rule.ofProjects("difficulty-task", EngineView.sql() + """
			SELECT d.project_code AS code,
			       '困难' || d.number || '（' || d.status || '，' || coalesce(d.step, '-') || '）：引擎中有' || count(t.id)
			       || '项待办，其中这一环节' || count(t.id) FILTER (WHERE t.step = d.step) || '项' AS what
			FROM fasttrack.difficulty d
			LEFT JOIN open_task t ON t.instance_subject_id = d.id::text
			WHERE d.project_code IN (:projects)
			GROUP BY d.id
			HAVING count(t.id) <> count(t.id) FILTER (WHERE t.step = d.step)
			    OR (d.status = 'CLOSED') <> (count(t.id) = 0)
			    OR d.status <> 'CLOSED' AND NOT coalesce(bool_or(d.step_group = ANY (t.groups)), false)
			    OR count(t.id) > 1 AND d.step <> 'Task_CarryOutMeasure'
			"""), Rule.ofProjects("requirement-task", EngineView.sql() + """
			, waiting AS (SELECT r.id::text AS id, c.project_code, '要求“' || r.text || '”' AS what,
			                     CASE r.status WHEN 'OPEN' THEN 'Task_FulfilRequirement'
			                                   ELSE 'Task_ConfirmRequirement' END AS step
			              FROM fasttrack.requirement r
			              JOIN fasttrack.procedure_case c ON c.id = r.case_id
			              WHERE r.status IN ('OPEN', 'REPORTED'))
			""" + ABOUT), Rule.ofProjects("amendment-task", EngineView.sql() + """
			, waiting AS (SELECT a.id::text AS id, a.project_code, '清单变更' || a.procedure AS what,
			                     'Task_AgreeAmendment' AS step
			              FROM fasttrack.plan_amendment a
			              WHERE a.status = 'PROPOSED')
			""" + ABOUT), Rule.ofProjects("order-task", EngineView.sql() + """
			, waiting AS (SELECT o.id::text AS id, o.project_code, '督办单' || o.number AS what, o.step
			              FROM fasttrack.supervision_order o
			              WHERE o.step IS NOT NULL
			              UNION ALL
			              SELECT i.id::text, i.project_code, '批示“' || i.text || '”', NULL
			              FROM fasttrack.instruction i
			              WHERE NOT EXISTS (SELECT FROM fasttrack.instruction_decision d WHERE d.instruction = i.id))
			""" + ABOUT), Rule.ofProjects("opinion-task", EngineView.sql() + """
			, waiting AS (SELECT a.id::text AS id, q.project_code, '向' || a.name || '征求的意见' AS what,
			                     'Task_GiveOpinion' AS step
			              FROM fasttrack.opinion_asked a
			              JOIN fasttrack.opinion_request q ON q.id = a.request_id
			              WHERE a.status = 'OPEN')
			""" + ABOUT), Rule.ofAll("report-task", EngineView.sql() + """
			, waiting AS (SELECT p.subject::text AS id, '联络员更换' || p.unit AS what
			              FROM fasttrack.liaison_proposal p
			              WHERE NOT EXISTS (SELECT FROM fasttrack.liaison_decision d WHERE d.proposal = p.id)
			              UNION ALL
			              SELECT r.id::text, '报告' || r.kind || ' ' || r.last_day
			              FROM fasttrack.report r
			              WHERE r.status <> 'ISSUED')
			SELECT NULL AS code, w.what || '：应有1项待办，引擎中有' || count(t.id) || '项' AS what
			FROM waiting w
			LEFT JOIN open_task t ON t.subject_id = w.id
			GROUP BY w.id, w.what
			HAVING count(t.id) <> 1
			"""), Rule.ofAll("task-subject", EngineView.sql() + """
			SELECT t.matter AS code, '待办' || t.step || '（' || t.id || '）没有对应的项目或者事项' AS what
			FROM open_task t
			WHERE NOT EXISTS (SELECT FROM fasttrack.project p WHERE p.code = t.matter)
			  AND NOT EXISTS (SELECT FROM fasttrack.liaison_proposal p WHERE p.subject::text = t.subject_id)
			  AND NOT EXISTS (SELECT FROM fasttrack.report r WHERE r.id::text = t.subject_id)
			"""), Rule.ofProjects("instance-waits", EngineView.sql() + """
			SELECT r.matter AS code, '流程' || r.process || '（' || r.id || '）没有待办，也没有作业，不会再往下走' AS what
			FROM running r
			WHERE r.matter IN (:projects)
			  AND NOT EXISTS (SELECT FROM open_task t WHERE t.instance = r.id)
			  AND NOT EXISTS (SELECT FROM job j WHERE j.instance = r.id)
			  AND NOT EXISTS (SELECT FROM running below WHERE below.parent = r.id)
			"""), Rule.ofProjects("project-instance", EngineView.sql() + """
			SELECT p.code, '状态' || p.status || '，引擎中有' || count(r.id) || '个项目流程' AS what
			FROM fasttrack.project p
			LEFT JOIN running r ON r.matter = p.code AND r.process = 'projectFastTrack'
			WHERE p.code IN (:projects)
			  AND p.code NOT IN (SELECT matter FROM moving WHERE matter IS NOT NULL)
			GROUP BY p.code
			HAVING p.status = 'WITHDRAWN' AND count(r.id) > 0
			    OR p.status NOT IN ('WITHDRAWN', 'READY') AND count(r.id) <> 1
			"""), Rule.ofAll("job-known", EngineView.sql() + """
			SELECT j.matter AS code,
			       '作业' || j.id || '（' || coalesce(j.process, '-') || '）已不再重试，也没有事件提示' AS what
			FROM job j
			WHERE j.retries = 0
			  AND NOT j.known
			"""), Rule.ofProjects("task-act", EngineView.sql() + """
			SELECT t.matter AS code, '待办' || t.step || '（' || t.id || '）已办结，有' || count(a.id) || '条办理记录' AS what
			FROM done_task t
			LEFT JOIN fasttrack.act a ON a.task_id = t.id AND a.step = t.step AND a.project_code = t.matter
			WHERE t.matter IN (:projects)
			GROUP BY t.id, t.step, t.matter
			HAVING count(a.id) <> 1
			UNION ALL
			SELECT a.project_code, '待办' || a.step || '（' || a.task_id || '）已有办理记录，仍在待办中'
			FROM fasttrack.act a
			JOIN open_task t ON t.id = a.task_id
			WHERE a.project_code IN (:projects)
			"""));

	private EngineRules() {
	}

}
