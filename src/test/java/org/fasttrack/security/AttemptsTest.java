package org.fasttrack.security;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.fasttrack.FastTrackTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Counting wrong passwords, on two nodes that share a database. */
@FastTrackTest
class AttemptsTest {

	private static final String OFFICE = "10.1.0.1";

	private final SignInProperties properties = new SignInProperties(Duration.ofHours(12), Duration.ofHours(1), 3, 5,
			Duration.ofSeconds(20), 7);

	private Attempts here;

	private Attempts there;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void nobodyHasTried() {
		this.jdbc.sql("DELETE FROM fasttrack.sign_in_attempt").update();
		this.here = new Attempts(this.jdbc, this.properties);
		this.there = new Attempts(this.jdbc, this.properties);
	}

	@Test
	@Timeout(15)
	void belowTheLimitNobodyWaits() {
		this.here.failed(OFFICE, "a");
		this.here.failed(OFFICE, "a");
		this.here.pass(OFFICE, "a");
		this.here.pass(OFFICE, "b");
	}

	@Test
	void wrongPasswordsAreCountedByAllNodesTogether() {
		this.here.failed(OFFICE, "a");
		this.there.failed(OFFICE, "a");
		this.here.failed(OFFICE, "a");
		this.there.failed(OFFICE, "a");
		assertThat(waits(this.there, "a")).isTrue();
	}

	@Test
	@Timeout(15)
	void whoHasSignedInFromThereIsNotSlowedByWhatOthersTry() {
		this.here.succeeded(OFFICE, "colleague");
		for (int guess = 0; guess < 6; guess++) {
			this.here.failed(OFFICE, null);
		}
		assertThat(this.there.pass(OFFICE, "colleague").known()).isTrue();
		assertThat(waits(this.there, "stranger")).isTrue();
	}

	@Test
	@Timeout(15)
	void theCountRunsDownWithinAMinute() {
		for (int guess = 0; guess < 4; guess++) {
			this.here.failed(OFFICE, "a");
		}
		this.jdbc.sql("UPDATE fasttrack.sign_in_attempt SET since = since - INTERVAL '61 seconds'").update();
		this.here.pass(OFFICE, "a");
		assertThat(this.jdbc.sql("SELECT wrong FROM fasttrack.sign_in_attempt WHERE user_id = 'a'")
			.query(double.class)
			.single()).isGreaterThan(3);
		this.here.failed(OFFICE, "a");
		this.here.pass(OFFICE, "a");
	}

	@Test
	@Timeout(15)
	void onlyOneAttemptForANameWaitsAtATime() throws InterruptedException {
		for (int guess = 0; guess < 4; guess++) {
			this.here.failed(OFFICE, "a");
		}
		Thread first = new Thread(() -> assertThatExceptionOfType(Attempts.Exhausted.class)
			.isThrownBy(() -> this.here.pass(OFFICE, "a")));
		first.start();
		while (first.isAlive() && first.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		assertThatExceptionOfType(Attempts.Exhausted.class).isThrownBy(() -> this.here.pass(OFFICE, "a"))
			.satisfies((refused) -> assertThat(refused.seconds()).isEqualTo("20"));
		first.interrupt();
		first.join();
	}

	/** Whether an attempt has to wait; it is not waited for. */
	private static boolean waits(Attempts node, String user) {
		Thread[] attempt = new Thread[1];
		CompletableFuture<Void> done = new CompletableFuture<>();
		attempt[0] = new Thread(() -> {
			try {
				node.pass(OFFICE, user);
			}
			catch (Attempts.Exhausted ex) {
				// Interrupted below.
			}
			done.complete(null);
		});
		attempt[0].start();
		while (attempt[0].getState() != Thread.State.TIMED_WAITING && !done.isDone()) {
			Thread.onSpinWait();
		}
		boolean waits = !done.isDone();
		attempt[0].interrupt();
		return waits;
	}

}
