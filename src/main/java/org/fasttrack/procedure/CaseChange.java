package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.rule.PerTransaction;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What one step changes in the row of a case, written in one statement. */
final class CaseChange {

	private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

	private CaseChange() {
	}

	/** The case is in this state since that business date and waits for nobody. */
	static CaseChange to(CaseStatus status, LocalDate on) {
		CaseChange change = new CaseChange();
		return change.set("status", status.name())
			.set("status_since", on)
			.set("step", null)
			.set("step_group", null)
			.set("step_due_on", null);
	}

	/** A change that leaves the case in its state. */
	static CaseChange within() {
		return new CaseChange();
	}

	/** What the case waits for now, who has it, and by when. */
	CaseChange step(String task, @Nullable String group, @Nullable LocalDate dueOn) {
		return set("step", task).set("step_group", group).set("step_due_on", dueOn);
	}

	CaseChange set(String column, @Nullable Object value) {
		this.columns.put(column, value);
		return this;
	}

	/**
	 * Writes the change.
	 * @throws RuleViolation if the case has moved on meanwhile
	 */
	void apply(JdbcClient jdbc, PerTransaction<UUID, ProcedureCase> locked, ProcedureCase each) {
		String assignments = this.columns.keySet()
			.stream()
			.map((column) -> column + " = :" + column + (column.equals("proposal") ? "::jsonb" : ""))
			.collect(Collectors.joining(", "));
		// What follows in this transaction, the next task's name before all, reads the
		// new
		// row.
		locked.put(each.id(),
				jdbc.sql("""
						UPDATE fasttrack.procedure_case c
						SET %s
						FROM fasttrack.project p
						WHERE c.id = :id
						  AND c.status = :from
						  AND p.code = c.project_code
						RETURNING %s
						""".formatted(assignments, ProcedureCases.FIELDS))
					.params(this.columns)
					.param("id", each.id())
					.param("from", each.status().name())
					.query(CaseRows::map)
					.optional()
					.orElseThrow(() -> RuleViolation.conflict("moved-on")));
	}

}
