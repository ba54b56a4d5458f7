package org.fasttrack.board;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.OpinionActs;

/** What officials say to each other before they decide. */
public final class InnerActs {

	private static final Set<String> OUTCOMES = Set.of("RECOMMEND_APPROVE", "RECOMMEND_CONDITIONS", "RECOMMEND_REJECT");

	private static final String DECIDE_AS_HEAD = "Task_DecideAsHead";

	private static final String SUBMIT = "Task_SubmitMaterials";

	private static final String DECIDE = "Task_DecideApplication";

	/** The steps that are inner whatever comes of them. */
	static final Set<String> STEPS = Stream
		.concat(Stream.of(DECIDE_AS_HEAD, ActLog.RELEASE), OpinionActs.STEPS.stream())
		.collect(Collectors.toUnmodifiableSet());

	private InnerActs() {
	}

	/** Whether the project unit is not told what was said. */
	public static boolean isInner(Act act) {
		return OUTCOMES.contains(act.outcome()) || act.outcome().startsWith("RETURN_TO_")
				|| act.outcome().equals("RECALL") && !act.step().equals(SUBMIT) || act.step().equals(DECIDE_AS_HEAD)
				|| act.step().equals(DECIDE) && act.outcome().equals("RETURN") || ActLog.isOfTheDesk(act.step())
				|| OpinionActs.STEPS.contains(act.step());
	}

}
