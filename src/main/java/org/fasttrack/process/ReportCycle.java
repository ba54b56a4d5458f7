package org.fasttrack.process;

/**
 * The names in {@code reportCycle.bpmn}. An instance is one report; its business key is
 * the kind and the last day, and it belongs to no project.
 */
public final class ReportCycle {

	public static final String KEY = "reportCycle";

	/** The report's id (text, UUID). */
	public static final String SUBJECT_ID = ProjectFastTrack.SUBJECT_ID;

	/** What the last step decided (text); see the conditions in the model. */
	public static final String DECISION = ProjectFastTrack.DECISION;

	private ReportCycle() {
	}

}
