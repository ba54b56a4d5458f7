package org.fasttrack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the forms to the parts that they share, and writes these into them when asked to:
 * {@value #WRITE}.
 */
class FormPartsTest {

	private static final String WRITE = "mvn test -Dtest=FormPartsTest -Dforms.write";

	private static final FormParts PARTS = FormParts.read();

	private static final ObjectMapper JSON = new ObjectMapper();

	@BeforeAll
	static void writesThePartsWhenAskedTo() {
		if (System.getProperty("forms.write") != null) {
			PARTS.write();
		}
	}

	@ParameterizedTest
	@MethodSource("forms")
	void formHoldsItsPartsAsTheyStand(String form) {
		assertThat(PARTS.stale(form(form)))
			.as("parts that are otherwise in forms/%s.form than in forms/parts. Change the part, then: %s", form, WRITE)
			.isEmpty();
	}

	/** A copy that is not held to anything would go its own way. */
	@Test
	void whatStandsInTwoFormsIsAPart() {
		Map<JsonNode, Set<String>> places = new HashMap<>();
		PARTS.parts()
			.forEach((name, part) -> every(part)
				.forEach((component) -> places.computeIfAbsent(shown(component), (shown) -> new TreeSet<>())
					.add("parts/" + name)));
		FormParts.forms()
			.forEach((name, form) -> own(form).forEach(
					(component) -> places.computeIfAbsent(shown(component), (shown) -> new TreeSet<>()).add(name)));
		assertThat(places).hasSizeGreaterThan(1);
		places.values().removeIf((found) -> found.size() == 1);
		assertThat(places).as("what stands in several places").isEmpty();
	}

	@Test
	void everyPartIsAFormNamedAfterItsFileAndStandsInSeveral() {
		JsonNode head = head(form("startProject"));
		PARTS.parts().forEach((name, part) -> {
			assertThat(head(part)).isEqualTo(head);
			assertThat(part.path("id").asText()).isEqualTo(name);
			assertThat(FormParts.forms().values()).filteredOn((form) -> has(form, name)).as(name).hasSizeGreaterThan(1);
		});
	}

	@Test
	void everyComponentIsCalledAfterItsPartAndItsField() {
		PARTS.parts()
			.forEach(
					(name, part) -> assertThat(every(part)).isNotEmpty()
						.allMatch((component) -> called(component, name + "_")
								|| (part.path("components").size() == 1 && component.path("id").asText().equals(name)),
								name));
		FormParts.forms()
			.forEach((name, form) -> assertThat(own(form)).allMatch((component) -> called(component, "Field_"), name));
	}

	@Test
	void applicationIsTheSameWhenItIsCompletedAndCorrected() {
		assertThat(List.of("completeApplication", "correctApplication"))
			.allMatch((form) -> has(form(form), "application"))
			.allMatch((form) -> own(form(form)).stream().noneMatch((component) -> component.has("components")));
	}

	@Test
	void changedCopyIsFoundAndWrittenAnew() throws IOException {
		JsonNode form = form("decideAsHead");
		ObjectNode changed = form.deepCopy();
		((ObjectNode) changed.path("components").path(0)).put("text", "### 请审定");
		assertThat(PARTS.stale(changed)).containsExactly("ask");
		assertThat(PARTS.written(changed)).isEqualTo(form);
		assertThat(FormParts.text(PARTS.written(changed))).isEqualTo(FormParts.text(form));
	}

	@Test
	void partThatLostAComponentOrStandsApartIsMended() throws IOException {
		FormParts parts = new FormParts(Map.of("day", JSON.readTree("""
				{"components": [{"id": "day_on"}, {"id": "day_why"}, {"id": "day_scan"}]}
				""")));
		JsonNode whole = JSON.readTree("""
				{"components": [{"id": "Field_a"}, {"id": "day_on"}, {"id": "day_why"}, {"id": "day_scan"},
				{"id": "Field_b"}]}
				""");
		assertThat(parts.stale(whole)).isEmpty();
		for (String other : List.of("""
				{"components": [{"id": "Field_a"}, {"id": "day_on"}, {"id": "day_scan"}, {"id": "Field_b"}]}
				""", """
				{"components": [{"id": "Field_a"}, {"id": "day_on"}, {"id": "day_why"}, {"id": "Field_b"},
				{"id": "day_scan"}]}
				""", """
				{"components": [{"id": "Field_a"}, {"id": "day_why"}, {"id": "day_on"}, {"id": "day_scan"},
				{"id": "day_old"}, {"id": "Field_b"}]}
				""", """
				{"components": [{"id": "Field_a"}, {"id": "day"}, {"id": "Field_b"}]}
				""")) {
			assertThat(parts.stale(JSON.readTree(other))).as(other).containsExactly("day");
			assertThat(parts.written(JSON.readTree(other))).as(other).isEqualTo(whole);
		}
	}

	static Set<String> forms() {
		return FormParts.forms().keySet();
	}

	private static JsonNode form(String name) {
		JsonNode form = FormParts.forms().get(name);
		assertThat(form).as(name).isNotNull();
		return form;
	}

	/** Everything of a form besides its name and what stands in it. */
	private static JsonNode head(JsonNode form) {
		return ((ObjectNode) form.deepCopy()).without(List.of("id", "components"));
	}

	private static boolean has(JsonNode form, String part) {
		return every(form).stream().anyMatch((component) -> part.equals(PARTS.partOf(component)));
	}

	private static boolean called(JsonNode component, String prefix) {
		String id = component.path("id").asText();
		return component.has("key") ? id.equals(prefix + component.path("key").asText())
				: id.matches(prefix + "[a-z][A-Za-z]*");
	}

	private static List<JsonNode> own(JsonNode form) {
		return every(form).stream().filter((component) -> PARTS.partOf(component) == null).toList();
	}

	private static List<JsonNode> every(JsonNode parent) {
		List<JsonNode> components = new ArrayList<>();
		for (JsonNode component : parent.path("components")) {
			components.add(component);
			components.addAll(every(component));
		}
		return components;
	}

	/** What somebody sees of a component, wherever it stands. */
	private static JsonNode shown(JsonNode component) {
		ObjectNode shown = component.deepCopy();
		shown.remove(List.of("id", "layout", "components"));
		return shown;
	}

}
