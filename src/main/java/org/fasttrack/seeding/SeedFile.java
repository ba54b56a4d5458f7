package org.fasttrack.seeding;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fasttrack.procedure.Certainty;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file of {@code seeds/}. Everything wrong with it is collected, each with file,
 * line, field and rule; a file with an error is loaded not at all.
 */
final class SeedFile {

	private static final String FROM = "valid_from";

	private static final String TO = "valid_to";

	private static final String CERTAINTY = "certainty";

	private static final String LIMIT_CERTAINTY = "limit_certainty";

	/** What says nothing of what is done, or is looked at by itself. */
	private static final Set<String> NOTES = Set.of("source", CERTAINTY, LIMIT_CERTAINTY, FROM, TO);

	private final String name;

	private final String content;

	private final List<String> errors = new ArrayList<>();

	private final List<SeedVersion> versions = new ArrayList<>();

	SeedFile(String name, String content) {
		this.name = name;
		// What spreadsheets put before UTF-8.
		this.content = content.startsWith("\ufeff") ? content.substring(1) : content;
	}

	/**
	 * Reads every row.
	 * @throws SeedException naming everything that is wrong
	 */
	<T extends @Nullable Object> List<T> rows(Function<Row, T> reader) {
		return rows(reader, () -> {
		});
	}

	/**
	 * Reads every row, then checks what concerns them all.
	 * @throws SeedException naming everything that is wrong
	 */
	<T extends @Nullable Object> List<T> rows(Function<Row, T> reader, Runnable check) {
		List<T> rows = new ArrayList<>();
		CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
		try (CSVParser parser = CSVParser.parse(new StringReader(this.content), format)) {
			for (CSVRecord record : parser) {
				Row row = new Row(record, parser.getCurrentLineNumber());
				if (!record.isConsistent()) {
					row.error("", "列数与表头不一致");
				}
				else {
					row.text("source");
					T read = reader.apply(row);
					rows.add(read);
				}
			}
		}
		catch (IOException | UncheckedIOException | IllegalArgumentException ex) {
			error("不是有效的 CSV：" + ex.getMessage());
		}
		SeedVersion.requireApart(this.versions);
		check.run();
		if (rows.isEmpty() && this.errors.isEmpty()) {
			error("文件没有数据行");
		}
		check();
		return rows;
	}

	/** Its name, wherever it lies. */
	String file() {
		return this.name.substring(this.name.lastIndexOf('/') + 1);
	}

	/** The rows that are versions of something. */
	List<SeedVersion> versions() {
		return this.versions;
	}

	void error(String rule) {
		this.errors.add(this.name + "：" + rule);
	}

	/**
	 * @throws SeedException naming everything that is wrong, if anything is
	 */
	void check() {
		if (!this.errors.isEmpty()) {
			throw new SeedException(this.errors);
		}
	}

	/** One row, read field by field. */
	final class Row {

		private final CSVRecord record;

		private final long line;

		private Row(CSVRecord record, long line) {
			this.record = record;
			this.line = line;
		}

		void error(String field, String rule) {
			SeedFile.this.errors
				.add(SeedFile.this.name + " 第" + this.line + "行" + (field.isEmpty() ? "" : " " + field) + "：" + rule);
		}

		long line() {
			return this.line;
		}

		/** The first day on which it holds, where the file has one. */
		LocalDate validFrom() {
			return (ifThere(FROM) != null) ? date(FROM) : Dated.EVER;
		}

		/** The last day on which it holds, where the file has one. */
		@Nullable LocalDate validTo() {
			return (ifThere(TO) != null) ? optionalDate(TO) : null;
		}

		/**
		 * How well it is founded what the row says. In a file of before the source says
		 * what is assumed.
		 */
		Certainty certainty() {
			if (this.record.isMapped(CERTAINTY)) {
				return choice(CERTAINTY, Certainty.class);
			}
			return text("source").startsWith("assumed") ? Certainty.ASSUMED : Certainty.CHECK;
		}

		/**
		 * How well the limits of the row are founded. A file of before has one column for
		 * everything that a row says; of what says nothing nothing is known.
		 * @param limits the columns of which one has a limit, if there is one
		 */
		Certainty limitCertainty(String... limits) {
			if (Stream.of(limits).allMatch((each) -> optional(each) == null)) {
				return Certainty.ASSUMED;
			}
			if (this.record.isMapped(LIMIT_CERTAINTY)) {
				return choice(LIMIT_CERTAINTY, Certainty.class);
			}
			return (ifThere(CERTAINTY) != null) ? choice(CERTAINTY, Certainty.class) : Certainty.ASSUMED;
		}

		/** A value whose column may be missing. */
		@Nullable String ifThere(String field) {
			return this.record.isMapped(field) ? optional(field) : null;
		}

		/** What was read is one version of something, called by its first day. */
		<T extends Dated> T version(T read) {
			return version(read.validFrom().equals(Dated.EVER) ? read.thing().strip()
					: read.thing().strip() + "（" + read.validFrom() + "起）", read);
		}

		/** What was read is one version of something. */
		<T extends Dated> T version(String key, T read) {
			if (read.validTo() != null && read.validTo().isBefore(read.validFrom())) {
				error(TO, "不能早于 valid_from");
			}
			Map<String, String> content = new TreeMap<>(this.record.toMap());
			content.keySet().removeAll(NOTES);
			content.values().removeIf(String::isBlank);
			SeedFile.this.versions.add(new SeedVersion(this, key, read, content));
			return read;
		}

		/** A value that must be there; blank if it is not, with the error noted. */
		String text(String field) {
			String value = optional(field);
			if (value == null) {
				error(field, "不能为空");
				return "";
			}
			return value;
		}

		@Nullable String optional(String field) {
			if (!this.record.isMapped(field)) {
				error(field, "缺少此列");
				return null;
			}
			String value = this.record.get(field);
			return value.isBlank() ? null : value;
		}

		/** A value that no other row has. */
		String unique(String field, Set<String> seen) {
			String value = text(field);
			if (!value.isEmpty() && !seen.add(value)) {
				error(field, "重复：" + value);
			}
			return value;
		}

		/** A value that must be one of those known. */
		String known(String field, Set<String> known, String what) {
			String value = text(field);
			if (!value.isEmpty() && !known.contains(value)) {
				error(field, what + "中没有 " + value);
			}
			return value;
		}

		<E extends Enum<E>> E choice(String field, Class<E> type) {
			String value = text(field);
			for (E constant : type.getEnumConstants()) {
				if (constant.name().equals(value)) {
					return constant;
				}
			}
			error(field, "应为 " + Arrays.toString(type.getEnumConstants()) + " 之一，现为 " + value);
			return type.getEnumConstants()[0];
		}

		@Nullable Integer whole(String field) {
			String value = optional(field);
			try {
				return (value != null) ? Integer.valueOf(value) : null;
			}
			catch (NumberFormatException ex) {
				error(field, "应为整数，现为 " + value);
				return null;
			}
		}

		@Nullable Period period(String field) {
			String value = optional(field);
			try {
				return (value != null) ? Period.parse(value) : null;
			}
			catch (DateTimeException ex) {
				error(field, "应为期间（如P2Y、P3M），现为 " + value);
				return null;
			}
		}

		String number(String field) {
			String value = text(field);
			try {
				new BigDecimal(value);
			}
			catch (NumberFormatException ex) {
				error(field, "应为数字，现为 " + value);
			}
			return value;
		}

		BigDecimal decimal(String field) {
			String value = number(field);
			try {
				return new BigDecimal(value);
			}
			catch (NumberFormatException ex) {
				return BigDecimal.ONE;
			}
		}

		LocalDate date(String field) {
			LocalDate date = optionalDate(field);
			if (date == null) {
				text(field);
				return LocalDate.EPOCH;
			}
			return date;
		}

		@Nullable LocalDate optionalDate(String field) {
			String value = optional(field);
			LocalDate date = (value != null) ? Typed.date(value) : null;
			if (value != null && date == null) {
				error(field, "应为日期（如2026-03-01），现为 " + value);
				return LocalDate.EPOCH;
			}
			return date;
		}

		boolean yes(String field) {
			String value = text(field);
			if (!Set.of("Y", "N").contains(value)) {
				error(field, "应为 Y 或 N，现为 " + value);
			}
			return value.equals("Y");
		}

	}

	static Set<String> none() {
		return new HashSet<>();
	}

}
