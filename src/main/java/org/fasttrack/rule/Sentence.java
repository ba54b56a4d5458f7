package org.fasttrack.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** One sentence of what several people wrote. */
public final class Sentence {

	private Sentence() {
	}

	/**
	 * The parts with semicolons between. What ends with a full stop by itself loses it
	 * before the next; what is empty is left out.
	 */
	public static String of(Collection<String> parts) {
		return parts.stream()
			.filter((part) -> !part.isBlank())
			.map((part) -> part.strip().replaceFirst("[。；;]+$", ""))
			.collect(Collectors.joining("；"));
	}

	/** The same. */
	public static String of(String... parts) {
		return of(Arrays.asList(parts));
	}

}
