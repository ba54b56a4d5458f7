package org.fasttrack;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV files of the class path: the seeds and the oracles. */
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
