package org.fasttrack.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/** What the examples for operators say of the program is what it does. */
class DeploymentFilesTest {

	@Test
	void proxyAsksEachNodeWhetherItIsReadyAndShowsNobodyHowItIs() throws IOException {
		String proxy = read("haproxy.cfg");
		assertThat(found(proxy, "(?m)^\\s*http-check send meth GET uri (\\S+) ")).containsExactly(HealthPage.READY);
		List<String> hidden = found(proxy, "path_beg ([^}]+?) }");
		assertThat(hidden).singleElement().satisfies((paths) -> {
			assertThat(List.of(paths.split(" "))).contains("/api/v1/metrics")
				.anyMatch(HealthPage.READY::startsWith)
				.anyMatch(HealthPage.LIVE::startsWith);
		});
	}

	@Test
	void whateverStopsANodeWaitsForItToFinish() throws IOException {
		String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
		Duration finishing = DurationStyle.detectAndParse(found(settings, "timeout-per-shutdown-phase: (\\S+)").get(0));
		assertThat(found(read("fast-track.service"), "(?m)^TimeoutStopSec=(\\d+)$")).singleElement()
			.satisfies((seconds) -> assertThat(Duration.ofSeconds(Long.parseLong(seconds)))
				.isGreaterThan(finishing.plusSeconds(5)));
	}

	@Test
	void containerRunsTheJavaOfTheBuildAsNobodyInParticularAndAsksWhetherItLives() throws IOException {
		String java = found(Files.readString(Path.of("pom.xml")), "<java.version>(\\d+)<").get(0);
		assertThat(read("Dockerfile")).contains("FROM eclipse-temurin:" + java + "-jre")
			.containsPattern("(?m)^USER [1-9]\\d+$")
			.contains("GET " + HealthPage.LIVE + " ");
	}

	private static String read(String name) throws IOException {
		return Files.readString(Path.of("docs/deploy", name));
	}

	private static List<String> found(String text, String pattern) {
		return Pattern.compile(pattern).matcher(text).results().map((found) -> found.group(1)).toList();
	}

}
