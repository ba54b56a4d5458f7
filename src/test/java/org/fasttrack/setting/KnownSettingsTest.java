package org.fasttrack.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.consistency.ConsistencyCheck;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings that are known are those that the code reads and the guide names. */
class KnownSettingsTest {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(fasttrack\\.[a-z.-]+)");

	@Test
	void listHasWhatTheCodeReadsAndNothingElse() throws IOException {
		Set<String> listed = new TreeSet<>();
		new ObjectMapper()
			.readTree(Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json").toFile())
			.path("properties")
			.forEach((property) -> listed
				.add(property.path("name").asText().replaceFirst("^(fasttrack\\.reports\\.prefixes)\\..*", "$1")));
		assertThat(listed).isEqualTo(readByTheCode());
	}

	@Test
	void guideNamesWhatIsGuardedAgainstSlips() throws IOException {
		String guide = Files.readString(Path.of("docs/operating.md"));
		assertThat(NameCheck.OF_THE_GUIDE).allSatisfy(
				(name) -> assertThat(guide).containsPattern("`" + name.replace('-', '_').replace('.', '_').toUpperCase()
						+ "`|`…" + name.substring(name.lastIndexOf('.')).replace('.', '_').toUpperCase() + "`"));
	}

	/** Nobody copies a name from the example that the program does not know. */
	@Test
	void exampleForOperatorsSetsOnlyWhatThereIs() throws IOException {
		String guide = Files.readString(Path.of("docs/operating.md"));
		KnownSettings known = new KnownSettings(NameCheck.OF_THE_GUIDE);
		assertThat(Files.readAllLines(Path.of("docs/deploy/fast-track.env"))
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.substring(0, line.indexOf('=')))).hasSizeGreaterThan(5)
			.allMatch((name) -> known.isKnown(name, true) || guide.contains("`" + name + "`"));
	}

	private static Set<String> readByTheCode() throws IOException {
		Set<String> read = new TreeSet<>(Set.of(ConsistencyCheck.SETTING));
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		scanner.findCandidateComponents("org.fasttrack").forEach((found) -> {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
			String prefix = type.getAnnotation(ConfigurationProperties.class).value();
			Arrays.stream(type.getRecordComponents())
				.map((each) -> each.getName().replaceAll("([A-Z])", "-$1").toLowerCase())
				.forEach((each) -> read.add(ConfigurationPropertyName.of(prefix).append(each).toString()));
		});
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((each) -> each.toString().endsWith(".java")).toList()) {
				Matcher found = PLACEHOLDER.matcher(Files.readString(source));
				while (found.find()) {
					read.add(found.group(1));
				}
			}
		}
		return read;
	}

}
