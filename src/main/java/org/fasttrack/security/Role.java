package org.fasttrack.security;

import java.util.function.Predicate;

import org.fasttrack.organization.Person;

/**
 * What the offices of a person amount to at the door; a person may hold several roles.
 */
enum Role {

	/** The list of people, catalogue, calendar, and what runs. */
	ADMINISTRATOR(Person::administers),

	/** Accounts, groups, passwords. */
	KEEPER(Person::keepsAccounts),

	/** Reads what was done and who signed in. */
	AUDIT(Person::auditsAdministration),

	/** Works in Tasklist. */
	OFFICIAL(Person::hasTasks),

	/** May apply for a project. */
	APPLICANT(Person::applies),

	/** Looks in Cockpit. */
	VIEWER(Person::looksInCockpit),

	/** Leads a city, a county or a unit, and has the board. */
	BOARD(Person::leadsSomething),

	/** Looks at a county's projects in Tasklist. */
	LEADER(Person::looksInTasklist),

	/** Starts projects over REST. */
	SYSTEM(Person::isSystem);

	private final Predicate<Person> question;

	Role(Predicate<Person> question) {
		this.question = question;
	}

	boolean heldBy(Person person) {
		return this.question.test(person);
	}

}
