package org.fasttrack.calendar;

import java.time.LocalDate;

/**
 * The last day of a limit.
 *
 * @param dueOn the last day on which it is still in time (Asia/Shanghai)
 * @param provisional whether the limit touches a year whose calendar is not published yet
 */
public record Deadline(LocalDate dueOn, boolean provisional) {

}
