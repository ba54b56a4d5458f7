package org.fasttrack.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The days that a question is about.
 *
 * @param first the first day
 * @param last the last day, which is meant too
 */
public record Span(LocalDate first, LocalDate last) {

	/**
	 * What was asked for.
	 * @param from the first day, in any of the ways in which a day is written
	 * @param to the last day
	 * @param usually the first day where none was given
	 * @param today the last day where none was given
	 * @throws RuleViolation naming what is no day, or an end before the beginning
	 */
	public static Span read(@Nullable String from, @Nullable String to, LocalDate usually, LocalDate today) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("from", from);
		values.put("to", to);
		Input input = new Input(values);
		LocalDate first = Objects.requireNonNullElse(input.optionalDate("from"), usually);
		LocalDate last = Objects.requireNonNullElse(input.optionalDate("to"), today);
		if (last.isBefore(first)) {
			input.violations().add("to", "not-before", first);
		}
		input.check();
		return new Span(first, last);
	}

}
