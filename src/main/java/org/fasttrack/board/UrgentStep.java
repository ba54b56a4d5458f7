package org.fasttrack.board;

import java.time.LocalDate;

import org.fasttrack.clock.Light;
import org.jspecify.annotations.Nullable;

/**
 * A step of a procedure that is yellow or red.
 *
 * @param about which turn of which step it is, for urging
 * @param projectCode the project
 * @param projectName its name
 * @param division the division's code
 * @param procedure the procedure's code
 * @param name its name
 * @param unit the approval unit's id, null if there is none
 * @param step the task's id in the model
 * @param stepText its label
 * @param holder who has to act; null if nobody is in the group
 * @param since since which business date
 * @param dueOn the last day in time
 * @param days working days left, negative once overdue
 * @param light YELLOW or RED
 * @param provisional whether the due date may still move with a calendar not yet
 * published
 */
public record UrgentStep(String about, String projectCode, String projectName, String division, String procedure,
		String name, @Nullable String unit, String step, String stepText, ProjectView.@Nullable Holder holder,
		LocalDate since, LocalDate dueOn, int days, Light light, boolean provisional) {

}
