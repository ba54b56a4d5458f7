package org.fasttrack.seeding;

import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.organization.Organization;

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

	private final Organization organization;

	private final Appointments liaisons;

	DemoPeople(Organization organization, Appointments liaisons) {
		this.organization = organization;
		this.liaisons = liaisons;
	}

	/** Loads the officials; divisions and units are there already. */
	void loadOfficials() {
		this.organization.putOfficials(
				SeedRules.officials(file(OFFICIALS), this.organization.divisions(), this.organization.units()));
	}

	void loadRoster() {
		this.liaisons.seed(SeedRules.roster(file(ROSTER), this.organization.units(), this.organization.officials()));
	}

	private static SeedFile file(String name) {
		return new SeedFile("seeds/" + name, SeedSource.ofProgram(name));
	}

}
