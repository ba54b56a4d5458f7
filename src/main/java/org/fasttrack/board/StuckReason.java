package org.fasttrack.board;

/**
 * Why a project counts as stuck. There is no other definition: the board, Cockpit's
 * figures and the lists all go by {@link StuckProjects}. The thresholds are parameters of
 * this mechanism.
 */
public enum StuckReason {

	/** A step of it is overdue. */
	OVERDUE,
	/**
	 * Nobody has done anything for it for longer than
	 * {@code difficulty.no-progress-days}.
	 */
	NO_PROGRESS,
	/** A clock has stood still for longer than {@code difficulty.pause-days}. */
	LONG_PAUSE,
	/** A unit has not signed for a supervision order, or not answered it, in time. */
	ORDER,
	/** A difficulty has come up to {@code stuck.difficulty-level}. */
	LEVEL

}
