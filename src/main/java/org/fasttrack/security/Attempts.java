package org.fasttrack.security;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, and lets the right person in. Wrong passwords are
 * counted for a name at an address and for the address alone, in the database, so that
 * all nodes count together; the counts run down by themselves within a minute. Beyond the
 * limit an attempt waits before its password is looked at, one at a time for a name at an
 * address; who comes meanwhile is told when to come again. So a guesser gets as few tries
 * as the wait allows, and the right password still opens. The account itself is never
 * locked. Who has signed in from an address before is not slowed by what others try there
 * with other names: offices share an address.
 */
@Component
@EnableConfigurationProperties(SignInProperties.class)
class Attempts {

	/** How many attempts wait at once on a node; each holds a thread. */
	private static final int WAITING = 20;

	/** Counts for the address alone. */
	private static final String ANY = "";

	private final JdbcClient jdbc;

	private final SignInProperties properties;

	private final Semaphore waiting = new Semaphore(WAITING);

	private final ConcurrentHashMap<String, Boolean> taken = new ConcurrentHashMap<>();

	Attempts(JdbcClient jdbc, SignInProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Lets an attempt through at once, or after the wait.
	 * @return what is known of this name at this address
	 * @throws Exhausted if somebody else is waiting for the same name at this address, or
	 * too many at all
	 */
	Counts pass(String address, String user) {
		Counts counts = counts(address, user);
		boolean slowed = counts.ofName() >= this.properties.wrong()
				|| (!counts.known() && counts.ofAddress() >= this.properties.wrongPerAddress());
		if (slowed) {
			waitFor(address + " " + user);
		}
		return counts;
	}

	private void waitFor(String key) {
		if (this.taken.putIfAbsent(key, true) != null) {
			throw new Exhausted(this.properties.slow());
		}
		try {
			if (!this.waiting.tryAcquire()) {
				throw new Exhausted(this.properties.slow());
			}
			try {
				Thread.sleep(this.properties.slow().toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new Exhausted(this.properties.slow());
			}
			finally {
				this.waiting.release();
			}
		}
		finally {
			this.taken.remove(key);
		}
	}

	private Counts counts(String address, String user) {
		return this.jdbc.sql("""
				SELECT coalesce(max(wrong) FILTER (WHERE user_id = :user), 0) AS of_name,
				       coalesce(max(wrong) FILTER (WHERE user_id = ''), 0) AS of_address,
				       coalesce(bool_or(signed_in), false) AS known,
				       (SELECT set_on FROM fasttrack.one_time_password WHERE user_id = :user) AS one_time_since
				FROM (SELECT user_id, signed_in,
				             wrong - CASE user_id WHEN '' THEN :perAddress ELSE :perName END
				               * extract(EPOCH FROM clock_timestamp() - since) / 60 AS wrong
				      FROM fasttrack.sign_in_attempt
				      WHERE address = :address
				        AND user_id IN (:user, '')) counted
				""")
			.param("address", address)
			.param("user", user)
			.param("perName", this.properties.wrong())
			.param("perAddress", this.properties.wrongPerAddress())
			.query((row, number) -> new Counts(row.getDouble("of_name"), row.getDouble("of_address"),
					row.getBoolean("known"), instant(row.getTimestamp("one_time_since"))))
			.single();
	}

	private static @Nullable Instant instant(@Nullable Timestamp moment) {
		return (moment != null) ? moment.toInstant() : null;
	}

	/**
	 * Notes a wrong password.
	 * @param user whose; null for a name that nobody has, of which there is no end
	 */
	void failed(String address, @Nullable String user) {
		if (user != null) {
			count(address, user, this.properties.wrong());
		}
		count(address, ANY, this.properties.wrongPerAddress());
	}

	private void count(String address, String user, int perMinute) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.sign_in_attempt AS a (address, user_id, wrong, since)
				VALUES (:address, :user, 1, clock_timestamp())
				ON CONFLICT (address, user_id) DO UPDATE
				SET wrong = 1 + greatest(0, a.wrong
				      - :perMinute * extract(EPOCH FROM clock_timestamp() - a.since) / 60),
				    since = clock_timestamp()
				""").param("address", address).param("user", user).param("perMinute", perMinute).update();
	}

	/**
	 * Notes that somebody has signed in from there for the first time, and forgets what
	 * is old: that a few months later somebody waits once more does no harm.
	 */
	void succeeded(String address, String user) {
		this.jdbc.sql("DELETE FROM fasttrack.sign_in_attempt WHERE since < clock_timestamp() - INTERVAL '90 days'")
			.update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.sign_in_attempt (address, user_id, wrong, since, signed_in)
				VALUES (:address, :user, 0, clock_timestamp(), true)
				ON CONFLICT (address, user_id) DO UPDATE SET signed_in = true
				""").param("address", address).param("user", user).update();
	}

	/**
	 * What is counted now.
	 *
	 * @param ofName wrong passwords for the name at this address
	 * @param ofAddress for all names together
	 * @param known whether this person has signed in from there before
	 * @param oneTimeSince when this person was given a one-time password, null for who
	 * has chosen their own; read here because every sign-in comes this way
	 */
	record Counts(double ofName, double ofAddress, boolean known, @Nullable Instant oneTimeSince) {

	}

	/** Too many wrong passwords, and somebody is waiting already. */
	static final class Exhausted extends AuthenticationException {

		private final Duration retryAfter;

		Exhausted(Duration retryAfter) {
			super("too many attempts");
			this.retryAfter = retryAfter;
		}

		/** When to come again, in whole seconds, for the header {@code Retry-After}. */
		String seconds() {
			return Long.toString(Math.max(1, this.retryAfter.plusMillis(999).toSeconds()));
		}

	}

}
