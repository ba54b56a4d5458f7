package org.fasttrack.organization;

import java.util.Optional;

/** The names that accounts have, which whoever keeps the accounts knows. */
public interface AccountNames {

	/**
	 * What whoever signs in so is called.
	 * @param user the sign-in
	 * @return empty if there is no such account, or nobody has given it a name; the
	 * sign-in is none
	 */
	Optional<String> nameOf(String user);

}
