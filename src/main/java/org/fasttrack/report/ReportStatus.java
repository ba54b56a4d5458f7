package org.fasttrack.report;

import org.fasttrack.organization.Person;

/** How far a report is. */
public enum ReportStatus {

	/** The task force writes it (拟稿). */
	DRAFT,
	/** Another person of the task force checks it (审核). */
	CHECKING,
	/** The leading group issues it (签发). */
	ISSUING,
	/** It is issued and never changes again. */
	ISSUED;

	/**
	 * Whether somebody may see a report that is so far: names and rankings circulate only
	 * after issue. Until then the task force alone works on it, and the leading group
	 * once it has to issue it.
	 */
	boolean isSeenBy(Person person) {
		return switch (this) {
			case DRAFT, CHECKING -> person.makesReports();
			case ISSUING -> person.makesReports() || person.issuesReports();
			case ISSUED -> person.readsReports();
		};
	}

}
