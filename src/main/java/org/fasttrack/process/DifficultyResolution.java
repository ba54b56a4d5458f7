package org.fasttrack.process;

/**
 * The names in {@code difficultyResolution.bpmn}; it also has the project code, the
 * subject (the difficulty) and the decision of {@link ProjectFastTrack}.
 */
public final class DifficultyResolution {

	public static final String KEY = "difficultyResolution";

	/** Finds every working day what nobody has raised. */
	public static final String INSPECTION = "dailyInspection";

	/** The rung of the ladder that holds it (text): L1 to L4. */
	public static final String LEVEL = "level";

	/** The group that holds it on that level (text). */
	public static final String HOLDER = "holder";

	/** The group that confirms that it is resolved (text). */
	public static final String RAISER = "raiser";

	/** It has ended with its project. */
	public static final String DIFFICULTY_ENDED = "DifficultyEnded";

	/** The procedure whose set-back it came from has ended well after all. */
	public static final String PROCEDURE_APPROVED = "ProcedureApproved";

	private DifficultyResolution() {
	}

}
