package org.fasttrack.liaison;

import java.util.Collection;
import java.util.Set;

/**
 * Who can sign in and act through which group, which whoever keeps the accounts knows.
 */
public interface Accounts {

	/** Those of these that there are not: no such account, or it is not in the group. */
	Set<Membership> missing(Collection<Membership> wanted);

	/**
	 * Somebody in a group.
	 *
	 * @param user the sign-in
	 * @param group the group's id, e.g. 540602-NR.section
	 */
	record Membership(String user, String group) {

	}

}
