package org.fasttrack.seeding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;

import org.springframework.stereotype.Component;

/**
 * The people of the demo, who are invented, and their roster; not there on an outside
 * database, where people are the operator's.
 */
@Component
@OnEmbeddedDatabase
class DemoPeople {

	static final String OFFICIALS = "officials.csv";

	static final String ROSTER = "roster.csv";

	private static final String PHONES = "1398900%04d";

	private final Organization organization;

	private final People people;

	private final Appointments liaisons;

	DemoPeople(Organization organization, People people, Appointments liaisons) {
		this.organization = organization;
		this.people = people;
		this.liaisons = liaisons;
	}

	/**
	 * Loads the officials; divisions and units are there already. Each gets a telephone
	 * number of a range in which nobody real is called.
	 */
	void loadOfficials() {
		List<Official> officials = SeedRules.officials(file(OFFICIALS), this.organization.divisions(),
				this.organization.units());
		this.organization.putOfficials(officials);
		Map<String, String> phones = new LinkedHashMap<>();
		officials.forEach((each) -> phones.put(each.id(), PHONES.formatted(phones.size() + 1)));
		this.people.putPhones(phones);
	}

	void loadRoster() {
		this.liaisons.seed(SeedRules.roster(file(ROSTER), this.organization.units(), this.organization.officials()));
	}

	private static SeedFile file(String name) {
		return new SeedFile("seeds/" + name, SeedSource.ofProgram(name));
	}

}
