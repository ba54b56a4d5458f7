package org.fasttrack.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.fasttrack.calendar.OfficeClock;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the demo, which can go back to days that lie behind: sample projects are
 * played with it before anybody works on the database, so that what they did is recorded
 * on the day it was done.
 */
public class TravellingClock extends OfficeClock {

	private static final LocalTime MORNING = LocalTime.of(10, 0);

	private volatile @Nullable Instant replayed;

	/** Ten in the morning of that day, until it returns. */
	public void travelTo(LocalDate day) {
		this.replayed = day.atTime(MORNING).atZone(getZone()).toInstant();
	}

	/** Back to the time it is. */
	public void returnToNow() {
		this.replayed = null;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

	@Override
	public Instant instant() {
		Instant known = this.replayed;
		return (known != null) ? known : super.instant();
	}

}
