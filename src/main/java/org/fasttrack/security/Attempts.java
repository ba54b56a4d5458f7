package org.fasttrack.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;

import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords by client address. The account itself is never locked: whoever
 * guesses locks out his own address, not the person whose name he uses.
 */
@Component
class Attempts {

	/** How many wrong passwords an address may send in a minute. */
	static final int PER_MINUTE = 10;

	/** How many addresses are remembered; the one that was quiet longest goes first. */
	private static final int ADDRESSES = 10_000;

	private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > ADDRESSES;
		}

	};

	/**
	 * @throws Exhausted if the address has to wait
	 */
	void require(String address) {
		Bucket bucket;
		synchronized (this.buckets) {
			bucket = this.buckets.get(address);
		}
		if (bucket != null && bucket.getAvailableTokens() == 0) {
			throw new Exhausted();
		}
	}

	/** Notes a wrong password. */
	void failed(String address) {
		synchronized (this.buckets) {
			this.buckets.computeIfAbsent(address, (key) -> bucket()).tryConsume(1);
		}
	}

	private static Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(PER_MINUTE).refillIntervally(PER_MINUTE, Duration.ofMinutes(1)))
			.build();
	}

	/** Too many wrong passwords from one address. */
	static final class Exhausted extends AuthenticationException {

		Exhausted() {
			super("too many attempts");
		}

	}

}
