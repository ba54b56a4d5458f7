package org.fasttrack.process;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.type.PrimitiveValueType;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of an engine call into plain ones: texts, exact numbers, booleans,
 * lists. Nothing is deserialized but JSON.
 */
final class EngineValues {

	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private EngineValues() {
	}

	/**
	 * @throws RuleViolation if a value is of a kind that no field has
	 */
	static Map<String, @Nullable Object> plain(@Nullable Map<String, ? extends @Nullable Object> values) {
		Map<String, @Nullable Object> plain = new LinkedHashMap<>();
		if (values instanceof VariableMap typed) {
			typed.keySet().forEach((name) -> plain.put(name, plain(name, typed.getValueTyped(name))));
		}
		else if (values != null) {
			plain.putAll(values);
		}
		return plain;
	}

	private static @Nullable Object plain(String name, @Nullable TypedValue value) {
		if (value == null) {
			return null;
		}
		if (value instanceof ObjectValue object && object.isDeserialized()) {
			return object.getValue();
		}
		if (value instanceof SerializableValue serialized && value.getType().getName().equals("json")) {
			return json(serialized.getValueSerialized());
		}
		if (value instanceof SerializableValue || value instanceof FileValue
				|| !(value.getType() == null || value.getType() instanceof PrimitiveValueType)) {
			throw RuleViolation.invalid(name, "value");
		}
		return value.getValue();
	}

	private static @Nullable Object json(@Nullable String text) {
		try {
			return (text != null) ? JSON.readValue(text, Object.class) : null;
		}
		catch (JsonProcessingException ex) {
			throw RuleViolation.invalid("", "json");
		}
	}

}
