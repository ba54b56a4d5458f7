package org.fasttrack.process;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an inbox asks of the engine's own tables in SQL ({@link EngineTables} has the
 * rest): which tasks, how many, and what their cards say.
 */
@Component
class InboxTables {

	/** By what an inbox can be sorted. */
	private static final Set<String> INBOX_ORDER = Set.of("ID_", "NAME_", "DESCRIPTION_", "PRIORITY_", "ASSIGNEE_",
			"CREATE_TIME_", "LAST_UPDATED_", "PROC_INST_ID_", "EXECUTION_ID_", "DUE_DATE_", "FOLLOW_UP_DATE_");

	/**
	 * An inbox begins with what names and groups lead to, which is little, and looks at
	 * each task of that: so it is written, because the planner would rather begin with
	 * all tasks that nobody has claimed. Readable is what the engine's permissions say:
	 * of all tasks, of all of a process, of the single task. What somebody may not do
	 * because of what they did before is not offered to them.
	 */
	private static final String INBOX = """
			WITH named AS MATERIALIZED (
			  SELECT l.task_id_
			  FROM act_ru_identitylink l
			  WHERE l.type_ = 'candidate'
			    AND l.group_id_ = ANY (string_to_array(#{groups}, ' '))
			  UNION
			  SELECT l.task_id_
			  FROM act_ru_identitylink l
			  WHERE l.type_ = 'candidate'
			    AND l.user_id_ = #{named}
			  UNION
			  SELECT m.id_
			  FROM act_ru_task m
			  WHERE m.assignee_ = #{named}),
			wide AS MATERIALIZED (
			  SELECT a.resource_id_
			  FROM act_ru_authorization a
			  WHERE a.resource_id_ IN (SELECT '*' UNION ALL SELECT d.key_ FROM act_re_procdef d)
			    AND (a.resource_type_ = %1$d AND a.perms_ & %2$d = %2$d
			         OR a.resource_type_ = %3$d AND a.perms_ & %4$d = %4$d)
			    AND {holder})
			SELECT {columns}
			FROM named
			CROSS JOIN LATERAL (SELECT * FROM act_ru_task r WHERE r.id_ = named.task_id_ OFFSET 0) t
			WHERE {condition}
			  AND NOT EXISTS (SELECT 1
			                  FROM fasttrack.task_recusal x
			                  WHERE x.task_id = t.id_
			                    AND x.person = #{user})
			  AND ((SELECT '*' IN (SELECT resource_id_ FROM wide))
			       OR (SELECT true
			           FROM act_ru_authorization a
			           WHERE a.resource_id_ = t.id_
			             AND a.resource_type_ = %1$d
			             AND a.perms_ & %2$d = %2$d
			             AND {holder}
			           LIMIT 1)
			       OR t.proc_def_id_ IN (SELECT d.id_ FROM act_re_procdef d JOIN wide w ON w.resource_id_ = d.key_))
			"""
		.formatted(Resources.TASK.resourceType(), TaskPermissions.READ.getValue(),
				Resources.PROCESS_DEFINITION.resourceType(), ProcessDefinitionPermissions.READ_TASK.getValue())
		.replace("{holder}", "a.type_ < 2 AND (a.user_id_ IN (#{user}, '*')"
				+ " OR a.group_id_ = ANY (string_to_array(#{groups}, ' ')))");

	/**
	 * Every word is found in the task, its project, the project's unit or its county, or
	 * as a code in the project's.
	 */
	private static final String SEARCH = """

			  AND NOT EXISTS (SELECT 1
			                  FROM unnest(string_to_array(lower(#{words}), ' '), string_to_array(#{codes}, ' ')) AS w(word, code)
			                  WHERE strpos(lower(t.name_), word) = 0
			                    AND NOT EXISTS (SELECT 1
			                                    FROM act_ru_execution e
			                                    JOIN fasttrack.project p ON p.code = e.business_key_
			                                    JOIN fasttrack.division d ON d.code = p.division
			                                    WHERE e.id_ = t.proc_inst_id_
			                                      AND (strpos(lower(concat_ws(' ', p.code, p.name, p.project_unit, d.name)),
			                                                  word) > 0
			                                        OR strpos(p.code, w.code) > 0)))
			""";

	/** Whoever is named alone has it in the first filter only. */
	private static final String COUNTS = named("""
			SELECT (%s) AS "MINE", c.*
			FROM (%s) c
			""".formatted(inbox("count(*)", Inbox.MINE, true, false).replace("#{named}", "#{user}"),
			inbox(Stream.of(Inbox.UNIT, Inbox.DUE_SOON, Inbox.OVERDUE)
				.map((each) -> "count(*) FILTER (WHERE " + condition(each) + ") AS \"" + each + "\"")
				.collect(Collectors.joining(", ")), Inbox.UNIT, true, false).replace("#{named}", "''")));

	/**
	 * What is due first; what is due the same day by its id, so that pages do not
	 * overlap.
	 */
	private static final String URGENT = named(
			inbox("t.id_", Inbox.MINE, true, false).replace("#{named}", "#{user}") + """

					ORDER BY t.due_date_ NULLS LAST, t.id_
					OFFSET #{offset} LIMIT #{size}
					""");

	/**
	 * A mark is of the procedure, or of the whole project where the task has no
	 * procedure.
	 */
	private static final String CARDS = named("""
			WITH seen AS MATERIALIZED (
			%s)
			SELECT t.id_ AS id, t.name_ AS title, t.due_date_ AS due, t.follow_up_date_ AS yellow,
			       t.assignee_ AS assignee, p.code AS project_code, p.name AS project, d.name AS division,
			       coalesce(s.paused, false) AS paused,
			       c.gap_due_on IS NOT NULL AND c.gap_closed_on IS NULL AS gap,
			       coalesce(s.stuck, false) AS stuck, coalesce(s.ordered, false) AS ordered,
			       EXISTS (SELECT 1
			               FROM fasttrack.urge u
			               WHERE u.project_code = p.code
			                 AND u.step = t.task_def_key_
			                 AND u.case_id IS NOT DISTINCT FROM c.id
			                 AND u.recorded_at >= t.create_time_
			                 AND (t.task_def_key_ <> 'Task_GiveOpinion' OR strpos(u.about, v.text_) = 1)) AS urged,
			       coalesce(c.corrections, 0) AS corrections,
			       coalesce(f.reopened, 0) > 0 AS reopened,
			       (SELECT n.follow_on
			        FROM fasttrack.follow_up n
			        WHERE n.task_id = t.id_
			          AND n.person = #{user}) AS follow_on
			FROM seen
			JOIN act_ru_task t ON t.id_ = seen.id_
			LEFT JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
			LEFT JOIN fasttrack.project p ON p.code = e.business_key_
			LEFT JOIN fasttrack.division d ON d.code = p.division
			LEFT JOIN fasttrack.case_task k ON k.task_id = t.id_
			LEFT JOIN fasttrack.procedure_case c ON c.id = k.case_id
			LEFT JOIN act_ru_variable v ON v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'subjectId'
			LEFT JOIN fasttrack.difficulty f ON f.id = CASE WHEN v.name_ = 'subjectId' THEN v.text_::uuid END
			LEFT JOIN LATERAL (SELECT bool_or(o.paused AND o.case_id = c.id AND o.step = t.task_def_key_) AS paused,
			                          bool_or(o.source = 'DIFFICULTY' AND o.step <> t.task_def_key_) AS stuck,
			                          bool_or(o.source = 'ORDER' AND o.step <> t.task_def_key_) AS ordered
			                   FROM fasttrack.open_step o
			                   WHERE o.project_code = p.code
			                     AND (o.case_id = c.id OR o.case_id IS NULL OR c.id IS NULL)) s ON true
			""".formatted(inbox("t.id_", Inbox.UNIT, false, false).replace("#{named}", "#{user}")
		.replace("FROM named", "FROM (SELECT * FROM named WHERE task_id_ = ANY (#{tasks})) named")));

	/**
	 * What waits at these steps, the most urgent first, with what was proposed last and
	 * what the head has decided.
	 */
	private static final String WAITING = named(
			"""
					WITH seen AS MATERIALIZED (
					%s)
					SELECT s.id_ AS task, s.task_def_key_ AS step, c.procedure, c.name, c.nature, p.total_investment,
					       CASE WHEN c.decided_by IS NOT NULL THEN c.proposal #>> '{decision,outcome}' END AS head, c.decided_by,
					       a.outcome AS proposed, a.opinion, a.user_name AS proposed_by,
					       EXISTS (SELECT 1 FROM fasttrack.draft w WHERE w.task_id = s.id_) AS drafted,
					       EXISTS (SELECT 1
					               FROM fasttrack.opinion_request q
					               JOIN fasttrack.opinion_asked o ON o.request_id = q.id
					               WHERE q.case_id = c.id
					                 AND (o.status = 'OPEN' OR o.answer IN ('DISAGREED', 'COMMENTS'))) AS asking,
					       EXISTS (SELECT 1
					               FROM fasttrack.task_transfer h
					               WHERE h.task_id = s.id_
					                 AND h.kind IN ('DELEGATED', 'HANDED_BACK')) AS handed
					FROM seen s
					JOIN fasttrack.case_task k ON k.task_id = s.id_
					JOIN fasttrack.procedure_case c ON c.id = k.case_id
					JOIN fasttrack.project p ON p.code = c.project_code
					LEFT JOIN LATERAL (SELECT b.outcome, b.opinion, b.user_name
					                   FROM fasttrack.act b
					                   WHERE b.case_id = c.id
					                     AND b.outcome LIKE 'RECOMMEND\\_%%'
					                   ORDER BY b.id DESC
					                   LIMIT 1) a ON true
					WHERE s.task_def_key_ = ANY (#{steps})
					ORDER BY s.due_date_, s.id_
					LIMIT #{most}
					"""
				.formatted(inbox("t.id_, t.task_def_key_, t.due_date_", Inbox.MINE, true, false).replace("#{named}",
						"#{user}")));

	private final JdbcClient jdbc;

	private final Clock clock;

	InboxTables(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What somebody's inbox asks, for the engine to run: {@code #{user}} is who asks,
	 * {@code #{named}} the same where tasks of a name count and not of groups alone,
	 * {@code #{groups}} the groups with spaces between, {@code #{now}} the time,
	 * {@code #{words}} what is looked for, {@code #{codes}} each word as a code.
	 */
	static String inbox(String columns, Inbox inbox, boolean active, boolean searching) {
		return INBOX.replace("{columns}", columns)
			.replace("{condition}",
					condition(inbox) + (active ? " AND t.suspension_state_ = 1" : "") + (searching ? SEARCH : ""));
	}

	private static String condition(Inbox inbox) {
		return switch (inbox) {
			case MINE -> "(t.assignee_ IS NULL OR t.assignee_ = #{user})";
			case UNIT -> "true";
			case DUE_SOON -> "t.follow_up_date_ < #{now} AND t.due_date_ > #{now}";
			case OVERDUE -> "t.due_date_ < #{now}";
		};
	}

	/**
	 * How many active tasks somebody has in each of the filters.
	 * @param groups the groups through which this person acts
	 */
	Map<Inbox, Long> counts(String user, Collection<String> groups) {
		return this.jdbc.sql(COUNTS)
			.param("user", user)
			.param("groups", String.join(" ", groups))
			.param("now", Timestamp.from(now()))
			.query((row, number) -> {
				Map<Inbox, Long> counts = new EnumMap<>(Inbox.class);
				for (Inbox each : Inbox.values()) {
					counts.put(each, row.getLong(each.name()));
				}
				return counts;
			})
			.single();
	}

	/**
	 * What the cards of these tasks say, as far as this person may read them; in no
	 * order.
	 * @param tasks their ids
	 */
	List<Card> cards(String user, Collection<String> groups, Collection<String> tasks) {
		return this.jdbc.sql(CARDS)
			.param("user", user)
			.param("groups", String.join(" ", groups))
			.param("tasks", tasks.toArray(String[]::new))
			.query((row, number) -> new Card(row.getString("id"), row.getString("title"),
					instant(row.getTimestamp("due")), instant(row.getTimestamp("yellow")), row.getString("assignee"),
					row.getString("project_code"), row.getString("project"), row.getString("division"),
					row.getBoolean("paused"), row.getBoolean("gap"), row.getBoolean("stuck"), row.getBoolean("ordered"),
					row.getBoolean("urged"), row.getInt("corrections") > 0, row.getBoolean("reopened"),
					row.getObject("follow_on", LocalDate.class)))
			.list();
	}

	/**
	 * What somebody has to do at these steps and nobody else has claimed, the most urgent
	 * first.
	 * @param steps the tasks' ids in the model
	 */
	List<Waiting> waiting(String user, Collection<String> groups, Collection<String> steps, int most) {
		return this.jdbc.sql(WAITING)
			.param("user", user)
			.param("groups", String.join(" ", groups))
			.param("steps", steps.toArray(String[]::new))
			.param("most", most)
			.query(Waiting.class)
			.list();
	}

	/**
	 * The tasks of somebody's own inbox, the most urgent first, by their ids.
	 * @param groups the groups through which this person acts
	 * @param offset how many come before
	 * @param size at most so many
	 */
	List<String> urgent(String user, Collection<String> groups, int offset, int size) {
		return this.jdbc.sql(URGENT)
			.param("user", user)
			.param("groups", String.join(" ", groups))
			.param("offset", offset)
			.param("size", size)
			.query(String.class)
			.list();
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static @Nullable Instant instant(@Nullable Timestamp time) {
		return (time != null) ? time.toInstant() : null;
	}

	/** The same statement for a client that names its parameters in another way. */
	private static String named(String sql) {
		return sql.replaceAll("#\\{(\\w+)}", ":$1");
	}

	/**
	 * In this order, what is equal by its id; empty if another table is needed for that.
	 */
	static Optional<String> inOrder(List<QueryOrderingProperty> order) {
		boolean known = order.stream()
			.allMatch((each) -> each.getRelation() == null && INBOX_ORDER.contains(each.getQueryProperty().getName()));
		return known ? Optional.of(order.stream()
			.map((each) -> "t." + each.getQueryProperty().getName() + " " + each.getDirection().getName() + ", ")
			.collect(Collectors.joining("", "ORDER BY ", "t.id_"))) : Optional.empty();
	}

	/**
	 * What the card of a task says.
	 *
	 * @param task its id
	 * @param title its name, with who acts for whom before it
	 * @param due the end of the day by which it is due; null for none
	 * @param yellow the beginning of the day from which it is yellow; null for none
	 * @param assignee who has claimed it; null for nobody
	 * @param projectCode of which project; null for none
	 * @param project its name; null for none
	 * @param division the name of its county; null for none
	 * @param paused whether a clock of the procedure stands still
	 * @param gap whether tolerated materials are owed
	 * @param stuck whether a difficulty is open
	 * @param ordered whether a supervision order is open
	 * @param urged whether it has been urged
	 * @param corrected whether the materials were sent back for correction
	 * @param reopened whether the difficulty it is about was thought to be settled before
	 * @param followOn on which day whoever looks means to come back to it; null for none
	 */
	record Card(String task, String title, @Nullable Instant due, @Nullable Instant yellow, @Nullable String assignee,
			@Nullable String projectCode, @Nullable String project, @Nullable String division, boolean paused,
			boolean gap, boolean stuck, boolean ordered, boolean urged, boolean corrected, boolean reopened,
			@Nullable LocalDate followOn) {

	}

	/**
	 * A task of a procedure, with what was said of it before.
	 *
	 * @param task its id
	 * @param step its id in the model
	 * @param procedure the procedure's code
	 * @param name the procedure's name
	 * @param nature what kind of act it is in law
	 * @param totalInvestment of the project, in 万元
	 * @param head what the head has decided; null if no head has
	 * @param decidedBy the head, with unit and duty; null likewise
	 * @param proposed what the section proposed last; null for nothing
	 * @param opinion in which words
	 * @param proposedBy who proposed it
	 * @param drafted whether somebody has begun to fill in the form
	 * @param asking whether others who were asked have not answered yet, or did not agree
	 * @param handed whether a colleague was asked to fill it in
	 */
	record Waiting(String task, String step, String procedure, String name, Nature nature, BigDecimal totalInvestment,
			@Nullable String head, @Nullable String decidedBy, @Nullable String proposed, @Nullable String opinion,
			@Nullable String proposedBy, boolean drafted, boolean asking, boolean handed) {

	}

}
