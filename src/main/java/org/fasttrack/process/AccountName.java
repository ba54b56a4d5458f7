package org.fasttrack.process;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

/**
 * The name in an account of the engine.
 *
 * @param first the given name, or all of a name
 * @param last the family name
 */
record AccountName(@Nullable String first, @Nullable String last) {

	/** The whole name; a Chinese one begins with the family and has no space. */
	String text() {
		String joint = Stream.of(this.last, this.first).map(AccountName::stripped).collect(Collectors.joining());
		if (joint.codePoints().anyMatch(Character::isIdeographic)) {
			return joint;
		}
		return Stream.of(this.first, this.last)
			.map(AccountName::stripped)
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	private static String stripped(@Nullable String part) {
		return (part != null) ? Typed.line(part) : "";
	}

}
