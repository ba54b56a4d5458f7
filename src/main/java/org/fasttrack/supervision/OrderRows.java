package org.fasttrack.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.OrderView.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of orders and instructions. */
@Component
class OrderRows {

	/** What somebody may see. */
	private static final String SEEN = """
			(:everything
			 OR p.applicant IN (:applied)
			 OR p.division IN (:led)
			 OR o.unit IN (:units)
			 OR EXISTS (SELECT 1
			            FROM fasttrack.order_assisting a
			            WHERE a.order_id = o.id
			              AND a.unit IN (:units)))
			""";

	private static final String ORDERS = """
			SELECT o.id, o.number, o.project_code, p.name AS project_name, o.case_id, c.procedure,
			       c.name AS procedure_name, d.number AS difficulty, o.instruction IS NOT NULL AS instructed, o.unit,
			       o.text, o.answer_by, o.status AS state, o.step, o.step_since, o.turn, o.escalated,
			       o.given_by_name, o.issued_on, o.signed_on, o.answered_on, o.refused, o.ended_on
			FROM fasttrack.supervision_order o
			JOIN fasttrack.project p ON p.code = o.project_code
			LEFT JOIN fasttrack.procedure_case c ON c.id = o.case_id
			LEFT JOIN fasttrack.difficulty d ON d.id = o.difficulty
			""";

	private static final String INSTRUCTIONS = """
			SELECT i.id, i.project_code, p.name AS project_name, i.text, i.given_by_name, i.given_on,
			       coalesce(d.status, 'OPEN') AS status, d.reason, d.decided_by_name, d.decided_on
			FROM fasttrack.instruction i
			JOIN fasttrack.project p ON p.code = i.project_code
			LEFT JOIN fasttrack.instruction_decision d ON d.instruction = i.id
			""";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	OrderRows(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	boolean isOf(String projectCode, String number) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT 1
				               FROM fasttrack.supervision_order
				               WHERE project_code = :project
				                 AND number = :number)
				""").param("project", projectCode).param("number", number).query(Boolean.class).single();
	}

	Optional<Order> order(UUID id) {
		return this.jdbc.sql(ORDERS + "WHERE o.id = :id").param("id", id).query(Order.class).optional();
	}

	/**
	 * An order.
	 * @throws RuleViolation if there is none
	 */
	Order require(UUID id) {
		return order(id).orElseThrow(() -> RuleViolation.notFound("order.unknown"));
	}

	/** The orders of a project that are not over, the oldest first. */
	List<Order> open(String projectCode) {
		return this.jdbc
			.sql(ORDERS + "WHERE o.project_code = :project AND o.step IS NOT NULL ORDER BY o.issued_at, o.id")
			.param("project", projectCode)
			.query(Order.class)
			.list();
	}

	/**
	 * Orders, the latest first.
	 * @param today the day by which a late one is told
	 */
	List<Order> orders(Person caller, @Nullable OrderStatus status, @Nullable String unit, @Nullable String projectCode,
			LocalDate today, int offset, int limit) {
		return this.jdbc.sql(ORDERS + """
				WHERE (:project::text IS NULL OR o.project_code = :project)
				  AND (:unit::text IS NULL
				       OR o.unit = :unit
				       OR EXISTS (SELECT 1 FROM fasttrack.order_assisting a WHERE a.order_id = o.id AND a.unit = :unit))
				  AND (:status::text IS NULL
				       OR :status = CASE WHEN o.status IN ('ISSUED', 'SIGNED') AND o.answer_by < :today THEN 'LATE'
				                         ELSE o.status END)
				  AND %s
				ORDER BY o.issued_at DESC, o.year DESC, o.sequence DESC
				OFFSET :offset
				LIMIT :limit
				""".formatted(SEEN))
			.param("project", projectCode)
			.param("unit", unit)
			.param("status", (status != null) ? status.name() : null)
			.param("today", today)
			.params(caller.seeingOrders())
			.param("offset", offset)
			.param("limit", limit)
			.query(Order.class)
			.list();
	}

	/** How many answers are late. */
	int late(Person caller, LocalDate today) {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.supervision_order o
				JOIN fasttrack.project p ON p.code = o.project_code
				WHERE o.status IN ('ISSUED', 'SIGNED')
				  AND o.answer_by < :today
				  AND %s
				""".formatted(SEEN)).param("today", today).params(caller.seeingOrders()).query(Integer.class).single();
	}

	/** A list in SQL has at least one element; no code is empty. */
	static List<String> orNone(List<String> codes) {
		return codes.isEmpty() ? List.of("") : codes;
	}

	/** The units that assist, by order. */
	Map<UUID, List<String>> assisting(Collection<UUID> ids) {
		return byOrder("""
				SELECT order_id, unit
				FROM fasttrack.order_assisting
				WHERE order_id = ANY (:ids::uuid[])
				ORDER BY unit
				""", ids, (row, number) -> row.getString("unit"));
	}

	private static String[] array(Collection<UUID> ids) {
		return ids.stream().map(UUID::toString).toArray(String[]::new);
	}

	/** What was read for several orders, in the order of the rows. */
	private <T> Map<UUID, List<T>> byOrder(String sql, Collection<UUID> ids, RowMapper<T> mapper) {
		Map<UUID, List<T>> found = new HashMap<>();
		this.jdbc.sql(sql).param("ids", array(ids)).query((row) -> {
			found.computeIfAbsent(row.getObject("order_id", UUID.class), (id) -> new ArrayList<>())
				.add(mapper.mapRow(row, row.getRow()));
		});
		return found;
	}

	/**
	 * Adds an order under the next number of its year: whoever wants a number at the same
	 * time waits for the end of this.
	 */
	void add(UUID id, String projectCode, @Nullable UUID caseId, @Nullable UUID difficulty, boolean instructed,
			String unit, Collection<String> assisting, String text, LocalDate answerBy, Actor givenBy, LocalDate on) {
		this.jdbc.sql("""
				WITH counter AS (INSERT INTO fasttrack.order_counter (year, last)
				                 VALUES (:year, 1)
				                 ON CONFLICT (year) DO UPDATE SET last = order_counter.last + 1
				                 RETURNING last)
				INSERT INTO fasttrack.supervision_order (id, year, sequence, number, project_code, case_id, difficulty,
				                                         instruction, unit, text, answer_by, status, step, step_since,
				                                         given_by, given_by_name, given_group, issued_on, issued_at)
				SELECT :id, :year, last, '督办〔' || :year || '〕' || last || '号', :project, :case::uuid,
				       :difficulty::uuid, CASE WHEN :instructed THEN :id END, :unit, :text, :answerBy, 'ISSUED',
				       'Task_SignOrder', :on, :by, :byName, :capacity, :on, :at
				FROM counter
				""")
			.param("id", id)
			.param("year", on.getYear())
			.param("project", projectCode)
			.param("case", caseId)
			.param("difficulty", difficulty)
			.param("instructed", instructed)
			.param("unit", unit)
			.param("text", text)
			.param("answerBy", answerBy)
			.param("by", givenBy.userId())
			.param("byName", givenBy.name())
			.param("capacity", givenBy.capacity())
			.param("on", on)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		assisting.forEach((each) -> this.jdbc.sql("""
				INSERT INTO fasttrack.order_assisting (order_id, unit)
				VALUES (:id, :unit)
				""").param("id", id).param("unit", each).update());
		moved(What.ORDER, id);
	}

	void sign(UUID id, LocalDate on) {
		this.jdbc.sql("""
				UPDATE fasttrack.supervision_order
				SET status = 'SIGNED', step = 'Task_AnswerOrder', step_since = :on, signed_on = :on, turn = turn + 1
				WHERE id = :id
				""").param("id", id).param("on", on).update();
		moved(What.ORDER, id);
	}

	void answer(Order order, String text, String evidence, LocalDate on, Actor by) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.order_answer (order_id, text, evidence, due_on, answered_on, by_id, by_name,
				                                    recorded_at)
				VALUES (:id, :text, :evidence, :dueOn, :on, :by, :byName, :at)
				""")
			.param("id", order.id())
			.param("text", text)
			.param("evidence", evidence)
			.param("dueOn", order.answerBy())
			.param("on", on)
			.param("by", by.userId())
			.param("byName", by.name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		this.jdbc.sql("""
				UPDATE fasttrack.supervision_order
				SET status = 'ANSWERED', step = 'Task_AcceptAnswer', step_since = :on, answered_on = :on,
				    turn = turn + 1
				WHERE id = :id
				""").param("id", order.id()).param("on", on).update();
		moved(What.ORDER, order.id());
	}

	void refuse(UUID id, LocalDate answerBy, LocalDate on) {
		this.jdbc.sql("""
				UPDATE fasttrack.supervision_order
				SET status = 'SIGNED', step = 'Task_AnswerOrder', step_since = :on, answer_by = :answerBy,
				    refused = refused + 1, escalated = NULL, turn = turn + 1
				WHERE id = :id
				""").param("id", id).param("answerBy", answerBy).param("on", on).update();
		moved(What.ORDER, id);
	}

	void end(UUID id, OrderStatus how, LocalDate on) {
		this.jdbc.sql("""
				UPDATE fasttrack.supervision_order
				SET status = :status, step = NULL, step_since = :on, ended_on = :on
				WHERE id = :id
				""").param("id", id).param("status", how.name()).param("on", on).update();
		moved(What.ORDER, id);
	}

	void escalate(UUID id, String to) {
		this.jdbc.sql("UPDATE fasttrack.supervision_order SET escalated = :to WHERE id = :id")
			.param("id", id)
			.param("to", to)
			.update();
		moved(What.ORDER, id);
	}

	/** The answers, by order, the latest first. */
	Map<UUID, List<Answer>> answers(Collection<UUID> ids) {
		return byOrder("""
				SELECT order_id, text, evidence, due_on, answered_on, by_name
				FROM fasttrack.order_answer
				WHERE order_id = ANY (:ids::uuid[])
				ORDER BY order_answer.id DESC
				""", ids,
				(row, number) -> new Answer(row.getString("text"), row.getString("evidence"),
						row.getObject("due_on", LocalDate.class), row.getObject("answered_on", LocalDate.class),
						row.getString("by_name")));
	}

	Optional<UUID> difficulty(String projectCode, String number) {
		return this.jdbc.sql("""
				SELECT id
				FROM fasttrack.difficulty
				WHERE project_code = :project
				  AND number = :number
				""").param("project", projectCode).param("number", number).query(UUID.class).optional();
	}

	Optional<Instruction> instruction(UUID id) {
		return this.jdbc.sql(INSTRUCTIONS + "WHERE i.id = :id").param("id", id).query(Instruction.class).optional();
	}

	/** These instructions, by id. */
	Map<UUID, Instruction> instructions(Collection<UUID> ids) {
		return this.jdbc.sql(INSTRUCTIONS + "WHERE i.id = ANY (:ids::uuid[])")
			.param("ids", array(ids))
			.query(Instruction.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Instruction::id, Function.identity()));
	}

	/**
	 * Instructions, the latest first.
	 * @param divisions only those on projects of these divisions, null for all
	 */
	List<Instruction> instructions(@Nullable String projectCode, @Nullable String status,
			@Nullable List<String> divisions, int limit) {
		return this.jdbc.sql(INSTRUCTIONS + """
				WHERE (:project::text IS NULL OR i.project_code = :project)
				  AND (:status::text IS NULL OR coalesce(d.status, 'OPEN') = :status)
				  AND (:divisions::text[] IS NULL
				       OR EXISTS (SELECT
				                  FROM fasttrack.project p
				                  WHERE p.code = i.project_code
				                    AND p.division = ANY (:divisions::text[])))
				ORDER BY i.given_at DESC, i.id
				LIMIT :limit
				""")
			.param("project", projectCode)
			.param("status", status)
			.param("divisions", (divisions != null) ? divisions.toArray(String[]::new) : null)
			.param("limit", limit)
			.query(Instruction.class)
			.list();
	}

	void add(UUID id, String projectCode, String text, Actor givenBy, LocalDate on) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.instruction (id, project_code, text, given_by, given_by_name, given_group,
				                                   given_on, given_at)
				VALUES (:id, :project, :text, :by, :byName, :capacity, :on, :at)
				""")
			.param("id", id)
			.param("project", projectCode)
			.param("text", text)
			.param("by", givenBy.userId())
			.param("byName", givenBy.name())
			.param("capacity", givenBy.capacity())
			.param("on", on)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		moved(What.INSTRUCTION, id);
	}

	void decide(UUID instruction, String status, @Nullable String reason, Actor by, LocalDate on) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.instruction_decision (instruction, status, reason, decided_on, decided_by,
				                                            decided_by_name, decided_at)
				VALUES (:instruction, :status, :reason, :on, :by, :byName, :at)
				""")
			.param("instruction", instruction)
			.param("status", status)
			.param("reason", reason)
			.param("on", on)
			.param("by", by.userId())
			.param("byName", by.name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		moved(What.INSTRUCTION, instruction);
	}

	private void moved(What what, UUID id) {
		this.events.publishEvent(new Moved(what, id.toString()));
	}

}
