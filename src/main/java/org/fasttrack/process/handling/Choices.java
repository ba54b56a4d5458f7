package org.fasttrack.process.handling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/** What a form offers: no more than what the rules let through. */
@Component
class Choices {

	/** A filing is completed, never refused. */
	private static final Set<String> REFUSING = Set.of("REFUSE", "RECOMMEND_REJECT", "REJECTED");

	private final Wording wording;

	Choices(Wording wording) {
		this.wording = wording;
	}

	/** What grants a licence is called otherwise than what registers a filing. */
	private String label(ProcedureCase each, String labels, String choice) {
		return this.wording.label(labels, choice, each.nature().name());
	}

	/**
	 * The options of a form for a case.
	 * @param labels under which list their labels are found
	 */
	<E extends Enum<E>> List<Map<String, String>> of(ProcedureCase each, Class<E> choices, String labels) {
		return Arrays.stream(choices.getEnumConstants())
			.map(Enum::name)
			.filter((choice) -> each.nature() != Nature.FILING || !REFUSING.contains(choice))
			.map((choice) -> Map.of("value", choice, "label", label(each, labels, choice)))
			.toList();
	}

}
