package org.fasttrack.webapps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is confirmed on a telephone without saying what follows. */
class PhoneWordsTest {

	private static final Set<String> CHOICES = Stream.of(PhoneResource.Choice.values())
		.map(Enum::name)
		.collect(Collectors.toSet());

	@Test
	void everyChoiceThatThePageIsToldOfHasASentence() throws IOException {
		Properties words = words();
		assertThat(CHOICES).allSatisfy((choice) -> assertThat(words.stringPropertyNames())
			.anyMatch((key) -> key.matches("label\\.Consequence\\.Task_\\w+\\." + choice)));
		assertThat(words.stringPropertyNames().stream().filter((key) -> key.startsWith("label.Consequence.")))
			.allSatisfy((key) -> assertThat(CHOICES).contains(key.split("\\.")[3]));
	}

	@ParameterizedTest
	@CsvSource({ "Acceptance, Task_AcceptMaterials, ", "Review, Task_ReviewApplication, ",
			"Decision, Task_DecideAsHead, SPECIAL", "Decision, Task_DecideApplication, SPECIAL" })
	void everyChoiceOfAStepSaysWhatFollowsFromIt(String labels, String step, String elsewhere) throws IOException {
		Properties words = words();
		Pattern choice = Pattern.compile("label\\." + labels + "\\.([A-Z_]+)");
		List<String> choices = words.stringPropertyNames()
			.stream()
			.map(choice::matcher)
			.filter((found) -> found.matches())
			.map((found) -> found.group(1))
			.filter((each) -> !each.equals(elsewhere))
			.toList();
		// What the page is not told of cannot be confirmed there.
		assertThat(CHOICES).containsAll(choices);
		assertThat(choices).hasSizeGreaterThan(3)
			.allSatisfy(
					(each) -> assertThat(words.getProperty("label.Consequence." + step + "." + each)).endsWith("。"));
	}

	private static Properties words() throws IOException {
		Properties words = new Properties();
		words.load(Files.newBufferedReader(Path.of("src/main/resources/messages.properties")));
		return words;
	}

}
