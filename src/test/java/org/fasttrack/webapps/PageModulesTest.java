package org.fasttrack.webapps;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageModulesTest {

	@Test
	void theVersionIsAnotherAsSoonAsAFileIs() {
		String version = version(Map.of("a.js", "one", "b.js", "two"));
		assertThat(version).matches("[0-9a-f]{16}").isEqualTo(version(Map.of("b.js", "two", "a.js", "one")));
		assertThat(version(Map.of("a.js", "one", "b.js", "twO"))).isNotEqualTo(version);
		assertThat(version(Map.of("a.js", "one", "c.js", "two"))).isNotEqualTo(version);
		assertThat(version(Map.of("a.js", "one"))).isNotEqualTo(version);
	}

	@Test
	void aPluginNamesTheModulesWhereTheyAreServed() {
		assertThat(PageModules
			.addressed(new ByteArrayInputStream("import '../../modules/a.js'; // 项目".getBytes(StandardCharsets.UTF_8))))
			.asString(StandardCharsets.UTF_8)
			.matches("import '(\\.\\./){6}app/fasttrack/scripts/[0-9a-f]{16}/a\\.js'; // 项目");
		assertThat(PageModules.addressed(null)).isNull();
	}

	private static String version(Map<String, String> files) {
		TreeMap<String, byte[]> sorted = new TreeMap<>();
		files.forEach((path, text) -> sorted.put(path, text.getBytes(StandardCharsets.UTF_8)));
		return PageModules.version(sorted);
	}

}
