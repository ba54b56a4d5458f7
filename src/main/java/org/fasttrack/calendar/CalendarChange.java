package org.fasttrack.calendar;

import java.time.Instant;
import java.util.List;

/**
 * One recorded change of the calendar: the days of a scope in a year, before and after.
 *
 * @param id in the order of the changes
 * @param scope for whom the days hold
 * @param year the year
 * @param oldDays all days of this scope and year before
 * @param newDays all days of this scope and year since
 * @param reason why; the name of the file if it came with the seeds
 * @param seeded whether it came with the seeds, not from an administrator
 * @param changedBy the user id
 * @param changedByName the name on that day
 * @param changedAt when the server recorded it
 */
public record CalendarChange(long id, CalendarDay.Scope scope, int year, List<CalendarDay> oldDays,
		List<CalendarDay> newDays, String reason, boolean seeded, String changedBy, String changedByName,
		Instant changedAt) {

}
