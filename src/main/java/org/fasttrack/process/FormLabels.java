package org.fasttrack.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * What the form of a step calls its fields: a refusal names a field as the official sees
 * it, and the same field is called differently in different steps.
 */
@Component
class FormLabels {

	private final ObjectMapper json;

	/** The labels by field, by step. */
	private final Map<String, Map<String, String>> labels = new ConcurrentHashMap<>();

	FormLabels(ObjectMapper json) {
		this.json = json;
	}

	/**
	 * The same refusal, in the words of the form.
	 * @param step the task's id in the model
	 */
	RuleViolation inWordsOf(String step, RuleViolation refusal) {
		Map<String, String> known = this.labels.computeIfAbsent(step, this::read);
		List<Violation> violations = refusal.violations()
			.stream()
			.map((each) -> known.containsKey(each.field()) ? each.called(known.get(each.field())) : each)
			.toList();
		RuleViolation worded = new RuleViolation(refusal.kind(), violations);
		worded.setStackTrace(refusal.getStackTrace());
		return worded;
	}

	/** The form of a task bears its name. */
	private Map<String, String> read(String step) {
		ClassPathResource form = new ClassPathResource(
				"forms/" + StringUtils.uncapitalize(step.substring(step.indexOf('_') + 1)) + ".form");
		Map<String, String> found = new HashMap<>();
		if (form.exists()) {
			try (InputStream file = form.getInputStream()) {
				collect(this.json.readTree(file), found);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return found;
	}

	private static void collect(JsonNode parent, Map<String, String> found) {
		for (JsonNode component : parent.path("components")) {
			if (component.has("key") && component.has("label")) {
				// Without the number and the star that stand beside it on paper.
				found.put(component.get("key").asText(),
						component.get("label").asText().replaceFirst("^\\d+ ", "").replaceFirst(" \\*$", ""));
			}
			collect(component, found);
		}
	}

}
