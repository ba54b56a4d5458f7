package org.fasttrack.report;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may see a report: names and rankings circulate only after issue. Until then the
 * task force alone works on it, and the leading group once it has to issue it.
 *
 * @param groups the groups of the person who asks
 */
public record Audience(Collection<String> groups) {

	static final String TASKFORCE = "taskforce";

	static final String LEADING_GROUP = "leading-group";

	private static final Set<String> READERS = Set.of(TASKFORCE, LEADING_GROUP, "leaders", "auditors");

	/** Whether the person makes reports. */
	public boolean isTaskforce() {
		return this.groups.contains(TASKFORCE);
	}

	boolean sees(ReportStatus status) {
		return switch (status) {
			case DRAFT, CHECKING -> isTaskforce();
			case ISSUING -> isTaskforce() || this.groups.contains(LEADING_GROUP);
			case ISSUED -> this.groups.stream()
				.anyMatch((group) -> READERS.contains(group)
						|| Stream.of(".section", ".county", ".head").anyMatch(group::endsWith));
		};
	}

}
