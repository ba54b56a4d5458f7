package org.fasttrack.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fasttrack.organization.Person;

import org.springframework.stereotype.Component;

/**
 * The form with which a project is begun. Whoever applies for one county is offered that
 * county alone: any other would be refused.
 */
@Component
class StartForm {

	private static final String DIVISION = "division";

	private final SignedIn signedIn;

	private final ObjectMapper json;

	StartForm(SignedIn signedIn, ObjectMapper json) {
		this.signedIn = signedIn;
		this.json = json;
	}

	/** The deployed form as whoever asks may fill it in. */
	InputStream forCaller(InputStream deployed) {
		Person person = this.signedIn.person();
		try (InputStream file = deployed) {
			JsonNode form = this.json.readTree(file);
			if (person.applies()) {
				form.findParents("key").forEach((component) -> narrow((ObjectNode) component, person));
			}
			return new ByteArrayInputStream(this.json.writeValueAsBytes(form));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void narrow(ObjectNode component, Person person) {
		if (!component.path("key").asText().equals(DIVISION) || !component.has("values")) {
			return;
		}
		ArrayNode own = component.arrayNode();
		component.get("values").forEach((choice) -> {
			if (person.appliesFor(choice.path("value").asText())) {
				own.add(choice);
			}
		});
		component.set("values", own);
		if (own.size() == 1) {
			component.put("defaultValue", own.get(0).path("value").asText());
		}
	}

}
