package org.fasttrack.procedure;

/**
 * A procedure was set back: the project unit has to begin anew, or to complete again what
 * it was told to complete.
 *
 * @param each the case as it was before
 * @param outcome REJECTED, REFUSED, {@link #INCOMPLETE} or {@link #TENDER_FAILED}
 * @param reason why, empty where the acts of the case say it
 */
public record ProcedureSetBack(ProcedureCase each, String outcome, String reason) {

	/** A correction came back incomplete. */
	public static final String INCOMPLETE = "INCOMPLETE";

	/** A tender failed (流标). */
	public static final String TENDER_FAILED = "TENDER_FAILED";

}
