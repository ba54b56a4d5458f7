package org.fasttrack.process;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.watch.Claims;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** As the engine has it. */
@Component
class TaskClaims implements Claims {

	private final JdbcClient jdbc;

	TaskClaims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, String> ofProject(String projectCode) {
		return this.jdbc.sql("""
				SELECT t.task_def_key_ AS step, t.assignee_ AS user_id,
				       max(v.text_) FILTER (WHERE v.name_ = :caseId) AS case_id,
				       max(v.text_) FILTER (WHERE v.name_ = :subjectId) AS subject_id
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				LEFT JOIN act_ru_variable v ON v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)
				                           AND v.name_ IN (:caseId, :subjectId)
				WHERE e.business_key_ = :project
				  AND t.assignee_ IS NOT NULL
				GROUP BY t.id_, t.task_def_key_, t.assignee_
				""")
			.param("project", projectCode)
			.param("caseId", ProcedureHandling.CASE_ID)
			.param("subjectId", ProjectFastTrack.SUBJECT_ID)
			.query((row,
					number) -> Map.entry(Claims.key(row.getString("step"), id(row.getString("case_id")),
							id(row.getString("subject_id"))), row.getString("user_id")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
	}

	private static @Nullable UUID id(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? UUID.fromString(text) : null;
	}

}
