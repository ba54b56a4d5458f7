package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.watch.Claims;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's open tasks as they stand, whoever asks; in one statement, because between
 * two of them somebody else may complete one.
 */
@Component
class OpenTasks implements Claims {

	private static final String FACTS = """
			SELECT t.task_def_key_ AS key, t.assignee_ AS assignee, p.code AS project_code,
			       e.super_exec_ IS NULL AS of_project, l.groups, l.users, v.case_id, v.subject_id,
			       (SELECT m.own_group
			        FROM fasttrack.task_move m
			        WHERE m.task_id = t.id_
			        LIMIT 1) AS own_group,
			       EXISTS (SELECT 1 FROM fasttrack.draft d WHERE d.task_id = t.id_) AS drafted
			FROM act_ru_task t
			JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
			LEFT JOIN fasttrack.project p ON p.code = e.business_key_
			CROSS JOIN LATERAL (SELECT string_agg(group_id_, ' ') AS groups, string_agg(user_id_, ' ') AS users
			                    FROM act_ru_identitylink
			                    WHERE task_id_ = t.id_
			                      AND type_ = 'candidate') l
			CROSS JOIN LATERAL (SELECT coalesce(max(text_) FILTER (WHERE name_ = :caseId AND own),
			                                    max(text_) FILTER (WHERE name_ = :caseId)) AS case_id,
			                           coalesce(max(text_) FILTER (WHERE name_ = :subjectId AND own),
			                                    max(text_) FILTER (WHERE name_ = :subjectId)) AS subject_id
			                    FROM (SELECT name_, text_, execution_id_ = t.execution_id_ AS own
			                          FROM act_ru_variable
			                          WHERE execution_id_ IN (t.execution_id_, t.proc_inst_id_)
			                            AND name_ IN (:caseId, :subjectId)) known) v
			""";

	private static final RowMapper<TaskFacts> MAPPER = (row, number) -> {
		List<String> groups = words(row.getString("groups"));
		String ownGroup = Optional.ofNullable(row.getString("own_group")).orElseGet(() -> String.join(" ", groups));
		return new TaskFacts(row.getString("key"), row.getString("assignee"), groups, words(row.getString("users")),
				ownGroup, row.getString("project_code"), row.getBoolean("of_project"), id(row.getString("case_id")),
				id(row.getString("subject_id")), row.getBoolean("drafted"));
	};

	private final JdbcClient jdbc;

	OpenTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** One task; empty if it is gone. */
	Optional<TaskFacts> find(String taskId) {
		return where("t.id_ = :key", taskId).optional();
	}

	@Override
	public Map<String, String> ofProject(String projectCode) {
		return where("e.business_key_ = :key AND t.assignee_ IS NOT NULL", projectCode).list()
			.stream()
			.collect(Collectors.toMap((task) -> Claims.key(task.key(), task.caseId(), task.subjectId()),
					TaskFacts::assignee, (one, other) -> one));
	}

	private JdbcClient.MappedQuerySpec<TaskFacts> where(String condition, String key) {
		return this.jdbc.sql(FACTS + "WHERE " + condition)
			.param("key", key)
			.param("caseId", ProcedureHandling.CASE_ID)
			.param("subjectId", ProjectFastTrack.SUBJECT_ID)
			.query(MAPPER);
	}

	private static List<String> words(@Nullable String text) {
		return (text != null) ? List.of(text.split(" ")) : List.of();
	}

	/** A task of the project itself has an empty id in the place of a case's. */
	private static @Nullable UUID id(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? UUID.fromString(text) : null;
	}

	/**
	 * A task as it stands.
	 *
	 * @param key its id in the model
	 * @param assignee who has claimed it
	 * @param groups who can do it
	 * @param users who else can do it
	 * @param ownGroup the group that the model gives it to
	 * @param projectCode its project
	 * @param ofProject whether it is of the project's own instance
	 * @param caseId its procedure case
	 * @param subjectId what it is about besides
	 * @param drafted whether something was saved for later
	 */
	record TaskFacts(String key, @Nullable String assignee, List<String> groups, List<String> users, String ownGroup,
			@Nullable String projectCode, boolean ofProject, @Nullable UUID caseId, @Nullable UUID subjectId,
			boolean drafted) {

	}

}
