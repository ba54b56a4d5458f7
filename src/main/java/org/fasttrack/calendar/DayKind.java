package org.fasttrack.calendar;

/** How the days of a limit are counted. */
public enum DayKind {

	/** Working days (工作日), 行政许可法 82. */
	WD,
	/** Calendar days (自然日), where a law says so. */
	CD

}
