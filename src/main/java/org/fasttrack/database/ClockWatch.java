package org.fasttrack.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import javax.sql.DataSource;

import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the machine's clock with the database's, which all nodes share. A node whose
 * clock is wrong would let timers act early and date what people do ahead: it writes
 * nothing until it is right again, by itself.
 */
@Component
public class ClockWatch {

	private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

	/** The machine's, not the office's, which may stand still or travel. */
	private static final Clock MACHINE = Clock.systemUTC();

	private final DataSource database;

	private final WaitProperties waits;

	private final ApplicationEventPublisher events;

	private volatile @Nullable Duration wrong;

	ClockWatch(DataSource database, WaitProperties waits, ApplicationEventPublisher events) {
		this.database = database;
		this.waits = waits;
		this.events = events;
	}

	/**
	 * Whether this node may write.
	 * @throws RuleViolation if its clock is wrong
	 */
	public void requireRight() {
		Duration ahead = this.wrong;
		if (ahead != null) {
			throw RuleViolation.unavailable("clock", seconds(ahead));
		}
	}

	@Scheduled(cron = "${fasttrack.clock.watch:*/10 * * * * *}")
	void look() {
		look(MACHINE);
	}

	/** What is not known for lack of an answer stays as it was. */
	void look(Clock machine) {
		Duration ahead;
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			ahead = ahead(statement, machine);
		}
		catch (SQLException ex) {
			if (!Trouble.isAway(ex)) {
				log.warn("无法核对时钟", ex);
			}
			return;
		}
		boolean before = this.wrong != null;
		boolean now = ahead.abs().compareTo(this.waits.longestClockDifference()) > 0;
		this.wrong = now ? ahead : null;
		if (now != before) {
			if (now) {
				log.error("本机时钟与数据库相差 {} 秒，停止办理，直到校准", seconds(ahead));
			}
			else {
				log.warn("本机时钟已经校准，恢复办理");
			}
			this.events.publishEvent(new ClockTurned(!now));
			AvailabilityChangeEvent.publish(this.events, this,
					now ? ReadinessState.REFUSING_TRAFFIC : ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	/**
	 * By how much the machine's clock is ahead of the database's, at least: half of the
	 * way to it and back is taken off, in which nobody knows when it was asked.
	 */
	static Duration ahead(Statement statement, Clock machine) throws SQLException {
		// The first is slower than those that follow.
		statement.execute("SELECT 1");
		long begun = System.nanoTime();
		Instant before = machine.instant();
		Instant there;
		try (ResultSet found = statement.executeQuery("SELECT clock_timestamp()")) {
			found.next();
			there = found.getObject(1, OffsetDateTime.class).toInstant();
		}
		Duration half = Duration.ofNanos(System.nanoTime() - begun).dividedBy(2);
		Duration difference = Duration.between(there, before.plus(half));
		if (difference.abs().compareTo(half) <= 0) {
			return Duration.ZERO;
		}
		return difference.isNegative() ? difference.plus(half) : difference.minus(half);
	}

	/** Whole tenths, as somebody reads them. */
	static String seconds(Duration ahead) {
		return String.format("%+.1f", ahead.toMillis() / 1000.0);
	}

	/**
	 * The clock of this node has become wrong, or right again.
	 *
	 * @param right which of the two
	 */
	public record ClockTurned(boolean right) {

	}

}
