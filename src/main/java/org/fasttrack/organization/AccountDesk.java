package org.fasttrack.organization;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.rule.RuleViolation;

/** Makes accounts of officials and gives passwords, which whoever keeps accounts does. */
public interface AccountDesk {

	/**
	 * Gives an account a one-time password, because the one it had is forgotten.
	 * @param userId the sign-in
	 * @throws RuleViolation if the caller may not, or there is no such account, or it is
	 * that of an external system
	 */
	Strip reset(String userId, Person caller);

	/**
	 * Gives everybody of a unit a one-time password who has no account, which is made, or
	 * has not chosen a password yet; all others keep theirs.
	 * @param place the unit's id; or the code of a division, for those who are of no unit
	 * @throws RuleViolation if the caller may not, or nobody is there
	 */
	List<Strip> issue(String place, Person caller);

	/**
	 * What somebody is told.
	 *
	 * @param user the sign-in
	 * @param name name, unit and duty
	 * @param password the one-time password, told this once
	 * @param lastDay the last day on which it is good
	 */
	record Strip(String user, String name, String password, LocalDate lastDay) {

	}

}
