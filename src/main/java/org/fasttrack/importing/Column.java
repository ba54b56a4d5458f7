package org.fasttrack.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A column that a list of projects may have.
 *
 * @param field the name of the input
 * @param label what officials call it
 * @param kind what its cells hold
 * @param choices what can be chosen, label by code; empty if nothing is
 * @param required whether no row can be registered without it
 */
record Column(String field, String label, Kind kind, Map<String, String> choices, boolean required) {

	/** The same with these of its choices. */
	Column only(Predicate<String> code) {
		Map<String, String> some = new LinkedHashMap<>(this.choices);
		some.keySet().removeIf(code.negate());
		return new Column(this.field, this.label, this.kind, some, this.required);
	}

	/** What the cells of a column hold. */
	enum Kind {

		TEXT, NUMBER, DATE, YES_NO, TICK, CHOICE, CHOICES

	}

}
