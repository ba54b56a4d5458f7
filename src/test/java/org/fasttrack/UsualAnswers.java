package org.fasttrack;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.process.Rehearsal.OpenTask;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What officials usually answer to each step, from nothing but the database. */
public final class UsualAnswers {

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * @param clock where it is today
	 */
	public UsualAnswers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** All materials of the task's case, as the catalogue stated them when it began. */
	public List<String> materials(OpenTask task) {
		return this.jdbc.sql("""
				SELECT m.code
				FROM fasttrack.material m
				WHERE m.procedure = :procedure
				  AND coalesce((SELECT c.catalogue_version
				                FROM act_ru_task t
				                JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				                JOIN fasttrack.procedure_case c ON c.project_code = e.business_key_
				                WHERE t.id_ = :task
				                  AND c.procedure = m.procedure),
				               -- Somebody else has done the task meanwhile.
				               (SELECT max(d.version)
				                FROM fasttrack.procedure_definition d
				                WHERE d.code = m.procedure
				                  AND d.valid_from <= :today))
				      BETWEEN m.from_version AND coalesce(m.to_version, 1000)
				ORDER BY m.code
				""")
			.param("task", task.id())
			.param("procedure", task.procedure())
			.param("today", LocalDate.now(this.clock))
			.query(String.class)
			.list();
	}

	/** By a unit of the project's county; of any if somebody else has done the task. */
	private Map<String, Object> measure(OpenTask task) {
		String division = this.jdbc.sql("""
				SELECT p.division
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN fasttrack.project p ON p.code = e.business_key_
				WHERE t.id_ = :task
				""").param("task", task.id()).query(String.class).optional().orElse("540602");
		return Map.of("measure1Unit", division + "-NR", "measure1Text", "补充勘测定界", "measure1DueOn",
				LocalDate.now(this.clock).plusDays(14).toString());
	}

	/** What an official usually answers: everything is in order. */
	public Map<String, Object> usual(OpenTask task) {
		Map<String, Object> values = new LinkedHashMap<>();
		switch (task.step()) {
			case "Task_ConfirmPlan" -> values.put("decision", "CONFIRM");
			case "Task_SubmitMaterials" -> {
				values.put("decision", "APPLY");
				values.put("materials", materials(task));
			}
			case "Task_CorrectMaterials", "Task_SubmitGap" -> values.put("materials", materials(task));
			case "Task_SupplementMaterials" -> {
				values.put("materials", materials(task));
				values.put("note", "已补充。");
			}
			case "Task_ConfirmHeld" -> values.put("decision", "CONFIRM");
			case "Task_FulfilRequirement" -> values.put("progress", "已落实。");
			case "Task_ConfirmRequirement" -> values.put("decision", "MET");
			case "Task_AgreeAmendment" -> values.put("decision", "AGREE");
			case "Task_AcceptMaterials" -> values.put("decision", "ACCEPT");
			case "Task_ReviewApplication" -> {
				values.put("decision", "RECOMMEND_APPROVE");
				values.put("opinion", "拟同意。");
			}
			case "Task_DecideAsHead", "Task_DecideApplication" -> {
				values.put("decision", "APPROVED");
				values.put("opinion", "同意。");
			}
			case "Task_RegisterDocument" -> {
				values.put("decision", "DONE");
				values.put("opinion", "予以备案。");
			}
			case "Task_RecordExternal" -> {
				values.put("decision", "APPROVED");
				values.put("documentNumber", "藏审〔2026〕1号");
				values.put("documentDate", LocalDate.now(this.clock).toString());
				values.put("organ", "西藏自治区自然资源厅");
				values.put("scan", "SM-2026-001");
			}
			case "Task_RecordOwner" -> values.put("result", "已办理。");
			case "Task_CheckStart" -> {
				values.put("decision", "READY");
				values.put("materials", materials(task));
			}
			case "Task_RecordSpecial" -> {
				values.put("result", "已经结束，结论见附件。");
				values.put("scan", "SM-2026-002");
			}
			case "Task_AcknowledgeDifficulty" -> values.put("solution", "已派人到现场了解情况。");
			case "Task_ResolveDifficulty" -> {
				values.put("decision", "RESOLVED");
				values.put("solution", "已经协调一致。");
				values.put("evidence", "协调会记录1号");
			}
			case "Task_HoldMeeting" -> {
				values.put("decision", "MEASURES");
				values.put("minutesNumber", "那优专纪〔2026〕" + LocalDate.now(this.clock).getDayOfYear() + "号");
				values.put("heldOn", LocalDate.now(this.clock).toString());
				values.put("attending", "自然资源局、林草局");
				values.put("chairedBy", "专班主任");
				values.put("conclusion", "由自然资源局牵头办理。");
				values.putAll(measure(task));
			}
			case "Task_Instruct" -> {
				values.put("instructionNumber", "那农领〔2026〕1号");
				values.put("conclusion", "限期办结。");
				values.putAll(measure(task));
			}
			case "Task_CarryOutMeasure" -> {
				values.put("solution", "已落实。");
				values.put("evidence", "照片3张");
			}
			case "Task_ConfirmCloseOut" -> values.put("decision", "CONFIRM");
			case "Task_CloseOut" -> values.put("decision", "CLOSE");
			case "Task_ReportProgress" -> values.put("progress", "已落实。");
			case "Task_CheckInstruction" -> {
				values.put("decision", "DECLINE");
				values.put("opinion", "已在办理，不需要督办。");
			}
			case "Task_SignOrder" -> {
				// Signing needs no words.
			}
			case "Task_AnswerOrder" -> {
				values.put("answer", "已办结。");
				values.put("evidence", "SM-2026-003");
			}
			case "Task_AcceptAnswer" -> values.put("decision", "ACCEPT");
			default -> throw new AssertionError("no usual answer to " + task.step());
		}
		return values;
	}

}
