package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.fasttrack.clock.DueDate;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What one step changes in the row of a case, written in one statement. */
final class CaseChange {

	private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

	private final boolean turn;

	private @Nullable Whose whose;

	private CaseChange(boolean turn) {
		this.turn = turn;
	}

	/** The case is in this state since that business date and waits for nobody. */
	static CaseChange to(CaseStatus status, LocalDate on) {
		return new CaseChange(true).set("status", status.name())
			.set("status_since", on)
			.set("step", null)
			.set("step_group", null)
			.due(StepLimit.NONE, null);
	}

	/** A change that leaves the case in its state. */
	static CaseChange within() {
		return new CaseChange(false);
	}

	/** What the case waits for now, who has it, and whose time it is. */
	CaseChange step(String task, String group, Whose time) {
		this.whose = time;
		return set("step", task).set("step_group", group);
	}

	/** By what rule the step is due, and when that is. */
	CaseChange due(StepLimit limit, @Nullable DueDate due) {
		return set("step_from", limit.from()).set("step_days", limit.days())
			.set("step_fixed_on", limit.fixedOn())
			.set("step_by_clock", limit.byClock())
			.set("step_due_on", (due != null) ? due.dueOn() : null)
			.set("step_yellow_on", (due != null) ? due.yellowOn() : null)
			.set("step_provisional", due != null && due.provisional());
	}

	/** The next step is due when the one before it was. */
	CaseChange dueAsBefore() {
		this.columns.keySet().removeIf((column) -> column.startsWith("step_") && !column.equals("step_group"));
		return this;
	}

	CaseChange set(String column, @Nullable Object value) {
		this.columns.put(column, value);
		return this;
	}

	/**
	 * Writes the change.
	 * @return the case as it then is
	 * @throws RuleViolation if the case has moved on meanwhile
	 */
	ProcedureCase apply(JdbcClient jdbc, ProcedureCase each) {
		String assignments = this.columns.keySet()
			.stream()
			.map((column) -> column + " = :" + column + cast(column))
			.collect(Collectors.joining(", "));
		String taken = !this.turn ? "" : """
				WITH taken AS (INSERT INTO fasttrack.case_turn (case_id, turn, step, whose, since)
				               SELECT id, turn + 1, :step, :whose, :status_since
				               FROM fasttrack.procedure_case
				               WHERE id = :id
				                 AND status = :from)
				""";
		return jdbc.sql("""
				%s
				UPDATE fasttrack.procedure_case c
				SET turn = turn + %d, %s
				FROM fasttrack.project p
				WHERE c.id = :id
				  AND c.status = :from
				  AND p.code = c.project_code
				RETURNING %s
				""".formatted(taken, this.turn ? 1 : 0, assignments, CaseRows.FIELDS))
			.params(this.columns)
			.param("id", each.id())
			.param("from", each.status().name())
			.param("whose", (this.whose != null) ? this.whose.name() : null)
			.query(CaseRows::map)
			.optional()
			.orElseThrow(() -> RuleViolation.conflict("moved-on"));
	}

	private static String cast(String column) {
		return column.equals("proposal") ? "::jsonb" : column.endsWith("_on") || column.equals("step_from") ? "::date"
				: column.equals("step_days") ? "::integer" : "";
	}

}
