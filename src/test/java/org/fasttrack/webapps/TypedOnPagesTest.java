package org.fasttrack.webapps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed on a page of ours arrives as it was typed; what is too long is told. */
class TypedOnPagesTest {

	/** A browser counts otherwise than we do, and cuts a longer text without a word. */
	@Test
	void noFieldCutsWhatIsPastedIntoIt() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
			List<Path> pages = files.filter((each) -> each.toString().matches(".*\\.(js|html)")).toList();
			assertThat(pages).hasSizeGreaterThan(50)
				.allSatisfy((page) -> assertThat(Files.readString(page)).doesNotContainIgnoringCase("maxlength"));
		}
	}

}
