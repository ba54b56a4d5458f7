package org.fasttrack.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the waiting for a server that has given up: who starts it would otherwise try to
 * connect until the patience is over.
 */
final class StartWatch {

	/** The last that is said about a server that does not start. */
	private static final String GIVEN_UP = "could not start server";

	private static final Duration POLL = Duration.ofMillis(100);

	private final Thread waiting = Thread.currentThread();

	private final Path log;

	private final Thread thread;

	private volatile boolean over;

	StartWatch(Path log) {
		this.log = log;
		this.thread = new Thread(this::watch, "database-start");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void watch() {
		while (!this.over) {
			LockSupport.parkNanos(POLL.toNanos());
			try {
				if (Files.readString(this.log).contains(GIVEN_UP)) {
					this.waiting.interrupt();
					return;
				}
			}
			catch (IOException ex) {
				// It is looked at again.
			}
		}
	}

	void close() {
		this.over = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			// Only what this thread has sent.
		}
		Thread.interrupted();
	}

}
