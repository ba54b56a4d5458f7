package org.fasttrack;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads what lies on the class path: the seeds, the oracles, the decision tables. */
public final class Tables {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

	private Tables() {
	}

	/** The rows of a file, e.g. {@code seeds/units.csv}, by column name. */
	public static List<Map<String, String>> read(String file) {
		try (Reader reader = new InputStreamReader(
				Objects.requireNonNull(Tables.class.getResourceAsStream("/" + file), file), StandardCharsets.UTF_8)) {
			return FORMAT.parse(reader).stream().map(CSVRecord::toMap).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file, ex);
		}
	}

	/** The codes of the sample projects. */
	public static List<String> sampleCodes() {
		try (InputStream file = Objects
			.requireNonNull(Tables.class.getResourceAsStream("/seeds/sample-projects.json"))) {
			return Pattern.compile("\"projectCode\": \"([^\"]+)\"")
				.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
				.results()
				.map((found) -> found.group(1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The known answers of these kinds. */
	public static List<Oracle> oracles(String... kinds) {
		return read("oracles.csv").stream()
			.filter((row) -> List.of(kinds).contains(row.get("kind")))
			.map((row) -> new Oracle(row.get("kind"), row.get("input"), row.get("expected")))
			.toList();
	}

	/** The value of a parameter as the seeds give it. */
	public static String parameter(String key) {
		return read("seeds/parameters.csv").stream()
			.filter((row) -> row.get("key").equals(key))
			.map((row) -> row.get("value"))
			.findFirst()
			.orElseThrow();
	}

	/** The names of the facts that a decision table looks at. */
	public static Set<String> facts(String table) {
		try (InputStream file = Objects.requireNonNull(Tables.class.getResourceAsStream("/bpmn/" + table + ".dmn"),
				table)) {
			return Pattern.compile("\\bfacts\\.(\\w+)")
				.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
				.results()
				.map((found) -> found.group(1))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(table, ex);
		}
	}

	/**
	 * A published answer.
	 *
	 * @param kind what it is about
	 * @param input what is given
	 * @param expected what is right
	 */
	public record Oracle(String kind, String input, String expected) {

	}

}
