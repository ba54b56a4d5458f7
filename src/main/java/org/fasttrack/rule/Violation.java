package org.fasttrack.rule;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One broken rule on one field. The words are in {@code messages.properties} under the
 * name of the rule; {@link Wording} puts them together.
 *
 * @param line the line of a file, null when the input has no lines or it is not about one
 * @param field the input's name as a form or a caller wrote it; empty when the refusal is
 * not about one field
 * @param rule the name of the rule, which is also the key of its words
 * @param args what the words mention: the limits, the value given, what would be right
 * @param label what the form calls the field (Chinese), null for its usual name
 */
public record Violation(@Nullable Integer line, String field, String rule, List<Object> args, @Nullable String label) {

	public static Violation of(String field, String rule, Object... args) {
		return new Violation(null, field, rule, List.copyOf(Arrays.asList(args)), null);
	}

	/** The same, found on that line of a file. */
	public Violation atLine(int number) {
		return new Violation(number, this.field, this.rule, this.args, this.label);
	}

	/** The same, with the field called as it is where it was typed. */
	public Violation called(@Nullable String name) {
		return new Violation(this.line, this.field, this.rule, this.args, name);
	}

}
