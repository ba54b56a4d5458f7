package org.fasttrack.clock;

/** How urgent something is. */
public enum Light {

	GREEN,
	/** Most of the limit is used, or hardly anything is left. */
	YELLOW,
	/** Overdue. */
	RED,
	/** The clock stands still (中止计时). */
	GREY

}
