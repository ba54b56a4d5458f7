package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a form lets an official write in several lines is not read as one. */
class FormLinesTest {

	private static final Path CODE = Path.of("src", "main", "java");

	@Test
	void fieldOfSeveralLinesIsReadAsLines() throws IOException {
		Set<String> several = keys("textarea");
		several.removeAll(keys("textfield"));
		assertThat(several).hasSizeGreaterThan(10);
		Pattern oneLine = Pattern.compile("(?:text|optionalText|name)\\(\"(" + String.join("|", several) + ")\"");
		assertThat(sources()).allSatisfy((source) -> assertThat(oneLine.matcher(source).results()).isEmpty());
	}

	@Test
	void fieldOfOneLineIsReadAsOne() throws IOException {
		Set<String> one = keys("textfield");
		one.removeAll(keys("textarea"));
		assertThat(one).hasSizeGreaterThan(30);
		Pattern severalLines = Pattern.compile("(?:lines|optionalLines)\\(\"(" + String.join("|", one) + ")\"");
		assertThat(sources()).allSatisfy((source) -> assertThat(severalLines.matcher(source).results()).isEmpty());
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files.walk(CODE)) {
			return files.filter((file) -> file.toString().endsWith(".java")).map(FormLinesTest::text).toList();
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> keys(String type) {
		Set<String> keys = new TreeSet<>();
		FormParts.forms().values().forEach((form) -> collect(form, type, keys));
		return keys;
	}

	private static void collect(JsonNode parent, String type, Set<String> keys) {
		for (JsonNode component : parent.path("components")) {
			if (component.path("type").asText().equals(type)) {
				keys.add(component.path("key").asText());
			}
			collect(component, type, keys);
		}
	}

}
