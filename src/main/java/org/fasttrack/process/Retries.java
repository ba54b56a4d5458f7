package org.fasttrack.process;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tries again what met a passing lock; in the end the person is told in words. */
@Component
class Retries {

	/**
	 * How often a step that met a passing lock is tried again before the official is
	 * told.
	 */
	private static final int TRIES = 4;

	/**
	 * A conflict that the database found: a serialization failure, a deadlock, or a row
	 * of the engine that somebody else added to what is being removed.
	 */
	private static final Set<String> PASSING = Set.of("40001", "40P01", "23503");

	/** Who has waited once for a lock need not wait for it again. */
	private static final Set<String> LOCKED = Set.of("55P03");

	private final EngineTables tables;

	private final SignedIn signedIn;

	Retries(EngineTables tables, SignedIn signedIn) {
		this.tables = tables;
		this.signedIn = signedIn;
	}

	/**
	 * Does the work, again if it has to be.
	 * @param work a whole transaction
	 * @throws RuleViolation if others are in the way all the time, or have the task
	 */
	<T> T run(Supplier<@Nullable T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return work.get();
			}
			catch (OptimisticLockingException | ConcurrencyFailureException ex) {
				if (attempt == TRIES || isSql(ex, LOCKED)) {
					throw RuleViolation.conflict("busy");
				}
			}
			catch (DataAccessException ex) {
				throw isSql(ex, LOCKED) ? RuleViolation.conflict("busy") : ex;
			}
			catch (TaskAlreadyClaimedException ex) {
				throw RuleViolation.conflict("task.claimed",
						this.tables.task(ex.getTaskId())
							.map(TaskFacts::assignee)
							.map(this.signedIn::named)
							.orElse("他人"));
			}
			catch (ProcessEngineException ex) {
				if (isSql(ex, LOCKED)) {
					throw RuleViolation.conflict("busy");
				}
				if (attempt == TRIES || !isSql(ex, PASSING)) {
					throw ex;
				}
			}
		}
	}

	private static boolean isSql(Throwable failure, Set<String> states) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
				return true;
			}
		}
		return false;
	}

}
