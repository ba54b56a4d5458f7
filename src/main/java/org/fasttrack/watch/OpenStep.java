package org.fasttrack.watch;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody has to do.
 *
 * @param about which turn of what it is; another turn of the same step is another
 * @param projectCode the project
 * @param projectName its name
 * @param caseId the procedure case, null for a step of the project itself
 * @param subjectId the requirement or change of the plan that it is about
 * @param step the task's id in the model
 * @param matter what it is about, e.g. the procedure's name
 * @param group who has it
 * @param unit the approval unit of the procedure, null if there is none
 * @param due when it is due, null if nothing says so
 * @param paused whether the clock stands still
 */
public record OpenStep(String about, String projectCode, String projectName, @Nullable UUID caseId,
		@Nullable UUID subjectId, String step, String matter, String group, @Nullable String unit,
		@Nullable DueDate due, boolean paused) {

	/** The same, to ask who has it. */
	public HeldStep held() {
		return new HeldStep(this.group, this.caseId, this.step);
	}

	/** The light on a day, null where nothing is due. */
	public @Nullable Light light(LocalDate today) {
		return this.paused ? Light.GREY : (this.due != null) ? this.due.light(today) : null;
	}

}
