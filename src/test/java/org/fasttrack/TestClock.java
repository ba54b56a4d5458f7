package org.fasttrack;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fasttrack.process.TravellingClock;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * A clock that stands, for our code and for the engine alike, until it is moved or let
 * run.
 */
@TestComponent
@Primary
public class TestClock extends TravellingClock {

	/** An ordinary Tuesday. */
	public static final LocalDate START = LocalDate.of(2026, 7, 14);

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Clock SYSTEM = Clock.systemUTC();

	private volatile boolean stands;

	private volatile Instant now = START.atTime(LocalTime.of(10, 0)).atZone(ZONE).toInstant();

	TestClock() {
		set(START);
	}

	/** Ten in the morning of that day. */
	public void set(LocalDate day) {
		set(day, LocalTime.of(10, 0));
	}

	/** That time of that day. */
	public void set(LocalDate day, LocalTime time) {
		this.now = day.atTime(time).atZone(ZONE).toInstant();
		this.stands = true;
		ClockUtil.setCurrentTime(Date.from(this.now));
	}

	/** The time that it really is, from now on. */
	public void run() {
		this.stands = false;
		ClockUtil.reset();
	}

	@Override
	public void travelTo(LocalDate day) {
		set(day);
	}

	@Override
	public void returnToNow() {
		set(START);
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
		return this.stands ? this.now : SYSTEM.instant();
	}

}
