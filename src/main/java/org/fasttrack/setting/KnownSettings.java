package org.fasttrack.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.util.ClassUtils;

/**
 * The names that the application knows: its own, as its metadata for editors lists them,
 * and those of Spring Boot that the guide for operators names. They are compared as
 * Spring Boot does: without regard to case, hyphens and, in the environment, dots.
 */
final class KnownSettings {

	/** How a name of our own begins. */
	static final String PREFIX = "fasttrack";

	private static final String METADATA = "META-INF/additional-spring-configuration-metadata.json";

	/** So many letters of a name are one in which it may be misspelt. */
	private static final int LETTERS_FOR_A_SLIP = 9;

	/** The names, by what is compared. */
	private final TreeMap<String, String> names = new TreeMap<>();

	/** What each of our own is, by its name. */
	private final TreeMap<String, Class<?>> types = new TreeMap<>();

	KnownSettings(Collection<String> others) {
		others.forEach(this::add);
		ObjectMapper json = new ObjectMapper();
		try {
			for (URL each : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
				try (InputStream content = each.openStream()) {
					for (JsonNode property : json.readTree(content).path("properties")) {
						String name = property.path("name").asText();
						if (name.startsWith(PREFIX + ".")) {
							add(name);
							this.types.put(name, ClassUtils.resolveClassName(property.path("type").asText(), null));
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(METADATA, ex);
		}
	}

	/** Whether this is the name of a setting, or of a group of settings. */
	boolean isKnown(String name, boolean environment) {
		String asked = compared(name, environment);
		return this.names.values()
			.stream()
			.map((known) -> compared(known, environment))
			.anyMatch((known) -> known.equals(asked) || known.startsWith(asked + "."));
	}

	/** The known name that looks most like it, however far it is. */
	String nearest(String name) {
		String asked = compared(name, true);
		return this.names.entrySet()
			.stream()
			.min((a, b) -> Integer.compare(distance(a.getKey(), asked), distance(b.getKey(), asked)))
			.orElseThrow()
			.getValue();
	}

	/** The known name that somebody who wrote this must have meant. */
	Optional<String> meant(String name) {
		String asked = compared(name, true);
		return this.names.entrySet()
			.stream()
			.filter((known) -> distance(known.getKey(), asked) <= known.getKey().length() / LETTERS_FOR_A_SLIP)
			.filter((known) -> !known.getKey().equals(asked) || known.getValue().startsWith(PREFIX))
			.map((known) -> known.getValue())
			.findFirst();
	}

	/** What each of our own is, by its name. */
	Map<String, Class<?>> types() {
		return this.types;
	}

	private void add(String name) {
		this.names.put(compared(name, true), name);
	}

	private static String compared(String name, boolean environment) {
		String plain = environment ? name.replaceAll("[^\\p{Alnum}]", "")
				: name.replace('[', '.').replaceAll("[-_\\]]", "");
		return plain.toLowerCase(Locale.ROOT);
	}

	/**
	 * How many letters have to be changed, added, left out or exchanged with the next.
	 */
	private static int distance(String from, String to) {
		int[][] best = new int[from.length() + 1][to.length() + 1];
		for (int i = 0; i <= from.length(); i++) {
			for (int j = 0; j <= to.length(); j++) {
				if (i == 0 || j == 0) {
					best[i][j] = i + j;
					continue;
				}
				char last = from.charAt(i - 1);
				char other = to.charAt(j - 1);
				int changed = best[i - 1][j - 1] + ((last == other) ? 0 : 1);
				best[i][j] = Math.min(changed, 1 + Math.min(best[i - 1][j], best[i][j - 1]));
				if (i > 1 && j > 1 && last == to.charAt(j - 2) && other == from.charAt(i - 2)) {
					best[i][j] = Math.min(best[i][j], best[i - 2][j - 2] + 1);
				}
			}
		}
		return best[from.length()][to.length()];
	}

}
