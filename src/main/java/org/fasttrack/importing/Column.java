package org.fasttrack.importing;

import java.util.Map;

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

	/** What the cells of a column hold. */
	enum Kind {

		TEXT, NUMBER, DATE, YES_NO, TICK, CHOICE, CHOICES

	}

}
