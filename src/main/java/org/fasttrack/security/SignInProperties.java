package org.fasttrack.security;

import java.time.Duration;

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

	SignInProperties {
		if (lifetime.toMinutes() < 1 || idle.toMinutes() < 1 || wrong < 1 || wrongPerAddress < 1 || slow.isNegative()
				|| slow.toSeconds() > 30 || oneTimeDays < 1 || oneTimeDays > 90) {
			throw new IllegalArgumentException("fasttrack.sign-in：lifetime 和 idle 至少1分钟，wrong 和 wrong-per-address 至少为1，"
					+ "slow 为0至30秒，one-time-days 为1至90天");
		}
	}

}
