package org.fasttrack.audit;

/**
 * Who acts, and as what.
 *
 * @param userId the sign-in
 * @param name name, unit and duty as they were on that day
 * @param capacity the group through which the person acts, e.g. 540602-NR.section
 */
public record Actor(String userId, String name, String capacity) {

	/** What the system does by itself, on a rule that it names. */
	public static final Actor SYSTEM = new Actor("system", "系统", "system");

}
