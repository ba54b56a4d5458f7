package org.fasttrack.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads a field that holds rows, as many as there are. What is wrong with a row is noted
 * under its number, counted from one: {@code fundBatches[2].amount}.
 */
public final class Rows {

	private Rows() {
	}

	/**
	 * @param <T> what a row is read as
	 * @param columns what a row may have
	 * @param most how many rows there may be
	 * @param lineRule the rule that says what a row is
	 * @param reader reads one row; null where it has noted a violation
	 * @return the rows that could be read
	 */
	public static <T> List<T> read(Input input, String field, Set<String> columns, int most, String lineRule,
			Function<Input, @Nullable T> reader) {
		Collection<?> given = input.list(field);
		if (given.size() > most && input.isJudged()) {
			input.violations().add(field, "too-many", most, given.size());
			return List.of();
		}
		List<T> rows = new ArrayList<>();
		List<Map<String, @Nullable Object>> kept = new ArrayList<>();
		int number = 0;
		for (Object each : given) {
			number++;
			String name = field + "[" + number + "]";
			if (!(each instanceof Map<?, ?> cells)) {
				input.violations().add(Violation.of(name, lineRule, each));
				continue;
			}
			Input row = input.like(named(cells)).only(columns);
			T read = reader.apply(row);
			for (Violation found : row.violations().found()) {
				input.violations()
					.add(new Violation(null, name + "." + found.field(), found.rule(), found.args(), null));
			}
			if (read != null) {
				rows.add(read);
			}
			kept.add(row.kept());
		}
		if (input.given(field)) {
			input.keepInstead(Set.of(), Map.of(field, kept));
		}
		return rows;
	}

	private static Map<String, @Nullable Object> named(Map<?, ?> cells) {
		Map<String, @Nullable Object> named = new LinkedHashMap<>();
		cells.forEach((name, value) -> named.put(String.valueOf(name), value));
		return named;
	}

}
