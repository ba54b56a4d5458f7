package org.fasttrack.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The one clock: instants are UTC, business dates Asia/Shanghai. */
public class OfficeClock extends Clock {

	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Clock system = Clock.systemUTC();

	@Override
	public ZoneId getZone() {
		return ZONE;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this.system.withZone(zone);
	}

	@Override
	public Instant instant() {
		return this.system.instant();
	}

}
