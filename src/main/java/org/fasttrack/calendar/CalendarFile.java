package org.fasttrack.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Violations;
import org.jspecify.annotations.Nullable;

/** Days of the calendar as CSV, in the columns of {@code seeds/working-calendar.csv}. */
final class CalendarFile {

	private static final List<String> COLUMNS = List.of("date", "scope", "day", "occasion", "source");

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get();

	private static final int MOST = 366;

	private static final int LONGEST_OCCASION = 60;

	private static final int LONGEST_SOURCE = 300;

	private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

	private CalendarFile() {
	}

	static String write(List<CalendarDay> days) {
		StringBuilder content = new StringBuilder();
		try (CSVPrinter printer = new CSVPrinter(content, CSVFormat.RFC4180)) {
			printer.printRecord(COLUMNS);
			for (CalendarDay day : days) {
				printer.printRecord(day.date(), day.scope(), day.kind(), day.occasion(), day.source());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return content.toString();
	}

	/**
	 * Reads the days of one scope and year.
	 * @param off whether the wider scopes have that day off
	 * @throws RuleViolation naming everything that is wrong, by line and column
	 */
	static List<CalendarDay> read(byte[] content, CalendarDay.Scope scope, int year, Predicate<LocalDate> off) {
		Violations found = new Violations();
		Map<LocalDate, Integer> lines = new HashMap<>();
		List<CalendarDay> days = new ArrayList<>();
		for (Line line : lines(text(content))) {
			if (line.isTorn()) {
				line.found().forEach(found::add);
				continue;
			}
			Input input = new Input(line.values());
			CalendarDay day = day(input, scope, year);
			if (day != null) {
				check(day, input.violations(), lines.putIfAbsent(day.date(), line.number()), off);
				days.add(day);
			}
			input.violations().found().forEach((each) -> found.add(each.atLine(line.number())));
		}
		found.throwIfAny();
		return days;
	}

	private static void check(CalendarDay day, Violations found, @Nullable Integer first, Predicate<LocalDate> off) {
		if (first != null) {
			found.add("date", "calendar.duplicate", day.date(), first);
		}
		if (day.kind() == CalendarDay.Kind.WORK && !WEEKEND.contains(day.date().getDayOfWeek())
				&& !off.test(day.date())) {
			found.add("day", "calendar.working-anyway", day.date());
		}
	}

	private static @Nullable CalendarDay day(Input input, CalendarDay.Scope scope, int year) {
		LocalDate date = input.date("date");
		CalendarDay.Scope given = input.choice("scope", CalendarDay.Scope.class);
		CalendarDay.Kind kind = input.choice("day", CalendarDay.Kind.class);
		String occasion = input.text("occasion", LONGEST_OCCASION);
		String source = input.text("source", LONGEST_SOURCE);
		if (date != null && date.getYear() != year) {
			input.violations().add("date", "calendar.other-year", year, date);
		}
		if (given != null && given != scope) {
			input.violations().add("scope", "calendar.other-scope", scope, given);
		}
		return (date != null && given != null && kind != null && occasion != null && source != null)
				? new CalendarDay(date, given, kind, occasion, source) : null;
	}

	private static List<Line> lines(String content) {
		List<Line> lines = new ArrayList<>();
		List<String> header = null;
		try (CSVParser parser = CSVParser.parse(new StringReader(content), FORMAT)) {
			for (CSVRecord record : parser) {
				int number = (int) parser.getCurrentLineNumber();
				if (header == null) {
					header = header(record, number);
				}
				else if (lines.size() == MOST) {
					throw RuleViolation.invalid("", "calendar.too-many", MOST);
				}
				else {
					lines.add(line(header, record, number));
				}
			}
		}
		catch (IOException | UncheckedIOException ex) {
			throw RuleViolation.invalid("", "calendar.csv", String.valueOf(ex.getMessage()));
		}
		if (header == null) {
			throw RuleViolation.invalid("", "calendar.header", String.join(",", COLUMNS), "");
		}
		return lines;
	}

	private static List<String> header(CSVRecord record, int number) {
		List<String> header = record.stream().map(Typed::line).toList();
		if (header.size() != COLUMNS.size() || !header.containsAll(COLUMNS)) {
			String given = String.join(",", header);
			throw new RuleViolation(RuleViolation.Kind.INVALID, List
				.of(Violation.of("", "calendar.header", String.join(",", COLUMNS), shortened(given)).atLine(number)));
		}
		return header;
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST_OCCASION) ? text.substring(0, LONGEST_OCCASION) + "…" : text;
	}

	private static Line line(List<String> header, CSVRecord record, int number) {
		if (record.size() != header.size()) {
			return new Line(number, Map.of(),
					List.of(Violation.of("", "calendar.columns", header.size(), record.size()).atLine(number)));
		}
		Map<String, String> values = new HashMap<>();
		for (int i = 0; i < header.size(); i++) {
			values.put(header.get(i), record.get(i));
		}
		return new Line(number, values, List.of());
	}

	/** UTF-8, with or without the mark that spreadsheets put before it. */
	private static String text(byte[] content) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw RuleViolation.invalid("", "calendar.encoding");
		}
	}

	/**
	 * A line below the header.
	 *
	 * @param number its number in the file
	 * @param values by column
	 * @param found why its values cannot be told apart; usually empty
	 */
	private record Line(int number, Map<String, String> values, List<Violation> found) {

		boolean isTorn() {
			return !this.found.isEmpty();
		}

	}

}
