package org.fasttrack.rule;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ReadingLog;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.project.ApplicationForm;
import org.fasttrack.project.Intake;
import org.fasttrack.project.KeyFact;
import org.fasttrack.project.LandForm;
import org.fasttrack.project.ProjectStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {

	private static final List<String> LANGUAGES = List.of("messages.properties", "messages_en.properties");

	/** Where the code names a rule: the first text, or the one after the field. */
	private static final List<Pattern> RULES = List.of(
			Pattern.compile("RuleViolation\\s*\\.(?:conflict|forbidden|notFound)\\(\\s*\"([^\"]+)\""),
			Pattern.compile("RuleViolation\\s*\\.invalid\\(\\s*[^,]+,\\s*\"([^\"]+)\""),
			Pattern.compile("Violation\\.of\\(\\s*[^,]+,\\s*\"([^\"]+)\""),
			Pattern.compile("iolations\\(?\\)?\\s*\\.add\\(\\s*(?:\\w+\\([^)]*\\)|[^,(]+),\\s*\"([^\"]+)\""));

	private final Wording wording = new Wording(messages());

	@Test
	void sentenceNamesTheFieldTheRuleAndWhatWouldBeRight() {
		Violation violation = Violation.of("totalInvestment", "decimals", 2, "1.005");
		assertThat(this.wording.sentence(violation, Locale.CHINA)).isEqualTo("总投资（万元）：最多2位小数，现为“1.005”。");
		assertThat(this.wording.sentence(violation, Locale.ENGLISH))
			.isEqualTo("total investment (totalInvestment): at most 2 decimals, is \"1.005\".");
	}

	@Test
	void sentenceAboutAFileNamesTheLine() {
		Violation violation = Violation.of("location", "required").atLine(3);
		assertThat(this.wording.sentence(violation, Locale.CHINA)).isEqualTo("第3行，乡镇、村：必填，请填写。");
		assertThat(this.wording.sentence(Violation.of("", "required").atLine(3), Locale.ENGLISH))
			.isEqualTo("line 3, required, please fill in.");
	}

	/** Of two of the same key the last would hold, wherever it stands. */
	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "messages_en.properties" })
	void everyKeyStandsOnce(String file) throws IOException {
		List<String> keys = Files.readAllLines(Path.of("src/main/resources", file))
			.stream()
			.filter((line) -> !line.startsWith("#") && line.contains("="))
			.map((line) -> line.substring(0, line.indexOf('=')))
			.toList();
		assertThat(keys).hasSizeGreaterThan(500).doesNotHaveDuplicates();
	}

	@Test
	void chineseIsSpokenUnlessEnglishIsAskedFor() {
		Violation violation = Violation.of("location", "required");
		for (Locale locale : List.of(Locale.CHINA, Locale.FRANCE, Locale.ROOT, Locale.forLanguageTag("bo-CN"))) {
			assertThat(this.wording.sentence(violation, locale)).isEqualTo("乡镇、村：必填，请填写。");
		}
		for (Locale locale : List.of(Locale.ENGLISH, Locale.UK)) {
			assertThat(this.wording.sentence(violation, locale)).startsWith("location");
		}
	}

	@Test
	void refusalAboutNoFieldNamesNone() {
		assertThat(this.wording.sentence(Violation.of("", "sign-in"), Locale.CHINA)).isEqualTo("请先登录。");
	}

	@Test
	void numbersAreNotGrouped() {
		assertThat(this.wording.sentence(Violation.of("altitude", "range", 0, 8848, 12345), Locale.CHINA))
			.contains("8848", "12345");
	}

	@Test
	void whatWasTypedIsShownAsItWas() {
		assertThat(this.wording.sentence(Violation.of("note", "number", "{0} 'x' {1}"), Locale.CHINA))
			.contains("“{0} 'x' {1}”");
	}

	@Test
	void fieldThatIsUnknownIsCalledByItsName() {
		assertThat(this.wording.sentence(Violation.of("assignee", "not-writable"), Locale.CHINA))
			.startsWith("assignee：");
	}

	@Test
	void everySentenceStandsOnALineOfItsOwnAndOnlyOnce() {
		RuleViolation refusal = new RuleViolation(RuleViolation.Kind.INVALID,
				List.of(Violation.of("location", "required"), Violation.of("content", "required"),
						Violation.of("location", "required")));
		assertThat(this.wording.text(refusal, Locale.CHINA).lines()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "messages_en.properties" })
	void everyRuleOfTheCodeHasItsWords(String language) {
		assertThat(properties(language).stringPropertyNames())
			.containsAll(rulesOfTheCode().stream().map((rule) -> "rule." + rule).toList());
	}

	@Test
	void rulesOfTheCodeAreFound() {
		assertThat(rulesOfTheCode()).hasSizeGreaterThan(40)
			.contains("required", "not-writable", "project-code.check", "fund.sum", "after", "not-before",
					"project.other-content", "correction.same", "busy", "positive", "at-most-total");
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "messages_en.properties" })
	void everyFieldHasALabel(String language) {
		assertThat(properties(language).stringPropertyNames())
			.containsAll(Stream.of(ApplicationForm.FIELDS, LandForm.SINGLE, Intake.FIELDS)
				.flatMap(Set::stream)
				.map((field) -> "field." + field)
				.toList());
	}

	@Test
	void everyStatusHasALabel() {
		assertThat(
				Stream.of(CaseStatus.values(), ProjectStatus.values(), DifficultyEntry.What.values(), KeyFact.values())
					.flatMap(Arrays::stream))
			.allSatisfy((status) -> assertThat(this.wording.label(status)).isNotEqualTo(status.name()));
		assertThat(ReadingLog.What.values())
			.allSatisfy((what) -> assertThat(this.wording.label("Reading", what.name())).isNotEqualTo(what.name()));
	}

	@Test
	void bothLanguagesSayTheSameRules() {
		assertThat(keys("messages.properties")).isEqualTo(keys("messages_en.properties"));
	}

	@Test
	void wordsMentionNothingThatTheRuleDoesNotGive() {
		Properties chinese = properties("messages.properties");
		Properties english = properties("messages_en.properties");
		keys("messages.properties").forEach((key) -> assertThat(placeholders(english.getProperty(key))).as(key)
			.isEqualTo(placeholders(chinese.getProperty(key))));
	}

	@Test
	void noApostropheSwallowsAPlaceholder() {
		for (String language : LANGUAGES) {
			Properties properties = properties(language);
			assertThat(properties.stringPropertyNames()).as(language)
				.noneMatch((key) -> properties.getProperty(key).replace("''", "").contains("'"));
		}
	}

	private static Set<String> keys(String language) {
		return properties(language).stringPropertyNames()
			.stream()
			.filter((key) -> !key.startsWith("label."))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> placeholders(String words) {
		return Pattern.compile("\\{\\d+}")
			.matcher(words)
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> rulesOfTheCode() {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.toString().contains("/seeding/"))
				.map(WordingTest::source)
				.flatMap((source) -> RULES.stream().flatMap((rule) -> rule.matcher(source).results()))
				.map((found) -> found.group(1))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String source(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Properties properties(String language) {
		Properties properties = new Properties();
		try (Reader reader = new InputStreamReader(
				Objects.requireNonNull(WordingTest.class.getResourceAsStream("/" + language), language),
				StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	/** As the application configures it. */
	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
