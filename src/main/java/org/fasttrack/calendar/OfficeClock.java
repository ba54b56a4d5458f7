package org.fasttrack.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * The one clock: instants are UTC, business dates Asia/Shanghai. It goes by the system's
 * time, but for a replay of days that lie behind: sample projects are played with it
 * before anybody works on a demo database, so that what they did is recorded on the day
 * it was done.
 */
public class OfficeClock extends Clock {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final LocalTime MORNING = LocalTime.of(10, 0);

	private final Clock system = Clock.systemUTC();

	private volatile @Nullable Instant replayed;

	/** Ten in the morning of that day, until it returns. */
	public void travelTo(LocalDate day) {
		this.replayed = day.atTime(MORNING).atZone(ZONE).toInstant();
	}

	/** Back to the time it is. */
	public void returnToNow() {
		this.replayed = null;
	}

	@Override
	public ZoneId getZone() {
		return ZONE;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

	@Override
	public Instant instant() {
		Instant known = this.replayed;
		return (known != null) ? known : this.system.instant();
	}

}
