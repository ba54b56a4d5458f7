package org.fasttrack.opinion;

/** What somebody is asked for. */
public enum OpinionKind {

	/** An opinion (征求意见): without an answer in time there is none. */
	CONSULT,
	/** Agreement of all who are asked (会签). */
	COSIGN_ALL,
	/** Agreement of one of those who are asked (会签). */
	COSIGN_ANY;

	/** Whether the step cannot go on without agreement. */
	public boolean binds() {
		return this != CONSULT;
	}

}
