package org.fasttrack;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells of a database that is away in one line for all that fails meanwhile: each library
 * would tell each failure with a trace of its own, megabytes in a minute, and the disk is
 * the next to fail.
 */
@Component
class OutageLog extends LogFilter {

	private static final org.slf4j.Logger log = LoggerFactory.getLogger(OutageLog.class);

	/** One line in so many nanoseconds. */
	private static final long PAUSE_NANOS = 10_000_000_000L;

	/** How a library's own words for it begin that come without the failure. */
	private static final String POOL = "com.zaxxer.hikari.";

	private static final List<String> DEAD = List.of("marked as broken", "Failed to validate connection");

	private final AtomicLong failures = new AtomicLong();

	private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

	@Override
	boolean isKeptOut(Logger logger, Level level, @Nullable String format, @Nullable Throwable failure) {
		if (failure == null || !level.isGreaterOrEqual(Level.WARN) || !Trouble.isAway(failure)) {
			return logger.getName().startsWith(POOL) && format != null && DEAD.stream().anyMatch(format::contains);
		}
		long count = this.failures.incrementAndGet();
		long last = this.told.get();
		long now = System.nanoTime();
		if (now - last >= PAUSE_NANOS && this.told.compareAndSet(last, now)) {
			this.failures.addAndGet(-count);
			log.warn("数据库没有应答，失败 {} 次：{}", count, words(failure));
		}
		return true;
	}

	/** What the last cause says, which is the driver's. */
	private static String words(Throwable failure) {
		Throwable last = failure;
		while (last.getCause() != null) {
			last = last.getCause();
		}
		return last.getClass().getSimpleName() + ": "
				+ String.valueOf(last.getMessage()).lines().findFirst().orElse("");
	}

}
