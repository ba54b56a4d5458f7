package org.fasttrack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Keeps the log free of browsers that have gone away before their answer was written:
 * nobody has to mend anything, and each library tells it with a trace of its own.
 */
@Component
class GoneAway extends LogFilter {

	@Override
	boolean isKeptOut(Logger logger, Level level, @Nullable String format, @Nullable Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof ClientAbortException) {
				return true;
			}
		}
		return false;
	}

}
