package org.fasttrack.calendar;

/**
 * The days of a scope in a year have been changed. Published in the transaction of the
 * change, in which {@link WorkingCalendar} already goes by the new days, and once more
 * some minutes later: whoever worked at the moment of the change may have gone by the old
 * days. So a listener compares, and touches only what comes out differently.
 *
 * @param scope NATIONAL, TAR or CITY
 * @param year the year
 * @param reason why; the name of the file if it came with the seeds
 * @param changedBy the user id of who changed it
 * @param changedByName the name of who changed it
 */
public record CalendarChanged(String scope, int year, String reason, String changedBy, String changedByName) {

}
