package org.fasttrack.paper;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.Act;

/** Which acts on a case are told to the project unit in writing. */
final class ToldActs {

	private static final String ACCEPT = "Task_AcceptMaterials";

	/** The outcome of what went back to whoever had accepted. */
	private static final String RETURNED = "RETURN_TO_ACCEPT";

	static final String HEAD = "Task_DecideAsHead";

	private static final Set<String> LAST = Set.of("Task_DecideApplication", "Task_RegisterDocument");

	private static final Set<String> DECIDED = Set.of("APPROVED", "CONDITIONS", "REJECTED", "FILED");

	private ToldActs() {
	}

	/**
	 * As what an act is told; empty for what is not. What was accepted, returned among
	 * officials and accepted again was told the first time.
	 * @param ofCase all acts on its case, oldest first
	 */
	static Optional<PaperKind> kind(Act act, List<Act> ofCase) {
		return kind(act).filter((kind) -> kind != PaperKind.ACCEPTANCE || ofCase.stream()
			.filter((each) -> each.id() < act.id() && (each.step().equals(ACCEPT) || each.outcome().equals(RETURNED)))
			.reduce((one, later) -> later)
			.filter((before) -> before.outcome().equals(RETURNED))
			.isEmpty());
	}

	private static Optional<PaperKind> kind(Act act) {
		if (act.caseId() == null || act.subjectId() != null) {
			return Optional.empty();
		}
		if (LAST.contains(act.step()) && DECIDED.contains(act.outcome())) {
			return Optional.of(PaperKind.DECISION);
		}
		return Optional.ofNullable(switch (act.step() + " " + act.outcome()) {
			case ACCEPT + " CORRECTION" -> PaperKind.CORRECTION;
			case ACCEPT + " ACCEPT", ACCEPT + " ACCEPT_WITH_GAP", ACCEPT + " DEEMED_ACCEPTED" -> PaperKind.ACCEPTANCE;
			case ACCEPT + " REFUSE" -> PaperKind.REFUSAL;
			case "Task_ReviewApplication SPECIAL" -> PaperKind.SPECIAL;
			case "ExtendLimit EXTENDED" -> PaperKind.EXTENSION;
			default -> null;
		});
	}

	/** How many decisions stand before this one: its document is the next. */
	static int decisionsBefore(List<Act> ofCase, Act act) {
		return (int) ofCase.stream()
			.filter((each) -> each.id() < act.id() && kind(each).filter(PaperKind.DECISION::equals).isPresent())
			.count();
	}

	/** In which round of the case an act was done: each refusal begins a new one. */
	static int round(List<Act> ofCase, Act act) {
		return 1 + (int) ofCase.stream()
			.filter((each) -> each.id() < act.id())
			.filter((each) -> kind(each).isPresent()
					&& (each.outcome().equals("REFUSE") || each.outcome().equals("REJECTED")))
			.count();
	}

}
