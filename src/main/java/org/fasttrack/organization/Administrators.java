package org.fasttrack.organization;

import java.util.Set;

/** Who administers, which whoever keeps the accounts knows. */
public interface Administrators {

	/**
	 * The offices of administrators in which somebody is who has chosen a password: only
	 * from then on can they be held by nobody else.
	 */
	Set<Office> takenUp();

	/** The offices of administrators that an account is in. */
	Set<Office> of(String user);

}
