package org.fasttrack.process.difficulty;

import java.util.List;
import java.util.Map;

import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/** What all forms about difficulties are made with. */
@Component
record DifficultyForms(Difficulties difficulties, Organization organization, Wording wording) {

	/** The units that can be asked to do something for a project of the division. */
	List<Map<String, String>> units(String division) {
		return this.organization.unitsFor(division)
			.stream()
			.map((unit) -> Map.of("value", unit.id(), "label", unit.name()))
			.toList();
	}

}
