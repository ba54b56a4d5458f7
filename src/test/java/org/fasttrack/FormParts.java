package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The parts that forms share. Each stands once, in a form of its own in forms/parts, and
 * is written into every form that has it, so that a form is whole wherever it is opened.
 * A component belongs to a part if its id is the part's name, alone or before an
 * underscore.
 */
final class FormParts {

	private static final Path FORMS = Path.of("forms");

	private static final String ENDING = ".form";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Map<String, JsonNode> parts;

	FormParts(Map<String, JsonNode> parts) {
		this.parts = parts;
	}

	static FormParts read() {
		return new FormParts(read(FORMS.resolve("parts")));
	}

	static Map<String, JsonNode> forms() {
		return read(FORMS);
	}

	Map<String, JsonNode> parts() {
		return this.parts;
	}

	/** The part that a component of a form belongs to, null if it is the form's own. */
	@Nullable String partOf(JsonNode component) {
		String name = component.path("id").asText().split("_", 2)[0];
		return this.parts.containsKey(name) ? name : null;
	}

	/** The parts of a form that are not as they stand. */
	Set<String> stale(JsonNode form) {
		Map<String, List<JsonNode>> held = new TreeMap<>();
		Set<String> stale = new TreeSet<>();
		String last = null;
		for (JsonNode component : form.path("components")) {
			String part = partOf(component);
			if (part != null) {
				if (held.containsKey(part) && !part.equals(last)) {
					stale.add(part);
				}
				held.computeIfAbsent(part, (name) -> new ArrayList<>()).add(component);
			}
			last = part;
		}
		held.forEach((part, components) -> {
			if (!components.equals(components(part))) {
				stale.add(part);
			}
		});
		return stale;
	}

	/** The form with each part as it stands, where the first of it was. */
	ObjectNode written(JsonNode form) {
		Set<String> done = new HashSet<>();
		ArrayNode components = JSON.createArrayNode();
		for (JsonNode component : form.path("components")) {
			String part = partOf(component);
			if (part == null) {
				components.add(component);
			}
			else if (done.add(part)) {
				components.addAll(components(part));
			}
		}
		ObjectNode written = form.deepCopy();
		written.set("components", components);
		return written;
	}

	/** Writes the parts into every form where one is not as it stands. */
	void write() {
		forms().forEach((name, form) -> {
			if (!stale(form).isEmpty()) {
				try {
					Files.writeString(FORMS.resolve(name + ENDING), text(written(form)));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(name, ex);
				}
			}
		});
	}

	/** As Camunda Modeler writes it. */
	static String text(JsonNode form) throws IOException {
		DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
			.withObjectFieldValueSpacing(Spacing.AFTER)
			.withObjectEmptySeparator("")
			.withArrayEmptySeparator(""));
		printer.indentArraysWith(indenter);
		printer.indentObjectsWith(indenter);
		return JSON.writer(printer).writeValueAsString(form) + "\n";
	}

	private List<JsonNode> components(String part) {
		List<JsonNode> components = new ArrayList<>();
		Objects.requireNonNull(this.parts.get(part), part).path("components").forEach(components::add);
		return components;
	}

	private static Map<String, JsonNode> read(Path folder) {
		Map<String, JsonNode> forms = new TreeMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(ENDING)).toList()) {
				String name = file.getFileName().toString();
				forms.put(name.substring(0, name.length() - ENDING.length()), JSON.readTree(file.toFile()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(folder.toString(), ex);
		}
		return forms;
	}

}
