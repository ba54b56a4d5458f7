package org.fasttrack.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of an engine call into plain ones: texts, numbers, booleans, lists.
 */
final class EngineValues {

	private EngineValues() {
	}

	static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> values) {
		Map<String, @Nullable Object> plain = new LinkedHashMap<>();
		values.forEach((name, value) -> plain.put(name, plain(value)));
		return plain;
	}

	private static @Nullable Object plain(@Nullable Object value) {
		if (!(value instanceof SpinJsonNode json)) {
			return value;
		}
		if (json.isNull()) {
			return null;
		}
		if (json.isArray()) {
			return json.elements().stream().map(EngineValues::plain).map((each) -> (each != null) ? each : "").toList();
		}
		if (json.isString()) {
			return json.stringValue();
		}
		if (json.isBoolean()) {
			return json.boolValue();
		}
		if (json.isNumber()) {
			return json.numberValue();
		}
		// No form sends an object; a list of one names it in the refusal.
		return List.of(json.toString());
	}

}
