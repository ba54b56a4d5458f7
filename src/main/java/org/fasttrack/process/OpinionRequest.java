package org.fasttrack.process;

/**
 * The names in {@code opinionRequest.bpmn}; it also has the project code and the subject
 * of {@link ProjectFastTrack}, which is the id of who is asked, and the case of
 * {@link ProcedureHandling}.
 */
public final class OpinionRequest {

	public static final String KEY = "opinionRequest";

	/** It was taken back, or the step for which it was asked is over. */
	public static final String OPINION_ENDED = "OpinionEnded";

	/** The group whose members may answer (text). */
	public static final String ANSWERING = "answering";

	private OpinionRequest() {
	}

}
