package org.fasttrack.process.handling;

import java.util.List;

import org.fasttrack.rule.Input;

/** A text in which every line is one item. */
final class Lines {

	private static final int MOST = 10;

	private static final int LONGEST = 200;

	private Lines() {
	}

	/** Reads the items, at least one; what is wrong is noted in the input. */
	static List<String> of(Input input, String field) {
		String text = input.lines(field, MOST * (LONGEST + 2));
		if (text == null) {
			return List.of();
		}
		List<String> lines = text.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		if (lines.size() > MOST) {
			input.violations().add(field, "lines.most", MOST, lines.size());
		}
		lines.stream()
			.filter((line) -> line.length() > LONGEST)
			.findFirst()
			.ifPresent((line) -> input.violations().add(field, "lines.longest", LONGEST, line.length()));
		return lines;
	}

}
