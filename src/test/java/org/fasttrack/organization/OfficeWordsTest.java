package org.fasttrack.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Group ids are written and taken apart by {@link Office} alone, and the group of all who
 * work in Tasklist, which is no office, where the engine's groups are made.
 */
class OfficeWordsTest {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final List<String> WRITERS = List.of("organization/Office.java");

	/** A whole text, or one in an SQL statement: "leaders", '%.section', ".county". */
	private static final Pattern IDS = Pattern.compile("""
			["'](?:taskforce|leading-group|leaders|auditors|systems|officials)["']\
			|(?:camunda|security|audit)-admin\
			|\\.(?:applicant|section|county|head|accounts)["']\
			|lastIndexOf\\('\\.'\\)\
			|split_part\\(\
			|["'](?:applicant|section|county)["']""");

	@Test
	void idsOfGroupsAreWrittenInOnePlace() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> WRITERS.stream().noneMatch((writer) -> file.endsWith("org/fasttrack/" + writer)))
				.flatMap(OfficeWordsTest::found)).containsExactly("Access.java: \"officials\"");
		}
	}

	private static Stream<String> found(Path file) {
		try {
			return IDS.matcher(Files.readString(file).replaceAll("(?m)^\\s*(?:\\*|//|/\\*\\*).*$", ""))
				.results()
				.map((found) -> file.getFileName() + ": " + found.group())
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
