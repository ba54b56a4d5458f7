package org.fasttrack.audit;

import java.util.Set;

/** What is done about the opinion of others (征求意见, 会签), beside the step. */
public final class OpinionActs {

	/** Somebody asks. */
	public static final String ASK = "AskOpinion";

	/** Somebody answers; the task's id in the model. */
	public static final String GIVE = "Task_GiveOpinion";

	/** What was asked is taken back, or was not answered in time. */
	public static final String END = "EndOpinion";

	/** All of them. */
	public static final Set<String> STEPS = Set.of(ASK, GIVE, END);

	private OpinionActs() {
	}

}
