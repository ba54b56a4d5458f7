package org.fasttrack.calendar;

import java.time.LocalDate;

/**
 * One day on which the plain week does not hold.
 *
 * @param date the day
 * @param scope NATIONAL (State Council), TAR (the region) or CITY
 * @param kind OFF, or WORK for a working weekend (调休)
 * @param occasion the holiday's name
 * @param source the notice it was published in
 */
public record CalendarDay(LocalDate date, String scope, Kind kind, String occasion, String source) {

	/** Whether people work on that day. */
	public enum Kind {

		OFF, WORK

	}

}
