package org.fasttrack.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.fasttrack.file.FilePictures.Picture;
import org.fasttrack.file.PageProcess.NotDrawn;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages in the order in which they are asked for: few are drawn at once, few wait, and
 * what was drawn or refused is not tried again at once.
 */
final class DrawnPages {

	/** Each has a process with memory of its own. */
	static final int AT_ONCE = 2;

	/** Whoever waits holds one of the server's threads. */
	static final int WAITING = 8;

	private static final int PATIENCE_SECONDS = 15;

	/** What is kept in memory, in bytes. */
	private static final long KEPT = 16L * 1024 * 1024;

	private static final int REFUSED = 1000;

	/** Perhaps the machine was only busy. */
	static final Duration AGAIN = Duration.ofMinutes(5);

	private static final Logger log = LoggerFactory.getLogger(DrawnPages.class);

	private final Semaphore queue = new Semaphore(AT_ONCE + WAITING);

	private final Semaphore places = new Semaphore(AT_ONCE, true);

	private final Cache<String, Picture> kept;

	private final Cache<String, RuleViolation> refused;

	DrawnPages() {
		this(KEPT, Ticker.systemTicker());
	}

	DrawnPages(long kept, Ticker ticker) {
		this.kept = Caffeine.newBuilder()
			.executor(Runnable::run)
			.maximumWeight(kept)
			.weigher((String key, Picture picture) -> picture.jpeg().length)
			.build();
		this.refused = Caffeine.newBuilder().ticker(ticker).maximumSize(REFUSED).expireAfterWrite(AGAIN).build();
	}

	/**
	 * What is known under a key, or is drawn now.
	 * @throws RuleViolation if it is refused, now or lately, or too many others are being
	 * drawn
	 */
	Picture page(String key, Drawing drawing) {
		Picture known = known(key);
		if (known != null) {
			return known;
		}
		if (!this.queue.tryAcquire()) {
			throw RuleViolation.conflict("page.busy");
		}
		try {
			await();
			try {
				// Somebody else may have drawn it meanwhile.
				Picture meanwhile = known(key);
				return (meanwhile != null) ? meanwhile : draw(key, drawing);
			}
			finally {
				this.places.release();
			}
		}
		finally {
			this.queue.release();
		}
	}

	boolean isFull() {
		return this.queue.availablePermits() == 0;
	}

	private void await() {
		try {
			if (!this.places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw RuleViolation.conflict("page.busy");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw RuleViolation.conflict("page.busy");
		}
	}

	private Picture draw(String key, Drawing drawing) {
		try {
			Picture drawn = drawing.draw();
			this.kept.put(key, drawn);
			return drawn;
		}
		catch (NotDrawn ex) {
			log.info("page {} is not drawn: {}", key, ex.getMessage());
			throw refuse(key, RuleViolation.conflict("page.not-drawn"));
		}
		catch (RuleViolation ex) {
			throw refuse(key, ex);
		}
		catch (IOException ex) {
			// Not for what is in it, so it may be tried again.
			log.warn("page {} could not be drawn", key, ex);
			throw RuleViolation.conflict("page.busy");
		}
	}

	private RuleViolation refuse(String key, RuleViolation refusal) {
		this.refused.put(key, refusal);
		return refusal;
	}

	private @Nullable Picture known(String key) {
		RuleViolation refusal = this.refused.getIfPresent(key);
		if (refusal != null) {
			throw new RuleViolation(refusal.kind(), refusal.violations());
		}
		return this.kept.getIfPresent(key);
	}

	/** How a page is drawn that is not known. */
	interface Drawing {

		/**
		 * @throws NotDrawn for what is in it
		 * @throws RuleViolation if there is no such page
		 * @throws IOException for any other reason
		 */
		Picture draw() throws NotDrawn, IOException;

	}

}
