package org.fasttrack;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.fasttrack.rule.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.stereotype.Component;

/**
 * Tells of a database that is away in one line for all that fails meanwhile: each library
 * would tell each failure with a trace of its own, megabytes in a minute, and the disk is
 * the next to fail.
 */
@Component
class OutageLog extends TurboFilter {

	private static final org.slf4j.Logger log = LoggerFactory.getLogger(OutageLog.class);

	/** One line in so many nanoseconds. */
	private static final long PAUSE_NANOS = 10_000_000_000L;

	/** How a library's own words for it begin that come without the failure. */
	private static final String POOL = "com.zaxxer.hikari.";

	private static final List<String> DEAD = List.of("marked as broken", "Failed to validate connection");

	private final AtomicLong failures = new AtomicLong();

	private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

	@PostConstruct
	void listen() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
			loggers.addTurboFilter(this);
			start();
		}
	}

	@PreDestroy
	void leave() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
			loggers.getTurboFilterList().remove(this);
		}
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable failure) {
		Throwable told = failure;
		if (told == null && params != null && params.length > 0
				&& params[params.length - 1] instanceof Throwable given) {
			told = given;
		}
		if (told == null || !level.isGreaterOrEqual(Level.WARN) || !Trouble.isAway(told)) {
			boolean dead = logger.getName().startsWith(POOL) && format != null
					&& DEAD.stream().anyMatch(format::contains);
			return dead ? FilterReply.DENY : FilterReply.NEUTRAL;
		}
		long count = this.failures.incrementAndGet();
		long last = this.told.get();
		long now = System.nanoTime();
		if (now - last >= PAUSE_NANOS && this.told.compareAndSet(last, now)) {
			this.failures.addAndGet(-count);
			log.warn("数据库没有应答，失败 {} 次：{}", count, words(told));
		}
		return FilterReply.DENY;
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
