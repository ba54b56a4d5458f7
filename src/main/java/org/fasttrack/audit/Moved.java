package org.fasttrack.audit;

/**
 * Something that somebody may have to do has begun, changed or ended. It is told in the
 * transaction in which it did, and once that is known in full nobody need ask again.
 *
 * @param what what it is a step of
 * @param id the id of that; the code of a project
 */
public record Moved(What what, String id) {

	/** What steps belong to. */
	public enum What {

		/** A procedure case. */
		CASE,
		/** A project before its plan is confirmed. */
		PROJECT,
		/** What an approval requires. */
		REQUIREMENT,
		/** A change of a plan. */
		AMENDMENT,
		/** A difficulty, with its measures. */
		DIFFICULTY,
		/** A supervision order. */
		ORDER,
		/** An instruction of a leader. */
		INSTRUCTION,
		/** What somebody was asked about a procedure. */
		OPINION

	}

	/**
	 * Somebody has done something for a project, be it on a step or not.
	 *
	 * @param projectCode the project
	 */
	public record Acted(String projectCode) {

	}

}
