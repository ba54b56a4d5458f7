package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one pair hands over to the next (交接清单).
 *
 * @param proposal the proposal of the new pair
 * @param unit the unit's id
 * @param rank county-level or section-level
 * @param from who hands over (移交人), null for the first pair of a unit
 * @param to who takes over (接收人)
 * @param witness who sees to it (监交人)
 * @param madeOn the day on which the list was made
 * @param items the tasks that were open on that day
 * @param confirmedOn when it was confirmed, null while it is not
 * @param confirmedBy who confirmed it
 * @param note what was said to it
 */
public record Handover(long proposal, String unit, Rank rank, @Nullable String from, String to, String witness,
		LocalDate madeOn, List<Item> items, @Nullable LocalDate confirmedOn, @Nullable String confirmedBy,
		@Nullable String note) {

	/**
	 * A task that is handed over.
	 *
	 * @param taskId the task
	 * @param what what is to be done
	 * @param projectCode its project, null if it belongs to none
	 * @param projectName the project's name
	 * @param heldSince since when it waits
	 * @param dueOn by when it is due, null if nothing says so
	 */
	public record Item(String taskId, String what, @Nullable String projectCode, @Nullable String projectName,
			LocalDate heldSince, @Nullable LocalDate dueOn) {

	}

}
