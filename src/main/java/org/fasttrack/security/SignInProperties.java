package org.fasttrack.security;

import java.time.Duration;

import org.fasttrack.setting.SettingRange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody stays signed in, and how wrong passwords are slowed down. None of
 * this is law.
 *
 * @param lifetime after how long everybody signs in anew, also who was active all the
 * time
 * @param idle after how long whoever does nothing signs in anew; that a page looks for
 * news by itself is nothing
 * @param wrong how many wrong passwords for one name an address may send in a minute
 * before it is slowed down
 * @param wrongPerAddress how many for all names together
 * @param slow how long an attempt waits then
 * @param oneTimeDays for how many days a one-time password is good
 */
@ConfigurationProperties("fasttrack.sign-in")
record SignInProperties(@DefaultValue("12h") Duration lifetime, @DefaultValue("60m") Duration idle,
		@DefaultValue("10") int wrong, @DefaultValue("100") int wrongPerAddress, @DefaultValue("2s") Duration slow,
		@DefaultValue("7") int oneTimeDays) {

	private static final String NAME = "fasttrack.sign-in.";

	private static final int MOST_WRONG = 1_000_000;

	SignInProperties {
		SettingRange.require(NAME + "lifetime", lifetime, Duration.ofMinutes(1), Duration.ofDays(30));
		SettingRange.require(NAME + "idle", idle, Duration.ofMinutes(1), Duration.ofDays(1));
		SettingRange.require(NAME + "wrong", wrong, 1, MOST_WRONG);
		SettingRange.require(NAME + "wrong-per-address", wrongPerAddress, 1, MOST_WRONG);
		SettingRange.require(NAME + "slow", slow, Duration.ZERO, Duration.ofSeconds(30));
		SettingRange.require(NAME + "one-time-days", oneTimeDays, 1, 90);
	}

}
