package org.fasttrack.clock;

import java.time.LocalDate;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * One event of a clock.
 *
 * @param kind what happened
 * @param occurredOn the business date
 * @param promisedDays with STARTED: what the unit promised
 * @param statutoryDays with STARTED: the maximum in law
 * @param dayKind with STARTED: how days are counted
 * @param days with EXTENDED: by how many
 * @param expectedOn with PAUSED: when it is expected to go on
 * @param reason with PAUSED and EXTENDED: why
 * @param basis with PAUSED and EXTENDED: law and article
 * @param recordedBy the user id of who did it
 */
public record ClockEntry(Kind kind, LocalDate occurredOn, @Nullable Integer promisedDays,
		@Nullable Integer statutoryDays, @Nullable DayKind dayKind, @Nullable Integer days,
		@Nullable LocalDate expectedOn, @Nullable String reason, @Nullable String basis, String recordedBy) {

	/** What can happen to a clock. */
	public enum Kind {

		/** It starts, or starts anew for another application. */
		STARTED,
		/** 中止计时. */
		PAUSED,
		/** 恢复计时, with what is left. */
		RESUMED,
		/** 延期, once. */
		EXTENDED,
		/** The case is decided, or goes back to the project unit. */
		STOPPED

	}

}
