package org.fasttrack.clock;

import java.time.LocalDate;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * One line of a clock's ledger, with what it amounts to up to there.
 *
 * @param entry what happened
 * @param usedDays how many days of the limit were used when it happened
 * @param dayKind working or calendar days
 * @param dueOn the last day in time from then on, by the limit that the unit is judged
 * by; null if there is none, or while the clock stands still
 */
public record ClockLine(ClockEntry entry, int usedDays, DayKind dayKind, @Nullable LocalDate dueOn) {

}
