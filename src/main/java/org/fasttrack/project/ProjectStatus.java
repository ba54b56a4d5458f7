package org.fasttrack.project;

/** Where a project is on its way. */
public enum ProjectStatus {

	/** Started; the project unit has to complete the application. */
	TO_COMPLETE,
	/** Applied for; eligible, the plan of procedures awaits confirmation. */
	SUBMITTED,
	/** Sent back to the project unit for correction. */
	RETURNED,
	/** Procedures are being handled. */
	RUNNING,
	/** Construction may start. */
	READY,
	/** Withdrawn by the project unit. */
	WITHDRAWN

}
