package org.fasttrack.organization;

import java.time.Instant;
import java.util.Set;

import org.fasttrack.rule.RuleViolation;

/** The passwords of accounts, which whoever lets people sign in knows. */
public interface Passwords {

	/**
	 * Gives an account a one-time password in the place of the one it has.
	 * @param userId the sign-in
	 * @param by who does it; whether that person may has been looked at before
	 * @return the password, which nobody can look up again
	 * @throws RuleViolation if there is no such account
	 */
	OneTime give(String userId, String by);

	/** The sign-ins of those who have not chosen a password of their own yet. */
	Set<String> outstanding();

	/**
	 * A one-time password.
	 *
	 * @param password the password
	 * @param until when it is good for nothing any more
	 */
	record OneTime(String password, Instant until) {

	}

}
