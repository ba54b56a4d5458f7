package org.fasttrack.calendar;

/**
 * How many working days a span has.
 *
 * @param workingDays the working days from the first to the last day, both included
 * @param provisional whether it touches a year whose calendar is not published yet
 */
public record WorkingDays(int workingDays, boolean provisional) {

}
