package org.fasttrack.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What one paper says: values by name, and lists of rows. */
final class PaperContent {

	private final Map<String, String> values = new LinkedHashMap<>();

	private final Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();

	/** What is not known is said as nothing. */
	PaperContent put(String name, @Nullable String value) {
		this.values.put(name, (value != null) ? value : "");
		return this;
	}

	/** A list is there even where it has no row. */
	PaperContent list(String name) {
		this.lists.computeIfAbsent(name, (key) -> new ArrayList<>());
		return this;
	}

	/** One more row, numbered. */
	void row(String list, Map<String, String> row) {
		List<Map<String, String>> rows = this.lists.computeIfAbsent(list, (key) -> new ArrayList<>());
		Map<String, String> numbered = new LinkedHashMap<>(row);
		numbered.put("序号", String.valueOf(rows.size() + 1));
		rows.add(numbered);
	}

	String value(String name) {
		return this.values.getOrDefault(name, "");
	}

	List<Map<String, String>> rows(String list) {
		return this.lists.getOrDefault(list, List.of());
	}

}
