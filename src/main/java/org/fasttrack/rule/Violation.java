package org.fasttrack.rule;

import java.util.Arrays;
import java.util.List;

/**
 * One broken rule on one field. The words are in {@code messages.properties} under the
 * name of the rule; {@link Wording} puts them together.
 *
 * @param field the input's name as a form or a caller wrote it; empty when the refusal is
 * not about one field
 * @param rule the name of the rule, which is also the key of its words
 * @param args what the words mention: the limits, the value given, what would be right
 */
public record Violation(String field, String rule, List<Object> args) {

	public static Violation of(String field, String rule, Object... args) {
		return new Violation(field, rule, List.copyOf(Arrays.asList(args)));
	}

}
