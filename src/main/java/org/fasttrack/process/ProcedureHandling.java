package org.fasttrack.process;

/**
 * The names in {@code procedureHandling.bpmn}; it also has the project code, the division
 * and the decision of {@link ProjectFastTrack}.
 */
public final class ProcedureHandling {

	public static final String KEY = "procedureHandling";

	/** The id of the procedure case (text, UUID); the view case_task reads it. */
	public static final String CASE_ID = "caseId";

	/** The procedure's code (text). */
	public static final String PROCEDURE = "procedure";

	/** The approval unit's id (text); none where the project unit acts itself. */
	public static final String UNIT = "unit";

	/** Who signs (text): LEADER, SECTION, EXTERNAL or OWNER. */
	public static final String SIGNS = "signs";

	/** Whether the head decides first (text): HEAD_ONLY or HEAD_THEN_LEADER. */
	public static final String SIGNING = "signing";

	/** The group that gives the last signature (text). */
	public static final String DECIDER = "decider";

	/** Whether tolerable materials were accepted missing (boolean). */
	public static final String GAP = "gap";

	/** Whether the last step signed, instead of returning it (boolean). */
	public static final String SIGNED = "signed";

	private ProcedureHandling() {
	}

}
