package org.fasttrack.calendar;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One day on which the plain week does not hold.
 *
 * @param date the day
 * @param scope for whom
 * @param kind OFF, or WORK for a working weekend (调休)
 * @param occasion the holiday's name
 * @param source the notice it was published in
 */
public record CalendarDay(LocalDate date, Scope scope, @JsonProperty("day") Kind kind, String occasion, String source) {

	/** For whom a day holds; a later one overrides an earlier one. */
	public enum Scope {

		/** The State Council's days. */
		NATIONAL,
		/** The region's own days. */
		TAR,
		/** The city's own days. */
		CITY

	}

	/** Whether people work on that day. */
	public enum Kind {

		OFF, WORK

	}

}
