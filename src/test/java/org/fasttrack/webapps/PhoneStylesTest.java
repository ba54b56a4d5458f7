package org.fasttrack.webapps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page for telephones has a look for each name that it gives, and none too many. */
class PhoneStylesTest {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Path MODULES = RESOURCES.resolve("plugin-webapp/modules");

	/** The names in quotes; several can stand side by side. */
	private static final Pattern GIVEN = Pattern.compile("class(?:Name: |=)[^,}>]*|classList\\.\\w+\\([^)]*\\)");

	private static final Pattern NAME = Pattern.compile("\\bm-[a-z-]+");

	@Test
	void everyNameHasALookAndEveryLookAName() throws IOException {
		Set<String> given = new TreeSet<>();
		try (Stream<Path> files = Files.walk(MODULES.resolve("phone"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".js")).toList()) {
				names(Files.readString(file), GIVEN, given);
			}
		}
		names(Files.readString(RESOURCES.resolve("org/fasttrack/webapps/phone.html")), GIVEN, given);
		Set<String> styled = new TreeSet<>();
		names(Files.readString(MODULES.resolve("styles/phone.css")), Pattern.compile("(?<=\\.)m-[a-z-]+"), styled);
		assertThat(styled).isNotEmpty().containsExactlyElementsOf(given);
	}

	private static void names(String text, Pattern places, Set<String> names) {
		places.matcher(text)
			.results()
			.map((place) -> NAME.matcher(place.group()).results().map((name) -> name.group()).toList())
			.flatMap(List::stream)
			.forEach(names::add);
	}

}
