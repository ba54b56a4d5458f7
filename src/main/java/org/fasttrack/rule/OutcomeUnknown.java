package org.fasttrack.rule;

import org.springframework.transaction.TransactionSystemException;

/**
 * The connection to the database was lost at the commit, and nobody could be asked
 * whether it came about.
 */
public final class OutcomeUnknown extends TransactionSystemException {

	/**
	 * @param transaction its number in the database
	 */
	public OutcomeUnknown(String transaction, Throwable cause) {
		super("commit of " + transaction + ": outcome unknown", cause);
	}

}
