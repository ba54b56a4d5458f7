package org.fasttrack.rule;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionTimedOutException;

/**
 * What a failure of the database means for whoever asked: that others are in the way,
 * that it took too long, that the database is away, or that nobody knows whether it was
 * done. All of it passes; whoever tries again may have it.
 */
public final class Trouble {

	/** After so many seconds it is worth asking again. */
	public static final String RETRY_AFTER = "5";

	/** A lock that somebody else holds for longer than anybody waits. */
	private static final String LOCKED = "55P03";

	/** A statement that was ended. */
	private static final String TOOK_TOO_LONG = "57014";

	/** A transaction in which nothing has happened for too long. */
	private static final Set<String> STOOD_STILL = Set.of("25P03", "25P04");

	/**
	 * The kinds of SQL states of a server that is away: no connection, no resources, shut
	 * down, an error of its own.
	 */
	private static final Set<String> AWAY = Set.of("08", "53", "58");

	private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");

	/** Longer chains of causes are nobody's. */
	private static final int DEEPEST = 20;

	private Trouble() {
	}

	/**
	 * What is said of it; empty if it is no passing trouble of the database.
	 * @param reading whether nothing was to be changed
	 */
	public static Optional<RuleViolation> of(Throwable thrown, boolean reading) {
		int depth = 0;
		for (Throwable each = thrown; each != null && depth < DEEPEST; each = each.getCause()) {
			if (each instanceof OutcomeUnknown) {
				return Optional.of(RuleViolation.unavailable("outcome-unknown"));
			}
			if (each instanceof TransactionTimedOutException) {
				return Optional.of(tookTooLong(reading));
			}
			if (each instanceof SQLException database) {
				return of(database, reading);
			}
			depth++;
		}
		return Optional.empty();
	}

	private static Optional<RuleViolation> of(SQLException failure, boolean reading) {
		String state = String.valueOf(failure.getSQLState());
		if (state.equals(LOCKED)) {
			return Optional.of(reading ? RuleViolation.unavailable("busy.reading") : RuleViolation.conflict("busy"));
		}
		if (state.equals(TOOK_TOO_LONG) || STOOD_STILL.contains(state)) {
			return Optional.of(tookTooLong(reading));
		}
		if (isAway(failure)) {
			return Optional.of(RuleViolation.unavailable(reading ? "away" : "away.acting"));
		}
		// All connections are taken.
		return (failure instanceof SQLTransientConnectionException)
				? Optional.of(RuleViolation.unavailable("busy.many")) : Optional.empty();
	}

	private static RuleViolation tookTooLong(boolean reading) {
		return RuleViolation.unavailable(reading ? "busy.reading" : "busy.acting");
	}

	/**
	 * Whether this failed because the database is away, or a connection to it is lost.
	 */
	public static boolean isAway(@Nullable Throwable thrown) {
		int depth = 0;
		for (Throwable each = thrown; each != null && depth < DEEPEST; each = each.getCause()) {
			if (each instanceof SQLException database) {
				String state = String.valueOf(database.getSQLState());
				if ((state.length() == 5 && AWAY.contains(state.substring(0, 2))) || SHUT_DOWN.contains(state)
						|| database.getCause() instanceof IOException) {
					return true;
				}
			}
			depth++;
		}
		return false;
	}

}
