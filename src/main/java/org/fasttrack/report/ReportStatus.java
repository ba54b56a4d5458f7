package org.fasttrack.report;

/** How far a report is. */
public enum ReportStatus {

	/** The task force writes it (拟稿). */
	DRAFT,
	/** Another person of the task force checks it (审核). */
	CHECKING,
	/** The leading group issues it (签发). */
	ISSUING,
	/** It is issued and never changes again. */
	ISSUED

}
