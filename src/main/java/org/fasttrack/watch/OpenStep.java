package org.fasttrack.watch;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.audit.Moved;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.procedure.Whose;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody has to do.
 *
 * @param source what it is a step of
 * @param about which turn of what it is; another turn of the same step is another
 * @param projectCode the project
 * @param projectName its name
 * @param caseId the procedure case, null for a step of the project itself
 * @param subjectId the requirement or change of the plan that it is about
 * @param step the task's id in the model
 * @param matter what it is about, e.g. the procedure's name
 * @param group who has it
 * @param unit the approval unit of the procedure, null if there is none
 * @param since since which business date it waits
 * @param due when it is due, null if nothing says so
 * @param paused whether the clock stands still
 * @param level how far up a difficulty has gone, L1 to L4; null for anything else
 */
public record OpenStep(Moved source, String about, String projectCode, String projectName, @Nullable UUID caseId,
		@Nullable UUID subjectId, String step, String matter, String group, @Nullable String unit, LocalDate since,
		@Nullable DueDate due, boolean paused, @Nullable String level) {

	/** The steps whose end another authority decides on. */
	private static final String RECORD_EXTERNAL = "Task_RecordExternal";

	/** The same, to ask who has it. */
	public HeldStep held() {
		return new HeldStep(this.group, this.caseId, this.step);
	}

	/** Whose time it is that passes. */
	public Whose whose() {
		if (this.paused) {
			return Whose.SPECIAL;
		}
		if (this.step.equals(RECORD_EXTERNAL)) {
			return Whose.HIGHER;
		}
		return Kind.APPLICANT.has(this.group) ? Whose.PROJECT_UNIT
				: (Office.TASKFORCE.id().equals(this.group) || Office.LEADING_GROUP.id().equals(this.group))
						? Whose.MECHANISM : Whose.UNIT;
	}

	/** The light on a day, null where nothing is due. */
	public @Nullable Light light(LocalDate today) {
		return this.paused ? Light.GREY : (this.due != null) ? this.due.light(today) : null;
	}

}
