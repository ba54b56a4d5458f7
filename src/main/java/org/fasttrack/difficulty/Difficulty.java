package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.fasttrack.procedure.ProcedureSetBack;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param id its id
 * @param number how it is called, e.g. 疑难〔2026〕12号
 * @param projectCode the project
 * @param projectName its name
 * @param caseId the procedure case that it blocks, null if it is about the project itself
 * @param procedure the code of that procedure
 * @param procedureName its name
 * @param kind what stands in the way
 * @param cause what the system found; null if somebody raised it
 * @param description what it is
 * @param amount the money that hangs on it (万元)
 * @param unit the responsible unit's id
 * @param level the rung that it is on
 * @param status how far it is
 * @param step the task that it waits for, null once it is closed
 * @param group who has that task
 * @param since since when it waits for that
 * @param due when that is due
 * @param levelSince since when it is on this level
 * @param levelDueOn the last day of the level (working days, parameters)
 * @param raisedBy who raised it
 * @param raisedByName name, unit and duty on that day
 * @param raisedGroup the group that confirms its end
 * @param raisedOn when
 * @param measures what is being done
 * @param reopened how often it was sent back
 * @param resolvedOn when it was last said to be resolved
 * @param closedOn when it was closed out
 */
public record Difficulty(UUID id, String number, String projectCode, String projectName, @Nullable UUID caseId,
		@Nullable String procedure, @Nullable String procedureName, DifficultyKind kind, @Nullable String cause,
		String description, @Nullable BigDecimal amount, String unit, Level level, DifficultyStatus status,
		@Nullable String step, @Nullable String group, LocalDate since, @Nullable DueDate due, LocalDate levelSince,
		@Nullable LocalDate levelDueOn, String raisedBy, String raisedByName, String raisedGroup, LocalDate raisedOn,
		@Nullable String measures, int reopened, @Nullable LocalDate resolvedOn, @Nullable LocalDate closedOn) {

	/** How the cause begins of a difficulty with a step that is late. */
	public static final String OVERDUE = "OVERDUE/";

	/** How the cause begins of a difficulty with a long pause. */
	public static final String PAUSED = "PAUSE/";

	/** The light on a day; null once it is closed. */
	public @Nullable Light light(LocalDate today) {
		return (this.due != null) ? this.due.light(today) : null;
	}

	/** Whether nobody raised it, and it comes from no earlier ledger. */
	public boolean isFoundByTheSystem() {
		return this.cause != null && !this.cause.startsWith(EarlierLedger.CAUSE);
	}

	/**
	 * Whether nothing of it is left once its procedure has ended well: the procedure was
	 * set back, a step of it was late, or it was paused for long.
	 */
	public boolean endsWithItsProcedure() {
		return this.cause != null && (ProcedureSetBack.isCause(this.cause) || this.cause.startsWith(OVERDUE)
				|| this.cause.startsWith(PAUSED));
	}

	/** The groups of the levels below, which stay informed. */
	public List<String> informed() {
		return this.level.below(this.unit);
	}

	/** What it is about: the procedure, or the project itself. */
	public String matter() {
		return this.number + ((this.procedureName != null) ? " · " + this.procedureName : "");
	}

}
