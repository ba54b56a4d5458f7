package org.fasttrack.database;

import java.time.Duration;

import org.fasttrack.setting.SettingRange;
import org.fasttrack.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long anybody waits for the database; migrations and the start of a node are exempt.
 *
 * @param longestQueryOfAPage for what a page asks, whole seconds
 * @param longestLock for a row that somebody else changes
 * @param longestStatement for one statement of whatever else
 * @param longestIdle before a transaction in which nothing happens is ended, so that
 * whoever stopped in the middle lets its rows go
 * @param longestJob for all that one job of the engine does, whole seconds; less than the
 * time for which a node has it to itself
 * @param longestClockDifference between the clock of a machine and the database's
 */
@ConfigurationProperties("fasttrack.database")
record WaitProperties(@DefaultValue("3s") Duration longestQueryOfAPage, @DefaultValue("2s") Duration longestLock,
		@DefaultValue("30s") Duration longestStatement, @DefaultValue("10s") Duration longestIdle,
		@DefaultValue("10s") Duration longestJob, @DefaultValue("5s") Duration longestClockDifference) {

	WaitProperties {
		require("longest-query-of-a-page", longestQueryOfAPage, Duration.ofSeconds(1), Duration.ofMinutes(1), true);
		require("longest-lock", longestLock, Duration.ofMillis(100), Duration.ofMinutes(1), false);
		require("longest-statement", longestStatement, Duration.ofSeconds(1), Duration.ofHours(1), false);
		require("longest-idle", longestIdle, Duration.ofSeconds(1), Duration.ofHours(1), false);
		require("longest-job", longestJob, Duration.ofSeconds(1), Duration.ofMinutes(10), true);
		require("longest-clock-difference", longestClockDifference, Duration.ofMillis(100), Duration.ofHours(1), false);
	}

	private static void require(String name, Duration value, Duration least, Duration most, boolean wholeSeconds) {
		SettingRange.require("fasttrack.database." + name, value, least, most);
		if (wholeSeconds && value.toNanosPart() != 0) {
			throw WrongSetting.of("fasttrack.database." + name, "seconds", SettingRange.words(value));
		}
	}

	/** After the database itself should have ended what it was asked. */
	private static final Duration LATER = Duration.ofMillis(500);

	/** What a connection of the application tells the database, in milliseconds. */
	String sql() {
		return "SET lock_timeout = " + this.longestLock.toMillis() + "; SET statement_timeout = "
				+ this.longestStatement.toMillis() + "; SET idle_in_transaction_session_timeout = "
				+ this.longestIdle.toMillis();
	}

	/**
	 * After how many milliseconds without a word the database counts as away; 0 for
	 * never, less for as long as the driver is told.
	 */
	int silence(Calls calls) {
		return switch (calls) {
			case START -> 0;
			case ANY, REPORT, LONG_ACT -> -1;
			case CALL, PAGE -> millis(this.longestQueryOfAPage, this.longestLock);
			// Who waits for a row may wait twice: for those who wait, and for who has it.
			case ACT -> millis(this.longestQueryOfAPage, this.longestLock.multipliedBy(2));
			case JOB -> millis(this.longestJob, this.longestLock);
		};
	}

	private static int millis(Duration one, Duration other) {
		return Math.toIntExact(((one.compareTo(other) > 0) ? one : other).plus(LATER).toMillis());
	}

}
