package org.fasttrack.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, and as what.
 *
 * @param userId the sign-in
 * @param name name, unit and duty as they were on that day
 * @param capacity the group through which the person acts, e.g. 540602-NR.section
 * @param deputy for whom and as what the person acts, null for who acts as themselves
 */
public record Actor(String userId, String name, String capacity, @Nullable Deputy deputy) {

	public Actor(String userId, String name, String capacity) {
		this(userId, name, capacity, null);
	}

	/** What the system does by itself, on a rule that it names. */
	public static final Actor SYSTEM = new Actor("system", "系统", "system");

	/** The name, and for whom the person acts: 代A角办理（A角：…）. */
	public String described() {
		return Act.described(this.name, (this.deputy != null) ? this.deputy.as() : null,
				(this.deputy != null) ? this.deputy.actingFor() : null);
	}

	/**
	 * Acts for somebody who is away.
	 *
	 * @param actingFor name, unit and duty of the A
	 * @param as as what, in words: 代A角办理
	 */
	public record Deputy(String actingFor, String as) {

	}

}
