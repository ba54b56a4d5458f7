package org.fasttrack.report;

/** The reports of the cycle. */
public enum ReportKind {

	/** The weekly dispatch (周调度). */
	WEEKLY,
	/** The monthly notice (月通报). */
	MONTHLY,
	/** The quarterly assessment (季考核). */
	QUARTERLY

}
