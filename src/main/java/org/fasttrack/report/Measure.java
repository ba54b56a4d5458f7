package org.fasttrack.report;

/**
 * What units are compared by; each is a number from 0 to 100, and more is better. The
 * words and weights are in {@code seeds/report-formula.csv}.
 */
public enum Measure {

	/** Of the difficulties that were resolved or are open, how many were resolved. */
	RESOLVED,
	/** Of the difficulties that were resolved or are open, how many were not overdue. */
	IN_TIME,
	/** Of the difficulties that were resolved, how many did not come back. */
	SETTLED,
	/** Of the procedures decided or overdue, how many were not overdue. */
	PROCEDURES,
	/** Of the working days that the law allows, how many were saved. */
	SAVED

}
