package org.fasttrack.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The modules and styles of our pages, followed from the files that the webapps ask for:
 * every one is there, once per version, and runs under the policy of the pages.
 */
class PageModulesTests extends SecurityTest {

	private static final Path FOLDER = Path.of("src/main/resources/plugin-webapp/modules");

	private static final String TASKLIST = "/camunda/api/tasklist/plugin/fasttrack/static/app/";

	private static final String COCKPIT = "/camunda/api/cockpit/plugin/fasttrack/static/app/";

	/** In a statement, in a call, or in a style. */
	private static final Pattern IMPORTED = Pattern
		.compile("(?:\\bfrom |^import |\\bimport\\(|@import url\\()['\"]([^'\"]+)['\"]", Pattern.MULTILINE);

	/** What the page for telephones names. */
	private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(/camunda/app/fasttrack/[^\"]+)\"");

	private static final Pattern IMPORTED_AT_ONCE = Pattern.compile("(?:\\bfrom |^import )'([^']+)'",
			Pattern.MULTILINE);

	@Test
	void everyModuleIsReachedFromThePluginsAndServedForGoodWithoutASession() throws IOException {
		Browser browser = inside();
		Set<String> reached = new TreeSet<>();
		for (String entry : List.of(TASKLIST + "plugin.js", TASKLIST + "plugin.css", COCKPIT + "plugin.js",
				COCKPIT + "plugin.css")) {
			HttpResponse<String> file = browser.get(entry);
			assertThat(file.statusCode()).as(entry).isEqualTo(200);
			assertThat(file.headers().firstValue("Cache-Control").orElse("")).as(entry).contains("no-store");
			follow(entry, file.body(), IMPORTED, reached);
		}
		String phone = signIn(SECTION).get("/m").body();
		NAMED.matcher(phone).results().map((each) -> each.group(1)).forEach((path) -> {
			reached.add(path);
			if (path.endsWith(".js")) {
				follow(path, new Browser().get(path).body(), IMPORTED, reached);
			}
		});
		try (Stream<Path> files = Files.walk(FOLDER)) {
			assertThat(reached.stream().map((path) -> path.substring(versioned(path).length())))
				.containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
					.map((file) -> FOLDER.relativize(file).toString().replace('\\', '/'))
					.toList());
		}
		for (String path : reached) {
			HttpResponse<String> file = send(HttpClient.newHttpClient(), request(path));
			assertThat(file.headers().firstValue("Content-Type").orElse("")).as(path)
				.startsWith(path.endsWith(".css") ? "text/css"
						: path.endsWith(".svg") ? "image/svg+xml" : "text/javascript");
			assertThat(file.headers().firstValue("Cache-Control")).as(path)
				.hasValue("max-age=31536000, public, immutable");
			assertThat(file.headers().firstValue("Set-Cookie")).as(path).isEmpty();
			assertThat(file.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { TASKLIST, COCKPIT })
	void whatTheFirstScreenNeedsIsFetchedAtOnceNotOneAfterTheOther(String plugin) {
		String entry = plugin + "plugin.js";
		String script = inside().get(entry).body();
		Set<String> named = new HashSet<>();
		IMPORTED_AT_ONCE.matcher(script)
			.results()
			.forEach((each) -> named.add(URI.create(entry).resolve(each.group(1)).getPath()));
		Set<String> needed = new HashSet<>();
		follow(entry, script, IMPORTED_AT_ONCE, needed);
		assertThat(named).isNotEmpty().containsExactlyInAnyOrderElementsOf(needed);
	}

	/** The line is slow: one after the other each would cost a third of a second. */
	@Test
	void telephoneFetchesAllThatItNeedsAtOnceAndThePageItselfHoldsNothingThatRuns() {
		HttpResponse<String> page = signIn(SECTION).get("/m");
		Set<String> named = new TreeSet<>();
		NAMED.matcher(page.body()).results().map((each) -> each.group(1)).forEach(named::add);
		Set<String> needed = new TreeSet<>();
		named.stream().filter((path) -> path.endsWith("/phone/main.js")).toList().forEach((entry) -> {
			needed.add(entry);
			follow(entry, new Browser().get(entry).body(), IMPORTED_AT_ONCE, needed);
		});
		assertThat(named.stream().filter((path) -> path.endsWith(".js"))).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(needed);
		assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
					.doesNotContain("unsafe", "nonce"));
		assertThat(page.body()).doesNotContainPattern("<style|style=|<script[^>]*>[^<]| on[a-z]+=");
	}

	@Test
	void anotherVersionIsNotThere() {
		Set<String> reached = new TreeSet<>();
		follow(COCKPIT, inside().get(COCKPIT + "plugin.js").body(), IMPORTED, reached);
		String path = reached.iterator().next();
		String other = path.replaceFirst("/scripts/[0-9a-f]{16}/", "/scripts/0000000000000000/");
		assertThat(other).isNotEqualTo(path);
		HttpResponse<String> file = new Browser().get(other);
		assertThat(file.statusCode()).isEqualTo(404);
		assertThat(file.headers().firstValue("Cache-Control").orElse("")).doesNotContain("max-age=31536000");
	}

	@Test
	void noModuleNeedsMoreThanThePolicyOfThePagesAllows() throws IOException {
		String policy = signIn(SECTION).get("/camunda/app/tasklist/default/")
			.headers()
			.firstValue("Content-Security-Policy")
			.orElseThrow();
		String scripts = Stream.of(policy.split(";"))
			.map(String::strip)
			.filter((each) -> each.startsWith("script-src "))
			.findFirst()
			.orElseThrow();
		assertThat(scripts).contains("'nonce-", "'strict-dynamic'");
		try (Stream<Path> files = Files.walk(FOLDER.getParent())) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".js")).toList()) {
				assertThat(Files.readString(file)).as(file.toString())
					.startsWith("// @ts-check\n")
					.doesNotContainPattern("\\beval\\(|\\bnew Function\\b|\\.innerHTML|\\.outerHTML|insertAdjacentHTML"
							+ "|document\\.write|setTimeout\\('|javascript:|'script'");
			}
		}
	}

	@Test
	void whatStaysUnderOneAddressIsAskedForAgainAndComesOnlyWhenItHasChanged() {
		for (String path : List.of("/camunda/app/tasklist/scripts/config.js",
				"/camunda/app/cockpit/locales/zh-CN.json")) {
			HttpResponse<String> file = new Browser().get(path);
			String tag = file.headers().firstValue("ETag").orElseThrow();
			// Every build may give all files the same date.
			assertThat(file.headers().firstValue("Last-Modified")).as(path).isEmpty();
			assertThat(send(HttpClient.newHttpClient(), request(path).header("If-None-Match", tag)).statusCode())
				.isEqualTo(304);
			assertThat(
					send(HttpClient.newHttpClient(), request(path).header("If-None-Match", "W/\"other\"")).statusCode())
				.isEqualTo(200);
			assertThat(send(HttpClient.newHttpClient(), request(path).header("Accept-Encoding", "gzip")).headers()
				.firstValue("Content-Encoding")).as(path).hasValue("gzip");
		}
	}

	/** Somebody who has opened both webapps. */
	private Browser inside() {
		Browser browser = signIn(ADMIN);
		browser.get("/camunda/app/tasklist/default/");
		browser.get("/camunda/app/cockpit/default/");
		return browser;
	}

	/** Everything that a file imports, and what that imports in turn. */
	private void follow(String from, String text, Pattern imports, Set<String> reached) {
		imports.matcher(text)
			.results()
			.map((each) -> URI.create(from).resolve(each.group(1)).getPath())
			.forEach((path) -> {
				if (reached.add(path)) {
					assertThat(path).startsWith(versioned(path));
					HttpResponse<String> file = send(HttpClient.newHttpClient(), request(path));
					assertThat(file.statusCode()).as(path + ", named in " + from).isEqualTo(200);
					follow(path, file.body(), imports, reached);
				}
			});
	}

	/** The part of an address up to the version. */
	private static String versioned(String path) {
		var versioned = Pattern.compile("^/camunda/app/fasttrack/scripts/[0-9a-f]{16}/").matcher(path);
		assertThat(versioned.find()).as(path).isTrue();
		return versioned.group();
	}

}
