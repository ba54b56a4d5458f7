package org.fasttrack.security;

import java.util.Set;
import java.util.function.Predicate;

/** What a set of groups amounts to at the door; a person may hold several roles. */
enum Role {

	/** Users, roster, catalogue, calendar. */
	ADMINISTRATOR((group) -> group.equals("camunda-admin")),

	/** Works in Tasklist. */
	OFFICIAL((group) -> group.endsWith(".applicant") || group.endsWith(".section") || group.endsWith(".county")
			|| group.endsWith(".head") || group.equals("taskforce") || group.equals("leading-group")),

	/** May apply for a project. */
	APPLICANT((group) -> group.endsWith(".applicant")),

	/** Looks in Cockpit. */
	VIEWER((group) -> Set.of("leaders", "auditors", "taskforce", "leading-group").contains(group)),

	/** Starts projects over REST. */
	SYSTEM((group) -> group.equals("systems"));

	private final Predicate<String> group;

	Role(Predicate<String> group) {
		this.group = group;
	}

	boolean heldBy(Set<String> groups) {
		return groups.stream().anyMatch(this.group);
	}

}
