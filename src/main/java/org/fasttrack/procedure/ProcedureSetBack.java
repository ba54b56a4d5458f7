package org.fasttrack.procedure;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A procedure was set back: the project unit has to begin anew, or to complete again what
 * it was told to complete.
 * <p>
 * Whichever of them it was, {@link ProcedureApproved} settles it. A rejection and a
 * refusal to accept have been answered by the same unit or authority with yes. What a
 * correction lacked has been handed in, because nothing is decided without its materials
 * or with an open gap; or it is needed no longer, because the approval was there already.
 * A tender that failed was held again, with a result that the supervising unit has
 * confirmed.
 *
 * @param each the case as it was before
 * @param outcome {@link #REJECTED}, {@link #REFUSED}, {@link #INCOMPLETE} or
 * {@link #TENDER_FAILED}
 * @param reason why, empty where the acts of the case say it
 */
public record ProcedureSetBack(ProcedureCase each, String outcome, String reason) {

	/** The decision was no (不予批准). */
	public static final String REJECTED = "REJECTED";

	/** The application was not accepted (不予受理). */
	public static final String REFUSED = "REFUSED";

	/** A correction came back incomplete. */
	public static final String INCOMPLETE = "INCOMPLETE";

	/** A tender failed (流标). */
	public static final String TENDER_FAILED = "TENDER_FAILED";

	/** What tells it from every other obstacle, the same whenever it is looked at. */
	public String cause() {
		String turn = this.outcome.equals(INCOMPLETE) ? this.each.round() + "/" + this.each.corrections()
				: String.valueOf(this.each.round());
		return this.outcome + "/" + this.each.id() + "/" + turn;
	}

	/**
	 * Whether a cause is that of a set-back.
	 * @param cause what was found, null if somebody found it
	 */
	public static boolean isCause(@Nullable String cause) {
		return cause != null && Stream.of(REJECTED, REFUSED, INCOMPLETE, TENDER_FAILED)
			.anyMatch((outcome) -> cause.startsWith(outcome + "/"));
	}

}
