package org.fasttrack.process;

/** The names in {@code projectFastTrack.bpmn}. */
public final class ProjectFastTrack {

	public static final String KEY = "projectFastTrack";

	/** Starts the handling of one procedure. */
	public static final String PROCEDURE_READY = "ProcedureReady";

	/** Every procedure before construction is decided. */
	public static final String ALL_PROCEDURES_DECIDED = "AllProceduresDecided";

	/** A procedure is no longer in the plan. */
	public static final String PROCEDURE_DROPPED = "ProcedureDropped";

	/** An approval requires something that is followed up. */
	public static final String REQUIREMENT_SET = "RequirementSet";

	/** A change of the plan was proposed. */
	public static final String AMENDMENT_PROPOSED = "AmendmentProposed";

	/** The project unit withdraws the project. */
	public static final String WITHDRAWAL_REQUESTED = "WithdrawalRequested";

	/**
	 * The id of what a task is about besides the case: a requirement or a change of the
	 * plan (text, UUID).
	 */
	public static final String SUBJECT_ID = "subjectId";

	/** The project code (text); also the business key. */
	public static final String PROJECT_CODE = "projectCode";

	/** The division that applies (text, six digits). */
	public static final String DIVISION = "division";

	/** Whether the project may use the fast track (boolean). */
	public static final String ELIGIBLE = "eligible";

	/** FULL or SIMPLIFIED (text). */
	public static final String APPROVAL_PATH = "approvalPath";

	/** What the last step decided (text); see the conditions in the model. */
	public static final String DECISION = "decision";

	private ProjectFastTrack() {
	}

}
