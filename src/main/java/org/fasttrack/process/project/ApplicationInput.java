package org.fasttrack.process.project;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fasttrack.organization.Organization;
import org.fasttrack.project.ApplicationForm;
import org.fasttrack.project.FundTypes;
import org.fasttrack.project.LandForm;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The fields of an application as the form offers and returns them. */
@Component
class ApplicationInput {

	private final FundTypes fundTypes;

	private final Organization organization;

	ApplicationInput(FundTypes fundTypes, Organization organization) {
		this.fundTypes = fundTypes;
		this.organization = organization;
	}

	/** The fields of the application among what was typed. */
	Map<String, @Nullable Object> of(Input input) {
		Set<String> fields = new HashSet<>(ApplicationForm.FIELDS);
		fields.addAll(LandForm.SINGLE);
		return input.part(fields);
	}

	/** The lists that the form offers. */
	Map<String, Object> lists() {
		Map<String, Object> lists = new LinkedHashMap<>();
		lists.put("fundTypes",
				this.fundTypes.all()
					.stream()
					.map((type) -> Map.of("value", type.code(), "label", type.name()))
					.toList());
		lists.put("departments",
				this.organization.functions()
					.entrySet()
					.stream()
					.map((entry) -> Map.of("value", entry.getKey(), "label", entry.getValue()))
					.toList());
		return lists;
	}

}
