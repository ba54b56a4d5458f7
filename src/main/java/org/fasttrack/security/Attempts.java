package org.fasttrack.security;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;

import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords by client address and user name, and by address alone. The
 * account itself is never locked: whoever guesses locks out that name at his own address,
 * not the person elsewhere, nor the colleagues who share the address of an office.
 */
@Component
class Attempts {

	/** How many wrong passwords for one name an address may send in a minute. */
	static final int PER_MINUTE = 10;

	/** How many for all names together: against one password tried on many names. */
	static final int PER_MINUTE_AND_ADDRESS = 100;

	/** How many keys are remembered at the most. */
	private static final int REMEMBERED = 10_000;

	/** After how long the limit is whole again, and the key need not be remembered. */
	private static final Duration REFILL = Duration.ofMinutes(1);

	private final Buckets ofNames = new Buckets(PER_MINUTE);

	private final Buckets ofAddresses = new Buckets(PER_MINUTE_AND_ADDRESS);

	/**
	 * @throws Exhausted if the address has to wait, for this name or at all
	 */
	void require(String address, String user) {
		if (this.ofNames.isEmpty(key(address, user)) || this.ofAddresses.isEmpty(address)) {
			throw new Exhausted();
		}
	}

	/** Notes a wrong password. */
	void failed(String address, String user) {
		this.ofNames.take(key(address, user));
		this.ofAddresses.take(address);
	}

	/** An address has no blank. */
	private static String key(String address, String user) {
		return address + " " + user;
	}

	/** What is left of a limit, by key. */
	private static final class Buckets {

		private final int perMinute;

		private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
			.maximumSize(REMEMBERED)
			.expireAfterAccess(REFILL)
			.build();

		private Buckets(int perMinute) {
			this.perMinute = perMinute;
		}

		private boolean isEmpty(String key) {
			Bucket bucket = this.buckets.getIfPresent(key);
			return bucket != null && bucket.getAvailableTokens() == 0;
		}

		private void take(String key) {
			this.buckets.get(key, (added) -> bucket()).tryConsume(1);
		}

		private Bucket bucket() {
			return Bucket.builder()
				.addLimit((limit) -> limit.capacity(this.perMinute).refillIntervally(this.perMinute, REFILL))
				.build();
		}

	}

	/** Too many wrong passwords from one address. */
	static final class Exhausted extends AuthenticationException {

		Exhausted() {
			super("too many attempts");
		}

	}

}
