package org.fasttrack.liaison;

import java.util.Collection;
import java.util.stream.Stream;

/**
 * Who asks for a change.
 *
 * @param userId the sign-in
 * @param groups the groups of that person now
 */
public record Caller(String userId, Collection<String> groups) {

	static final String TASKFORCE = "taskforce";

	boolean isOf(String unit) {
		return Stream.of(".section", ".county", ".head").anyMatch((suffix) -> this.groups.contains(unit + suffix));
	}

	boolean isTaskforce() {
		return this.groups.contains(TASKFORCE);
	}

}
