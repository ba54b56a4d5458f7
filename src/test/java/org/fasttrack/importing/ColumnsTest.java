package org.fasttrack.importing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.FastTrackTest;
import org.fasttrack.importing.Column.Kind;
import org.fasttrack.organization.Person;
import org.fasttrack.project.ApplicationForm;
import org.fasttrack.project.Intake;
import org.fasttrack.project.LandForm;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A list of projects and the application form name and offer the same. */
@FastTrackTest
class ColumnsTest {

	@Autowired
	private Columns columns;

	@Autowired
	private ProjectTemplate template;

	@Test
	void everyFieldHasAColumnAndEveryColumnAField() {
		Set<String> fields = new TreeSet<>(Intake.FIELDS);
		fields.addAll(ApplicationForm.FIELDS);
		// A list answers in short.
		fields.removeAll(Set.of("usesLand", "land"));
		fields.addAll(LandForm.SINGLE);
		assertThat(this.columns.all()).extracting(Column::field).containsExactlyInAnyOrderElementsOf(fields);
	}

	@Test
	void noTwoColumnsAreCalledTheSame() {
		assertThat(this.columns.all()).extracting(Column::label).doesNotHaveDuplicates().doesNotContain("");
	}

	@Test
	void columnOffersWhatTheFormOffersInTheSameWords() throws IOException {
		Map<String, JsonNode> form = new LinkedHashMap<>();
		collect(new ObjectMapper().readTree(getClass().getResourceAsStream("/forms/completeApplication.form")), form);
		assertThat(this.columns.all()).filteredOn((column) -> !form.containsKey(column.field()))
			.extracting(Column::field)
			.filteredOn((field) -> !field.matches("fund(Central|Region|City|County).*"))
			.containsExactlyInAnyOrder("projectCode", "division", "landUse", "landGrassland", "landFarmland",
					"landForest");
		for (Column column : this.columns.all()) {
			JsonNode field = form.get(column.field());
			if (field == null) {
				continue;
			}
			assertThat(column.kind()).as(column.field()).isEqualTo(switch (field.get("type").asText()) {
				case "textfield", "textarea" -> {
					String pattern = field.path("validate").path("pattern").asText();
					yield pattern.isEmpty() ? Kind.TEXT : pattern.contains("年") ? Kind.DATE : Kind.NUMBER;
				}
				case "radio" -> Kind.YES_NO;
				case "checkbox" -> Kind.TICK;
				case "select" -> Kind.CHOICE;
				case "checklist" -> Kind.CHOICES;
				default -> throw new AssertionError(field);
			});
			if (field.has("values") && column.kind() != Kind.YES_NO) {
				Map<String, String> offered = new LinkedHashMap<>();
				field.get("values")
					.forEach((value) -> offered.put(value.get("value").asText(),
							value.get("label").asText().replace("（默认）", "")));
				assertThat(column.choices()).as(column.field()).containsExactlyInAnyOrderEntriesOf(offered);
			}
		}
	}

	@Test
	void noChoiceContainsWhatSeparatesSeveral() {
		assertThat(this.columns.all()).filteredOn((column) -> column.kind() == Kind.CHOICES)
			.flatExtracting((column) -> column.choices().values())
			.noneMatch((label) -> label.matches("(?s).*[、,，;；\\n].*"));
	}

	@Test
	void everythingInTheTemplateCanBeRead() {
		assertThat(ProjectSheet.read(this.template.write(Person.of("platform", Set.of("systems"))), this.columns.all()))
			.hasSize(1)
			.allSatisfy((example) -> {
				assertThat(example.found()).isEmpty();
				assertThat(example.values()).containsEntry("projectCode", ProjectTemplate.EXAMPLE)
					.containsEntry("division", "540602")
					.containsEntry("category", "INFRASTRUCTURE");
			});
	}

	private static void collect(JsonNode node, Map<String, JsonNode> fields) {
		if (node.has("key")) {
			fields.put(node.get("key").asText(), node);
		}
		node.path("components").forEach((component) -> collect(component, fields));
	}

}
