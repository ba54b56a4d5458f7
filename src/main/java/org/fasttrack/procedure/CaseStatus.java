package org.fasttrack.procedure;

/** Where a procedure case is on its way. */
public enum CaseStatus {

	/** A prerequisite is not decided yet. */
	WAITING,
	/** The project unit has to submit. */
	TO_SUBMIT,
	/** The unit has it and must say whether it accepts. */
	RECEIVED,
	/** The project unit has to correct its materials. */
	CORRECTING,
	/** Accepted; the section-level official registers the result. */
	ACCEPTED,
	/** Accepted; the section-level official reviews. */
	REVIEWING,
	/** A special procedure goes on that stops the clock. */
	PAUSED,
	/** Reviewed; the head or the county-level leader decides. */
	FOR_DECISION,
	/** Another authority decides; the unit follows up. */
	FORWARDED,
	/** Decided; what it was a prerequisite of may start. */
	DECIDED,
	/** Ended without a decision, because the project was withdrawn. */
	TERMINATED

}
