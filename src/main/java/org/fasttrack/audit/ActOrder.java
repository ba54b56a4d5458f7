package org.fasttrack.audit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which acts follow each other in time. */
final class ActOrder {

	/** What only says on whose desk the work lies. */
	static final Set<String> OF_THE_DESK = Set.of(ActLog.RELEASE, ActLog.TRANSFER);

	/** What no other act need follow. */
	static final Set<String> BESIDE = Stream.concat(OF_THE_DESK.stream(), OpinionActs.STEPS.stream())
		.collect(Collectors.toUnmodifiableSet());

	private ActOrder() {
	}

}
