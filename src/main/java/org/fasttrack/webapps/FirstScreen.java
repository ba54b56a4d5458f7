package org.fasttrack.webapps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Where the scripts and styles of the first screen of Tasklist are, for the page to sign
 * in, which has them fetched ahead: read from the files that name them, Tasklist's page,
 * and our plugin, which names all that it needs at once.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FirstScreen implements Supplier<List<String>> {

	private static final String FILES = "META-INF/resources/webjars";

	private static final String ROOT = "/camunda";

	private static final String PAGE = FILES + ROOT + "/app/tasklist/index.html";

	private static final String PLUGIN = "plugin-webapp/fasttrack/app/plugin.";

	/** A script or a style sheet as the page asks for it: the path, and the version. */
	private static final Pattern OF_PAGE = Pattern
		.compile("(?:src|href)=\"\\$APP_ROOT(/[^\"?]+\\.(?:js|css))(\\?[^\"]+)\"");

	/** What its scripts ask for as soon as they run. */
	private static final List<String> OF_SCRIPTS = List.of("/lib/globalize.js", "/lib/ngDefine.js",
			"/app/tasklist/locales/zh-CN.json", "/assets/glyphicons-halflings-regular.woff2");

	/** What the styles of every webapp begin with. */
	private static final String OFFICE = "/app/fasttrack/styles/office.css";

	/** A module or a style sheet that comes with the plugin; others come when needed. */
	private static final Pattern OF_PLUGIN = Pattern
		.compile("^(?:import|@import).*[\"']\\.\\./\\.\\./modules/([^\"']+)[\"']", Pattern.MULTILINE);

	private final List<String> addresses;

	FirstScreen() {
		List<MatchResult> page = named(PAGE, OF_PAGE).sorted(Comparator.comparing((found) -> length(found.group(1))))
			.toList();
		String version = page.get(0).group(2);
		this.addresses = Stream
			.of(Stream.of(ROOT + OFFICE), OF_SCRIPTS.stream().map((path) -> ROOT + path + version),
					Stream.of("css", "js")
						.flatMap((kind) -> named(PLUGIN + kind, OF_PLUGIN))
						.map((found) -> PageModules.address() + found.group(1)),
					page.stream().map((found) -> ROOT + found.group(1) + found.group(2)))
			.flatMap((part) -> part)
			.toList();
	}

	@Override
	public List<String> get() {
		return this.addresses;
	}

	private static Stream<MatchResult> named(String file, Pattern how) {
		try {
			return how.matcher(new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8)).results();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long length(String path) {
		try {
			return new ClassPathResource(FILES + ROOT + path).contentLength();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
