package org.fasttrack.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.clock.DueDate;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.jspecify.annotations.Nullable;

/** Reads the row of a case by hand, because every step reads one. */
final class CaseRows {

	/** What is read, of a case {@code c} and its project {@code p}. */
	static final String FIELDS = """
			c.id, c.project_code, c.procedure, c.catalogue_version, c.name, c.nature, c.phase, c.signs, c.unit,
			c.reason, c.status, c.status_since, c.step, c.step_group, c.step_from, c.step_days, c.step_fixed_on,
			c.step_by_clock, c.step_due_on, c.step_yellow_on, c.step_provisional, c.turn, c.round, c.corrections,
			c.released_on, c.submitted_on, c.received_on, c.accepted_on, c.deemed_accepted, c.decided_on,
			c.outcome, c.signing, c.commitment, c.gap_due_on, c.gap_closed_on, c.follow_up, c.decided_by,
			c.signed_off_by, p.division, p.applicant AS applied_by, p.name AS project_name
			""";

	private CaseRows() {
	}

	static ProcedureCase map(ResultSet row, int number) throws SQLException {
		return new ProcedureCase(row.getObject("id", UUID.class), row.getString("project_code"),
				row.getString("procedure"), row.getInt("catalogue_version"), row.getString("name"),
				Nature.valueOf(row.getString("nature")), Phase.valueOf(row.getString("phase")),
				Signs.valueOf(row.getString("signs")), row.getString("unit"), row.getString("reason"),
				CaseStatus.valueOf(row.getString("status")), row.getObject("status_since", LocalDate.class),
				row.getString("step"), row.getString("step_group"),
				new StepLimit(date(row, "step_from"), row.getObject("step_days", Integer.class),
						date(row, "step_fixed_on"), row.getBoolean("step_by_clock")),
				due(row), row.getInt("turn"), row.getInt("round"), row.getInt("corrections"), date(row, "released_on"),
				date(row, "submitted_on"), date(row, "received_on"), date(row, "accepted_on"),
				row.getBoolean("deemed_accepted"), date(row, "decided_on"), row.getString("outcome"),
				Signing.valueOf(row.getString("signing")), row.getString("commitment"), date(row, "gap_due_on"),
				date(row, "gap_closed_on"), row.getString("follow_up"), row.getString("decided_by"),
				row.getString("signed_off_by"), row.getString("division"), row.getString("applied_by"),
				row.getString("project_name"));
	}

	private static @Nullable DueDate due(ResultSet row) throws SQLException {
		LocalDate dueOn = date(row, "step_due_on");
		LocalDate yellowOn = date(row, "step_yellow_on");
		// A step of an earlier version has no yellow day until it is dated anew.
		return (dueOn != null)
				? new DueDate(dueOn, (yellowOn != null) ? yellowOn : dueOn, row.getBoolean("step_provisional")) : null;
	}

	private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

}
