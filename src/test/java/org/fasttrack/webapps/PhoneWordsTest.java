package org.fasttrack.webapps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is confirmed on a telephone without saying what follows. */
class PhoneWordsTest {

	@ParameterizedTest
	@CsvSource({ "Acceptance, Task_AcceptMaterials, ", "Review, Task_ReviewApplication, ",
			"Decision, Task_DecideAsHead, SPECIAL", "Decision, Task_DecideApplication, SPECIAL" })
	void everyChoiceOfAStepSaysWhatFollowsFromIt(String labels, String step, String elsewhere) throws IOException {
		Properties words = new Properties();
		words.load(Files.newBufferedReader(Path.of("src/main/resources/messages.properties")));
		Pattern choice = Pattern.compile("label\\." + labels + "\\.([A-Z_]+)");
		List<String> choices = words.stringPropertyNames()
			.stream()
			.map(choice::matcher)
			.filter((found) -> found.matches())
			.map((found) -> found.group(1))
			.filter((each) -> !each.equals(elsewhere))
			.toList();
		assertThat(choices).hasSizeGreaterThan(3)
			.allSatisfy(
					(each) -> assertThat(words.getProperty("label.Consequence." + step + "." + each)).endsWith("。"));
	}

}
