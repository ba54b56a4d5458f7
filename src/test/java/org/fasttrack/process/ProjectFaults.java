package org.fasttrack.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.consistency.Consistency;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold of any project at any moment, each rule as a question that finds what
 * breaks it: beside what an operator can ask ({@link Consistency}), that our tables and
 * the engine's own history tell the same story, and that everybody did what was theirs.
 */
final class ProjectFaults {

	private static final Map<String, String> RULES = new LinkedHashMap<>();

	private static final String HANDLINGS = """
			WITH handling AS (SELECT v.text_::uuid AS case_id, i.state_ AS state
			                  FROM act_hi_procinst i
			                  JOIN act_hi_varinst v ON v.proc_inst_id_ = i.proc_inst_id_
			                                       AND v.execution_id_ = i.proc_inst_id_
			                                       AND v.name_ = 'caseId'
			                  WHERE i.business_key_ = :code
			                    AND i.proc_def_key_ = 'procedureHandling'),
			     counted AS (SELECT c.*,
			                        (SELECT count(*) FROM handling h WHERE h.case_id = c.id) AS handlings,
			                        (SELECT count(*) FROM handling h
			                         WHERE h.case_id = c.id AND h.state = 'ACTIVE') AS active,
			                        (SELECT count(*) FROM handling h
			                         WHERE h.case_id = c.id AND h.state = 'COMPLETED') AS completed,
			                        (SELECT count(*) FROM fasttrack.act a
			                         WHERE a.case_id = c.id AND a.outcome = 'NOT_REQUIRED') AS drops
			                 FROM fasttrack.procedure_case c
			                 WHERE c.project_code = :code)
			""";

	static {
		RULES.put("an act on a task belongs to one that was completed, returned, or gone with what was recalled", """
				SELECT a.step || ' ' || a.task_id || ' ' || a.outcome
				FROM fasttrack.act a
				WHERE a.project_code = :code
				  AND a.task_id IS NOT NULL
				  AND NOT EXISTS (SELECT 1
				                  FROM act_hi_taskinst t
				                  WHERE t.id_ = a.task_id
				                    AND CASE
				                          WHEN a.outcome = 'RECALL'
				                            THEN t.task_def_key_ <> a.step AND t.delete_reason_ <> 'completed'
				                          WHEN a.outcome LIKE 'RETURN%'
				                            THEN t.task_def_key_ = a.step AND t.delete_reason_ IS NOT NULL
				                          ELSE t.task_def_key_ = a.step AND t.delete_reason_ = 'completed'
				                        END)
				""");
		RULES.put("an act without a task is a change or the end of the plan",
				"""
						SELECT a.step
						FROM fasttrack.act a
						WHERE a.project_code = :code
						  AND a.task_id IS NULL
						  AND a.step NOT IN ('AmendPlan', 'WithdrawProject', 'StartProject', 'RaiseDifficulty', 'SettleDifficulty',
						                     'DifficultyProgress', 'IssueOrder', 'TransferTask')
						  AND a.outcome NOT IN ('DEEMED_ACCEPTED', 'REGISTERED')
						""");
		RULES.put("who acts is in the group", """
				SELECT a.step || ' ' || a.user_id || ' as ' || a.capacity
				FROM fasttrack.act a
				WHERE a.project_code = :code
				  AND a.task_id IS NOT NULL
				  AND NOT EXISTS (SELECT 1
				                  FROM act_id_membership m
				                  WHERE m.user_id_ = a.user_id AND m.group_id_ = a.capacity)
				""");
		RULES.put("a group acts only on what is its own",
				"""
						SELECT a.step || ' of ' || c.unit || ' as ' || a.capacity
						FROM fasttrack.act a
						JOIN fasttrack.procedure_case c ON c.id = a.case_id
						WHERE a.project_code = :code
						  AND a.task_id IS NOT NULL
						  AND a.capacity NOT IN (substr(a.project_code, 6, 6) || '.applicant', 'taskforce', c.unit || '.section',
						                         c.unit || '.county', c.unit || '.head')
						""");
		RULES.put("every procedure is handled once for each time it is released", HANDLINGS + """
				SELECT procedure || ' handled ' || handlings || ' times, dropped ' || drops || ' times, ' || status
				FROM counted
				WHERE handlings > drops + 1
				   OR nature = 'CHECK' AND handlings > 0
				   OR phase = 'POST' AND handlings > 0
				   OR phase = 'PRE' AND nature <> 'CHECK' AND status NOT IN ('WAITING', 'TERMINATED')
				      AND coalesce(outcome, '') <> 'NOT_REQUIRED' AND handlings < 1
				   OR drops = 0 AND status = 'WAITING' AND handlings > 0
				""");
		RULES.put("what is decided was handled to its end, and what is open is still handled", HANDLINGS
				+ """
						SELECT procedure || ' ' || c.status || ' ' || coalesce(outcome, '') || ', completed ' || completed || ', active '
						       || active
						FROM counted c
						JOIN fasttrack.project p ON p.code = c.project_code
						WHERE phase = 'PRE'
						  AND nature <> 'CHECK'
						  AND (completed > CASE WHEN c.status = 'DECIDED' AND outcome <> 'NOT_REQUIRED' THEN 1 ELSE 0 END
						       -- The engine comes to the end a moment after the decision, if no withdrawal does.
						       OR completed = 0 AND c.status = 'DECIDED' AND outcome <> 'NOT_REQUIRED' AND p.status <> 'WITHDRAWN'
						       OR active <> CASE WHEN c.status IN ('WAITING', 'DECIDED', 'TERMINATED') THEN 0 ELSE 1 END)
						""");
		RULES.put("what set a procedure back goes to be closed out when the procedure has ended well", """
				SELECT d.number || ' ' || d.cause || ' ' || d.step || ' although ' || c.outcome
				FROM fasttrack.difficulty d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE d.project_code = :code
				  AND split_part(d.cause, '/', 1) IN ('REJECTED', 'REFUSED', 'INCOMPLETE', 'TENDER_FAILED')
				  AND c.status = 'DECIDED'
				  AND c.outcome IN ('APPROVED', 'CONDITIONS', 'FILED', 'HELD', 'DONE')
				  AND d.status <> 'CLOSED'
				  AND NOT (d.status = 'RESOLVED' AND d.step = 'Task_CloseOut' AND d.step_group = 'taskforce'
				           AND d.resolved_on IS NOT NULL)
				  -- What the task force has sent back goes on as before.
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.difficulty_entry e
				                  WHERE e.difficulty = d.id
				                    AND e.what = 'REFUSED'
				                    AND e.id > (SELECT max(s.id)
				                                FROM fasttrack.difficulty_entry s
				                                WHERE s.difficulty = d.id
				                                  AND s.by_id = 'system'
				                                  AND s.what IN ('RESOLVED', 'CONFIRMED', 'PROGRESS')))
				""");
		RULES.put("a withdrawn or ready project has nothing open but requirements, proposals and difficulties", """
				SELECT p.status || ' with ' || t.task_def_key_
				FROM fasttrack.project p
				JOIN act_ru_execution e ON e.business_key_ = p.code
				JOIN act_ru_task t ON t.proc_inst_id_ = e.id_
				WHERE p.code = :code
				  AND (p.status = 'WITHDRAWN'
				       OR p.status = 'READY' AND t.proc_def_id_ NOT LIKE 'difficultyResolution:%'
				           AND t.task_def_key_ NOT IN ('Task_FulfilRequirement', 'Task_ConfirmRequirement',
				                                                         'Task_AgreeAmendment'))
				UNION ALL
				SELECT 'WITHDRAWN with ' || c.procedure || ' ' || c.status
				FROM fasttrack.project p
				JOIN fasttrack.procedure_case c ON c.project_code = p.code
				WHERE p.code = :code
				  AND p.status = 'WITHDRAWN'
				  AND c.status NOT IN ('DECIDED', 'TERMINATED')
				UNION ALL
				SELECT 'WITHDRAWN with instance ' || e.id_
				FROM fasttrack.project p
				JOIN act_ru_execution e ON e.business_key_ = p.code
				WHERE p.code = :code
				  AND p.status = 'WITHDRAWN'
				""");
		RULES.put("ready means that all is decided and what was required before the start is met", """
				SELECT c.procedure || ' ' || c.status
				FROM fasttrack.project p
				JOIN fasttrack.procedure_case c ON c.project_code = p.code
				WHERE p.code = :code
				  AND p.status = 'READY'
				  AND c.status <> CASE c.phase WHEN 'PRE' THEN 'DECIDED' ELSE 'WAITING' END
				UNION ALL
				SELECT c.procedure || ' requires ' || r.text || ' ' || r.status
				FROM fasttrack.project p
				JOIN fasttrack.procedure_case c ON c.project_code = p.code
				JOIN fasttrack.requirement r ON r.case_id = c.id
				WHERE p.code = :code
				  AND p.status = 'READY'
				  AND r.due_when = 'BEFORE_START'
				  AND r.status <> 'MET'
				""");
		RULES.put("no act on a case comes before each of its prerequisites is decided or dropped",
				"""
						SELECT c.procedure || ' before ' || b.procedure
						FROM fasttrack.procedure_case c
						JOIN fasttrack.case_prerequisite p ON p.case_id = c.id
						JOIN fasttrack.procedure_case b ON b.id = p.prerequisite_id
						-- A procedure that was dropped and added again has the prerequisites of the day
						-- on which it was added again; what was done before had others.
						JOIN LATERAL (SELECT min(a.id) AS first
						              FROM fasttrack.act a
						              WHERE a.case_id = c.id
						                AND a.task_id IS NOT NULL
						                AND a.id > coalesce((SELECT max(d.id)
						                                     FROM fasttrack.act d
						                                     WHERE d.case_id = c.id AND d.outcome = 'NOT_REQUIRED'), 0)
						             ) acted ON acted.first IS NOT NULL
						WHERE c.project_code = :code
						  AND NOT EXISTS (SELECT 1
						                  FROM fasttrack.act a
						                  WHERE a.case_id = b.id
						                    AND a.id < acted.first
						                    AND (a.outcome IN ('NOT_REQUIRED', 'FILED', 'CONFIRM')
						                         OR a.step IN ('Task_DecideApplication', 'Task_RegisterDocument', 'Task_RecordExternal')
						                            AND a.outcome IN ('APPROVED', 'CONDITIONS')))
						""");
		RULES.put("the names under a decision are those who decided and signed off", """
				SELECT c.procedure || ' ' || coalesce(c.decided_by, '-') || ' / ' || coalesce(c.signed_off_by, '-')
				FROM fasttrack.procedure_case c
				JOIN LATERAL (SELECT a.user_name, a.capacity
				              FROM fasttrack.act a
				              WHERE a.case_id = c.id AND a.step = 'Task_DecideApplication'
				              ORDER BY a.id DESC
				              LIMIT 1) leader ON true
				LEFT JOIN LATERAL (SELECT a.user_name, a.capacity
				                   FROM fasttrack.act a
				                   WHERE a.case_id = c.id AND a.step = 'Task_DecideAsHead'
				                   ORDER BY a.id DESC
				                   LIMIT 1) head ON true
				WHERE c.project_code = :code
				  AND c.status = 'DECIDED'
				  AND c.outcome IN ('APPROVED', 'CONDITIONS')
				  AND c.signs = 'LEADER'
				  AND CASE c.signing
				        WHEN 'HEAD_THEN_LEADER' THEN c.decided_by IS DISTINCT FROM head.user_name
				                                     OR c.signed_off_by IS DISTINCT FROM leader.user_name
				                                     OR head.capacity <> c.unit || '.head'
				                                     OR leader.capacity <> c.unit || '.county'
				                                     OR c.decided_by = c.signed_off_by
				        ELSE c.decided_by IS DISTINCT FROM leader.user_name OR c.signed_off_by IS NOT NULL
				      END
				""");
		RULES.put("an approval that is held names nobody of the unit", """
				SELECT c.procedure || ' ' || c.decided_by
				FROM fasttrack.procedure_case c
				WHERE c.project_code = :code
				  AND c.status = 'DECIDED'
				  AND c.outcome IN ('HELD', 'DONE')
				  AND (c.decided_by IS NOT NULL OR c.signed_off_by IS NOT NULL)
				""");
		RULES.put("nobody judges what the same person did", """
				SELECT DISTINCT c.procedure || ' ' || earlier.step || ' and ' || later.step || ' by ' || later.user_id
				FROM fasttrack.procedure_case c
				JOIN fasttrack.act earlier ON earlier.case_id = c.id
				JOIN fasttrack.act later ON later.case_id = c.id
				                        AND later.user_id = earlier.user_id
				                        AND later.id > earlier.id
				WHERE c.project_code = :code
				  AND (later.step IN ('Task_AcceptMaterials', 'Task_ReviewApplication', 'Task_RegisterDocument',
				                      'Task_RecordExternal', 'Task_ConfirmHeld')
				       AND earlier.capacity LIKE '%.applicant'
				       OR later.step IN ('Task_DecideAsHead', 'Task_DecideApplication')
				       AND earlier.step IN ('Task_AcceptMaterials', 'Task_ReviewApplication')
				       OR later.step = 'Task_DecideApplication' AND earlier.step = 'Task_DecideAsHead'
				       OR later.step = 'Task_ConfirmRequirement' AND earlier.step = 'Task_FulfilRequirement')
				""");
		RULES.put("nothing is decided with an open gap or without a material",
				"""
						SELECT c.procedure || ' ' || c.outcome || ' with an open gap'
						FROM fasttrack.procedure_case c
						WHERE c.project_code = :code
						  AND c.status = 'DECIDED'
						  AND c.outcome <> 'NOT_REQUIRED'
						  AND c.gap_due_on IS NOT NULL
						  AND c.gap_closed_on IS NULL
						UNION ALL
						SELECT c.procedure || ' ' || c.outcome || ' without ' || m.name
						FROM fasttrack.procedure_case c
						JOIN fasttrack.material m ON m.procedure = c.procedure
						                         AND c.catalogue_version BETWEEN m.from_version AND coalesce(m.to_version, c.catalogue_version)
						WHERE c.project_code = :code
						  AND c.status = 'DECIDED'
						  AND c.outcome IN ('APPROVED', 'CONDITIONS', 'FILED', 'READY')
						  AND m.certainty <> 'ASSUMED'
						  AND (c.nature <> 'CHECK' OR m.critical)
						  AND NOT EXISTS (SELECT 1
						                  FROM fasttrack.case_material s
						                  WHERE s.case_id = c.id AND s.material = m.code)
						""");
		RULES.put("a change of the plan that was agreed is made, and a requirement that was set has begun", """
				SELECT a.action || ' ' || a.procedure || ' ' || a.status
				FROM fasttrack.plan_amendment a
				WHERE a.project_code = :code
				  AND a.status = 'AGREED'
				UNION ALL
				SELECT c.procedure || ' ' || r.text || ' ' || r.status
				FROM fasttrack.requirement r
				JOIN fasttrack.procedure_case c ON c.id = r.case_id
				WHERE c.project_code = :code
				  AND r.status = 'SET'
				""");
		RULES.put("an open task waits for somebody who is named", """
				SELECT t.task_def_key_ || ' ' || t.id_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE e.business_key_ = :code
				  AND NOT EXISTS (SELECT 1
				                  FROM act_ru_identitylink l
				                  JOIN act_id_membership m ON m.group_id_ = l.group_id_
				                  JOIN fasttrack.official o ON o.id = m.user_id_
				                  WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate')
				""");
		RULES.put("an instance that goes on waits for a person", """
				SELECT e.proc_inst_id_
				FROM act_ru_execution e
				WHERE e.business_key_ = :code
				  AND NOT EXISTS (SELECT 1
				                  FROM act_ru_task t
				                  JOIN act_ru_execution own ON own.id_ = t.proc_inst_id_
				                  WHERE own.business_key_ = :code)
				""");
	}

	private final JdbcClient jdbc;

	ProjectFaults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is wrong with a project, in words; empty if nothing is. */
	List<String> of(String code) {
		List<String> faults = new ArrayList<>(new Consistency(this.jdbc).of(List.of(code)));
		RULES.forEach((rule, question) -> this.jdbc.sql(question)
			.param("code", code)
			.query(String.class)
			.list()
			.forEach((found) -> faults.add(code + ": " + rule + ": " + found)));
		return faults;
	}

}
