package org.fasttrack.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.OtherSource.Origin;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rows of money as a form, a telephone and a workbook hold them: a text with one line
 * for each, its columns parted by semicolons, in the words of the offices:
 * 中央；藏财农指〔2026〕8号；2026-04-15；2026-04-25；214.40.
 */
@Component
class FundLines {

	private static final String BETWEEN = "；";

	private static final Pattern PARTED = Pattern.compile("[；;\\t]");

	/** What a copy of a project needs anew. */
	private static final Set<String> OF_THE_DOCUMENT = Set.of("document", "issuedOn", "arrivedOn");

	private final Wording wording;

	FundLines(Wording wording) {
		this.wording = wording;
	}

	/**
	 * What was given, with its money as rows: texts are read line by line, and a single
	 * amount of a tier becomes a batch.
	 */
	Map<String, @Nullable Object> rows(Map<String, ? extends @Nullable Object> given) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>(given);
		FundRows.COLUMNS.keySet()
			.forEach((field) -> values.computeIfPresent(field,
					(name, value) -> (value instanceof String text) ? rows(field, text) : value));
		Object batches = values.get(FundRows.BATCHES);
		if (batches == null || batches instanceof List<?> list && list.isEmpty()) {
			List<Map<String, Object>> singles = SingleFunds.take(values);
			if (!singles.isEmpty()) {
				values.put(FundRows.BATCHES, singles);
			}
		}
		return values;
	}

	/**
	 * The same of what was submitted: a document of a tier could stand there without any
	 * amount then, and gave nothing.
	 */
	Map<String, @Nullable Object> keptRows(Map<String, ? extends @Nullable Object> kept) {
		Map<String, @Nullable Object> values = rows(kept);
		values.computeIfPresent(FundRows.BATCHES,
				(name, batches) -> (batches instanceof List<?> rows) ? rows.stream()
					.filter((row) -> !(row instanceof Map<?, ?> cells) || cells.containsKey("amount"))
					.toList() : batches);
		return values;
	}

	/** A line that has more columns than there are stays what it is, to be refused. */
	private List<Object> rows(String field, String text) {
		List<String> columns = FundRows.columns(field);
		List<Object> rows = new ArrayList<>();
		for (String line : text.lines().filter((each) -> !Typed.isBlank(each)).toList()) {
			String[] parts = PARTED.split(line.strip());
			if (parts.length > columns.size()) {
				rows.add(line.strip());
				continue;
			}
			Map<String, Object> row = new LinkedHashMap<>();
			for (int index = 0; index < parts.length; index++) {
				if (!Typed.isBlank(parts[index])) {
					row.put(columns.get(index), code(columns.get(index), Typed.line(parts[index])));
				}
			}
			rows.add(row);
		}
		return rows;
	}

	/** What was given, with its money as lines. */
	Map<String, Object> lines(Map<String, Object> given) {
		return lines(given, Set.of());
	}

	/** The same without what only its own fund document says. */
	Map<String, Object> linesOfCopy(Map<String, Object> given) {
		return lines(given, OF_THE_DOCUMENT);
	}

	private Map<String, Object> lines(Map<String, Object> given, Set<String> without) {
		Map<String, Object> values = new LinkedHashMap<>();
		rows(given).forEach((name, value) -> {
			if (value != null) {
				values.put(name, value);
			}
		});
		FundRows.COLUMNS.keySet()
			.forEach((field) -> values.computeIfPresent(field, (name, value) -> (value instanceof List<?> rows)
					? rows.stream().map((row) -> line(field, row, without)).collect(Collectors.joining("\n")) : value));
		return values;
	}

	private String line(String field, Object row, Set<String> without) {
		if (!(row instanceof Map<?, ?> cells)) {
			return row.toString();
		}
		return FundRows.columns(field)
			.stream()
			.map((column) -> without.contains(column) ? ""
					: PARTED.matcher(word(column, Objects.toString(cells.get(column), ""))).replaceAll("、"))
			.collect(Collectors.joining(BETWEEN));
	}

	private String word(String column, String code) {
		return choices(column).filter((each) -> each.name().equals(code))
			.map(this.wording::label)
			.findFirst()
			.orElse(code);
	}

	private String code(String column, String word) {
		return choices(column).filter((each) -> this.wording.label(each).equals(word))
			.map(Enum::name)
			.findFirst()
			.orElse(word);
	}

	private static Stream<? extends Enum<?>> choices(String column) {
		return switch (column) {
			case "tier" -> Arrays.stream(Tier.values());
			case "origin" -> Arrays.stream(Origin.values());
			default -> Stream.empty();
		};
	}

}
