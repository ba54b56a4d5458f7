package org.fasttrack.database;

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Component;

/**
 * Counts what this node has written. An answer that was begun before the number grew may
 * lack what whoever asks now has just done.
 */
@Component
public class Commits {

	private final AtomicLong number = new AtomicLong();

	/** How many transactions that may have written have ended so far. */
	public long number() {
		return this.number.get();
	}

	void another() {
		this.number.incrementAndGet();
	}

}
