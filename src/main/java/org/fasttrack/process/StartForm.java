package org.fasttrack.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;

import org.springframework.stereotype.Component;

/**
 * The form with which a project is begun. Whoever applies for one county is offered that
 * county alone: any other would be refused. The city builds in all of them.
 */
@Component
class StartForm {

	private static final String DIVISION = "division";

	private static final String OF_CITY = "项目建在哪里就选哪里；由市本级申报的，项目代码应为市本级的";

	private final SignedIn signedIn;

	private final Organization organization;

	private final Drafts drafts;

	private final ObjectMapper json;

	StartForm(SignedIn signedIn, Organization organization, Drafts drafts, ObjectMapper json) {
		this.signedIn = signedIn;
		this.organization = organization;
		this.drafts = drafts;
		this.json = json;
	}

	/**
	 * The deployed form as whoever asks may fill it in, with what this person has typed
	 * before: a start form knows no variables.
	 */
	InputStream forCaller(InputStream deployed) {
		Person person = this.signedIn.person();
		try (InputStream file = deployed) {
			JsonNode form = this.json.readTree(file);
			if (person.appliesFor(this.organization.city().code())) {
				form.findParents("key").forEach((component) -> explain((ObjectNode) component));
			}
			else if (person.applies()) {
				form.findParents("key").forEach((component) -> narrow((ObjectNode) component, person));
			}
			this.drafts.find(Drafts.ofStart(person.user())).ifPresent((draft) -> {
				ObjectNode kept = ((ObjectNode) form).putObject("draft");
				kept.setAll((ObjectNode) this.json.valueToTree(draft.forWindow()));
				kept.set("values", this.json.valueToTree(draft.values()));
			});
			return new ByteArrayInputStream(this.json.writeValueAsBytes(form));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The county is where it is built, whoever of the city applies. */
	private static void explain(ObjectNode component) {
		if (component.path("key").asText().equals(DIVISION)) {
			component.put("description", OF_CITY);
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
