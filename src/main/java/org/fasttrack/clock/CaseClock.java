package org.fasttrack.clock;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one case as it stands, which follows from its ledger. The promised limit
 * is what the unit is judged by, the statutory one runs beside it; where nothing is
 * promised, the statutory limit is both.
 *
 * @param caseId whose it is
 * @param startedOn the day from which it counts; that day itself does not count
 * @param promisedDays what the unit promised, null if nothing
 * @param statutoryDays the maximum in law, null if there is none
 * @param dayKind working or calendar days
 * @param extensionDays by how many days it was extended, 0 if it was not
 * @param countedFrom the day from which it counts since it last went on; that day itself
 * does not count
 * @param usedBefore the days that were used until then
 * @param pausedOn since when it stands still, null while it counts
 * @param dueOn the last day in time by the limit that the unit is judged by; null if
 * there is none, or while it stands still
 * @param yellowOn the first yellow day, null where there is no due date
 * @param statutoryDueOn the last day in time in law, null if there is none, or while it
 * stands still
 * @param provisional whether the dates may still move with a calendar not yet published
 * @param stoppedOn the day it stopped, null while it runs
 */
public record CaseClock(UUID caseId, LocalDate startedOn, @Nullable Integer promisedDays,
		@Nullable Integer statutoryDays, DayKind dayKind, int extensionDays, LocalDate countedFrom, int usedBefore,
		@Nullable LocalDate pausedOn, @Nullable LocalDate dueOn, @Nullable LocalDate yellowOn,
		@Nullable LocalDate statutoryDueOn, boolean provisional, @Nullable LocalDate stoppedOn) {

	/** The days that the unit is judged by, with the extension; null if there is none. */
	public @Nullable Integer limitDays() {
		Integer days = (this.promisedDays != null) ? this.promisedDays : this.statutoryDays;
		return (days != null) ? (Integer) (days + this.extensionDays) : null;
	}

	/** Whether it runs and does not stand still. */
	public boolean isCounting() {
		return this.stoppedOn == null && this.pausedOn == null;
	}

}
