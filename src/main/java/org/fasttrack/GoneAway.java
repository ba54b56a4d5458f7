package org.fasttrack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.stereotype.Component;

/**
 * Keeps the log free of browsers that have gone away before their answer was written:
 * nobody has to mend anything, and each library tells it with a trace of its own.
 */
@Component
class GoneAway extends TurboFilter {

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
		Object last = (params != null && params.length > 0) ? params[params.length - 1] : null;
		return isGone(failure) || (last instanceof Throwable given && isGone(given)) ? FilterReply.DENY
				: FilterReply.NEUTRAL;
	}

	private static boolean isGone(@Nullable Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof ClientAbortException) {
				return true;
			}
		}
		return false;
	}

}
