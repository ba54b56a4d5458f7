package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.liaison.Accounts;
import org.fasttrack.liaison.Handover.Item;
import org.fasttrack.liaison.OpenMatters;
import org.fasttrack.organization.AccountNames;
import org.fasttrack.organization.Office;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.watch.Claims;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that is asked of the engine's own tables in SQL, because its interface
 * cannot answer it, or not in one statement: between two of them somebody else may
 * complete a task. Another engine has other tables; then this is what changes.
 */
@Component
class EngineTables implements Accounts, AccountNames, Claims, OpenMatters {

	/** The ids of the open tasks of a {@code :project}. */
	static final String TASKS_OF_PROJECT = """
			SELECT t.id_
			FROM act_ru_task t
			JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
			WHERE e.business_key_ = :project
			""";

	/** The ids of the open tasks of the instance about a {@code :subject}. */
	static final String TASKS_ABOUT = """
			SELECT t.id_
			FROM act_ru_task t
			JOIN act_ru_variable v ON v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'subjectId'
			WHERE v.text_ = :subject
			""";

	/**
	 * What goes on in the engine, under names of our own: the beginning of a question
	 * that compares it with our tables. A {@code matter} is the code of a project, or
	 * what else an instance is about; what is {@code moving} goes on by itself at this
	 * moment.
	 */
	static final String VIEW = """
			WITH open_task AS NOT MATERIALIZED (
			       SELECT t.id_ AS id, t.task_def_key_ AS step, t.proc_inst_id_ AS instance, e.business_key_ AS matter,
			              t.due_date_::date AS due_on,
			              (SELECT array_agg(l.group_id_)
			               FROM act_ru_identitylink l
			               WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate' AND l.group_id_ IS NOT NULL) AS groups,
			              (SELECT v.text_
			               FROM act_ru_variable v
			               WHERE v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'caseId') AS case_id,
			              (SELECT v.text_
			               FROM act_ru_variable v
			               WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_) AND v.name_ = 'subjectId'
			               ORDER BY v.execution_id_ = t.proc_inst_id_
			               LIMIT 1) AS subject_id,
			              (SELECT v.text_
			               FROM act_ru_variable v
			               WHERE v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'subjectId') AS instance_subject_id
			       FROM act_ru_task t
			       JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_),
			     running AS NOT MATERIALIZED (
			       SELECT e.id_ AS id, e.business_key_ AS matter, d.key_ AS process, above.proc_inst_id_ AS parent,
			              (SELECT v.text_
			               FROM act_ru_variable v
			               WHERE v.execution_id_ = e.id_ AND v.name_ = 'caseId') AS case_id
			       FROM act_ru_execution e
			       JOIN act_re_procdef d ON d.id_ = e.proc_def_id_
			       LEFT JOIN act_ru_execution above ON above.id_ = e.super_exec_
			       WHERE e.parent_id_ IS NULL),
			     job AS NOT MATERIALIZED (
			       SELECT j.id_ AS id, j.process_instance_id_ AS instance, j.process_def_key_ AS process,
			              e.business_key_ AS matter, j.retries_ AS retries, j.type_ <> 'timer' AS goes_on,
			              coalesce(j.duedate_, j.create_time_) AS due_at,
			              EXISTS (SELECT FROM act_ru_incident i WHERE i.configuration_ = j.id_) AS known
			       FROM act_ru_job j
			       LEFT JOIN act_ru_execution e ON e.id_ = j.process_instance_id_),
			     moving AS (SELECT DISTINCT matter FROM job WHERE goes_on AND retries > 0),
			     done_task AS NOT MATERIALIZED (
			       SELECT t.id_ AS id, t.task_def_key_ AS step, i.business_key_ AS matter
			       FROM act_hi_taskinst t
			       JOIN act_hi_procinst i ON i.proc_inst_id_ = t.proc_inst_id_
			       WHERE t.delete_reason_ = 'completed')
			""";

	private static final String FACTS = """
			SELECT t.task_def_key_ AS key, t.assignee_ AS assignee, p.code AS project_code,
			       e.super_exec_ IS NULL AND t.task_def_key_ <> 'Task_GiveOpinion' AS of_project, l.groups, l.users, v.case_id, v.subject_id,
			       (SELECT m.own_group
			        FROM fasttrack.task_move m
			        WHERE m.task_id = t.id_
			        LIMIT 1) AS own_group,
			       (SELECT string_agg(r.person || ' ' || r.rule, ' ')
			        FROM fasttrack.task_recusal r
			        WHERE r.task_id = t.id_) AS recusals,
			       EXISTS (SELECT 1 FROM fasttrack.draft d WHERE d.task_id = t.id_) AS drafted,
			       EXISTS (SELECT 1 FROM fasttrack.opinion_request o WHERE o.task_id = t.id_) AS asking,
			       (SELECT string_agg(m.to_person || ' ' || m.from_person || ' ' || m.from_name, ' ') FILTER (WHERE m.kind = 'DELEGATED')
			        FROM (SELECT kind, to_person, from_person, from_name
			              FROM fasttrack.task_transfer
			              WHERE task_id = t.id_
			              ORDER BY id DESC
			              LIMIT 1) m) AS delegated
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
				id(row.getString("subject_id")), pairs(row.getString("recusals")), row.getBoolean("drafted"),
				row.getBoolean("asking"), row.getString("delegated"));
	};

	private final JdbcClient jdbc;

	private final Clock clock;

	EngineTables(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** An open task as it stands, whoever asks; empty if it is gone. */
	Optional<TaskFacts> task(String taskId) {
		return facts("t.id_ = :key", taskId).optional();
	}

	@Override
	public Map<String, String> ofProject(String projectCode) {
		return facts("e.business_key_ = :key AND t.assignee_ IS NOT NULL", projectCode).list()
			.stream()
			.collect(Collectors.toMap((task) -> Claims.key(task.key(), task.caseId(), task.subjectId()),
					TaskFacts::assignee, (one, other) -> one));
	}

	private JdbcClient.MappedQuerySpec<TaskFacts> facts(String condition, String key) {
		return this.jdbc.sql(FACTS + "WHERE " + condition)
			.param("key", key)
			.param("caseId", ProcedureHandling.CASE_ID)
			.param("subjectId", ProjectFastTrack.SUBJECT_ID)
			.query(MAPPER);
	}

	private static List<String> words(@Nullable String text) {
		return (text != null) ? List.of(text.split(" ")) : List.of();
	}

	private static Map<String, String> pairs(@Nullable String text) {
		List<String> words = words(text);
		Map<String, String> pairs = new HashMap<>();
		for (int at = 0; at < words.size(); at += 2) {
			pairs.put(words.get(at), words.get(at + 1));
		}
		return pairs;
	}

	/** A task of the project itself has an empty id in the place of a case's. */
	private static @Nullable UUID id(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? UUID.fromString(text) : null;
	}

	/**
	 * What belongs to no project waits at the engine's own row of the instance, until the
	 * transaction ends.
	 */
	void lockInstanceOf(String taskId) {
		this.jdbc.sql("""
				SELECT e.id_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE t.id_ = :task
				FOR NO KEY UPDATE OF e
				""").param("task", taskId).query().listOfRows();
	}

	/**
	 * The business key of a task that was there once, empty text if it had none; empty if
	 * there never was such a task.
	 */
	Optional<String> pastBusinessKey(String taskId) {
		return this.jdbc.sql("""
				SELECT coalesce(i.business_key_, '')
				FROM act_hi_taskinst t
				JOIN act_hi_procinst i ON i.proc_inst_id_ = t.proc_inst_id_
				WHERE t.id_ = :task
				""").param("task", taskId).query(String.class).optional();
	}

	/** The one open task of a step of the project. */
	Optional<String> taskOfProject(String projectCode, String step) {
		return this.jdbc.sql(TASKS_OF_PROJECT + "AND t.task_def_key_ = :step")
			.param("project", projectCode)
			.param("step", step)
			.query(String.class)
			.optional();
	}

	/** The one open task of a step about a subject. */
	Optional<String> taskAbout(UUID subject, String step) {
		return this.jdbc.sql(TASKS_ABOUT + "AND t.task_def_key_ = :step")
			.param("step", step)
			.param("subject", subject.toString())
			.query(String.class)
			.optional();
	}

	/** The open tasks of these groups. */
	List<String> tasksOf(List<String> groups) {
		return this.jdbc.sql("""
				SELECT t.id_
				FROM act_ru_task t
				WHERE EXISTS (SELECT 1
				              FROM act_ru_identitylink l
				              WHERE l.task_id_ = t.id_
				                AND l.type_ = 'candidate'
				                AND l.group_id_ IN (:groups))
				ORDER BY t.id_
				""").param("groups", groups).query(String.class).list();
	}

	@Override
	public List<Item> of(String group) {
		return this.jdbc.sql("""
				SELECT t.id_, regexp_replace(t.name_, '^(【[^】]*】)+', '') AS what, p.code, p.name, t.create_time_,
				       t.due_date_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				LEFT JOIN fasttrack.project p ON p.code = e.business_key_
				WHERE coalesce((SELECT min(m.own_group) FROM fasttrack.task_move m WHERE m.task_id = t.id_),
				               (SELECT min(l.group_id_)
				                FROM act_ru_identitylink l
				                WHERE l.task_id_ = t.id_
				                  AND l.type_ = 'candidate')) = :group
				ORDER BY t.due_date_, t.create_time_, t.id_
				""")
			.param("group", group)
			.query((row, number) -> new Item(row.getString("id_"), row.getString("what"), row.getString("code"),
					row.getString("name"), day(row.getTimestamp("create_time_")),
					(row.getTimestamp("due_date_") != null) ? day(row.getTimestamp("due_date_")) : null))
			.list();
	}

	@Override
	public Set<Membership> missing(Collection<Membership> wanted) {
		return this.jdbc.sql("""
				SELECT w."user", w."group"
				FROM unnest(:users, :groups) AS w("user", "group")
				WHERE NOT EXISTS (SELECT 1
				                  FROM act_id_membership m
				                  WHERE m.user_id_ = w."user"
				                    AND m.group_id_ = w."group")
				""")
			.param("users", wanted.stream().map(Membership::user).toArray(String[]::new))
			.param("groups", wanted.stream().map(Membership::group).toArray(String[]::new))
			.query(Membership.class)
			.set();
	}

	private LocalDate day(Timestamp moment) {
		return LocalDate.ofInstant(moment.toInstant(), this.clock.getZone());
	}

	/**
	 * The open tasks of a project, oldest first, as they stand at one moment, whoever
	 * works on them.
	 */
	List<OpenTask> openTasks(String projectCode) {
		return this.jdbc.sql("""
				SELECT t.id_ AS id, t.task_def_key_ AS step,
				       (SELECT nullif(v.text_, '')
				        FROM act_ru_variable v
				        WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)
				          AND v.name_ = 'procedure'
				        ORDER BY v.execution_id_ = t.proc_inst_id_
				        LIMIT 1) AS procedure,
				       coalesce((SELECT min(m.own_group) FROM fasttrack.task_move m WHERE m.task_id = t.id_),
				                (SELECT max(l.group_id_)
				                 FROM act_ru_identitylink l
				                 WHERE l.task_id_ = t.id_
				                   AND l.type_ = 'candidate')) AS "group", t.name_ AS name
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE e.business_key_ = :code
				ORDER BY t.create_time_, t.id_
				""").param("code", projectCode).query(OpenTask.class).list();
	}

	/** The instances that run on an earlier version of their process. */
	Set<String> outdatedInstances() {
		return this.jdbc.sql("""
				SELECT instance.id_
				FROM act_ru_execution instance
				JOIN act_re_procdef definition ON definition.id_ = instance.proc_def_id_
				WHERE instance.parent_id_ IS NULL
				  AND definition.version_ < (
				    SELECT max(newest.version_) FROM act_re_procdef newest WHERE newest.key_ = definition.key_)
				""").query(String.class).set();
	}

	/** Leaves a job to the node that has it until then. */
	void keepJob(String job, Date until) {
		this.jdbc.sql("UPDATE act_ru_job SET lock_exp_time_ = :until WHERE id_ = :job")
			.param("until", new Timestamp(until.getTime()))
			.param("job", job)
			.update();
	}

	/** Gives the password of one account to others. */
	void copyPassword(String from, List<String> to) {
		this.jdbc.sql("""
				UPDATE act_id_user
				SET pwd_ = model.pwd_, salt_ = model.salt_
				FROM act_id_user model
				WHERE model.id_ = :first
				  AND act_id_user.id_ IN (:users)
				""").param("first", from).param("users", to).update();
	}

	/** The groups that an account is in, whoever asks. */
	List<String> groupsOf(String user) {
		String sql = "SELECT group_id_ FROM act_id_membership WHERE user_id_ = :user";
		return this.jdbc.sql(sql).param("user", user).query(String.class).list();
	}

	/** Those of these offices in which somebody is who has chosen a password. */
	List<String> officesWithAPassword(List<Office> offices) {
		return this.jdbc.sql("""
				SELECT DISTINCT m.group_id_
				FROM act_id_membership m
				JOIN act_id_user u ON u.id_ = m.user_id_
				WHERE m.group_id_ IN (:groups)
				  AND u.pwd_ IS NOT NULL
				  AND NOT EXISTS (SELECT FROM fasttrack.one_time_password WHERE user_id = u.id_)
				""").param("groups", offices.stream().map(Office::id).toList()).query(String.class).list();
	}

	@Override
	public Optional<String> nameOf(String user) {
		return this.jdbc.sql("SELECT first_ AS first, last_ AS last FROM act_id_user WHERE id_ = :user")
			.param("user", user)
			.query(AccountName.class)
			.optional()
			.map(AccountName::text)
			.filter((name) -> !name.isEmpty() && !name.equalsIgnoreCase(user));
	}

}
