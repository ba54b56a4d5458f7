package org.fasttrack.difficulty;

/** How far a difficulty is. */
public enum DifficultyStatus {

	/** 待签收. */
	RAISED,
	/** 协调中. */
	HANDLING,
	/** 已提级. */
	ESCALATED,
	/** 待确认销号. */
	RESOLVED,
	/** 已销号. */
	CLOSED,
	/** 退回重办. */
	REOPENED

}
