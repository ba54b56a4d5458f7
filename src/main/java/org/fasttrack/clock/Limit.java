package org.fasttrack.clock;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * How long a case may take.
 *
 * @param promisedDays what the unit promised (承诺时限), null if it promised nothing
 * @param statutoryDays the maximum in law (法定时限), null if there is none
 * @param dayKind whether both are working days or calendar days
 */
public record Limit(@Nullable Integer promisedDays, @Nullable Integer statutoryDays, DayKind dayKind) {

	/** The days that the light and the due date go by; null if there is no limit. */
	public @Nullable Integer days() {
		return (this.promisedDays != null) ? this.promisedDays : this.statutoryDays;
	}

}
