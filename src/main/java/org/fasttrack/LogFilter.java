package org.fasttrack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Keeps lines out of the log, by what they tell of, while the application runs. */
abstract class LogFilter extends TurboFilter {

	@PostConstruct
	final void listen() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
			loggers.addTurboFilter(this);
			start();
		}
	}

	@PreDestroy
	final void leave() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
			loggers.getTurboFilterList().remove(this);
		}
	}

	@Override
	public final FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable failure) {
		Object last = (params != null && params.length > 0) ? params[params.length - 1] : null;
		Throwable told = (failure == null && last instanceof Throwable given) ? given : failure;
		return isKeptOut(logger, level, format, told) ? FilterReply.DENY : FilterReply.NEUTRAL;
	}

	/**
	 * Whether a line is kept out.
	 * @param format the words, null if they were not looked at
	 * @param failure what is told of, null if nothing
	 */
	abstract boolean isKeptOut(Logger logger, Level level, @Nullable String format, @Nullable Throwable failure);

}
