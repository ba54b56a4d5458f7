package org.fasttrack.liaison;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.fasttrack.liaison.Accounts.Membership;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;

/** Who is in which group, and who of them cannot act because there is no account. */
class Members {

	private final Organization organization;

	private final Set<Membership> missing;

	private Members(Organization organization, Set<Membership> missing) {
		this.organization = organization;
		this.missing = missing;
	}

	/**
	 * All that may be asked for on a day, looked up at once.
	 * @param terms the pairs of the day
	 * @param absences who is away on it
	 */
	static Members of(List<Term> terms, List<Absence> absences, Organization organization, Accounts accounts) {
		Set<Membership> wanted = new LinkedHashSet<>();
		for (Term term : terms) {
			ApprovalUnit unit = organization.unit(term.unit()).orElseThrow();
			wanted.add(new Membership(term.a().id(), term.rank().groupOf(unit)));
			wanted.add(new Membership(term.b().id(), term.rank().groupOf(unit)));
			wanted.addAll(membersOf(unit.headGroup(), organization));
		}
		wanted.addAll(membersOf(Office.TASKFORCE.id(), organization));
		absences.stream()
			.map(Absence::standIn)
			.filter(Objects::nonNull)
			.flatMap((standIn) -> organization.official(standIn.id()).stream())
			.forEach((standIn) -> organization.groupsOf(standIn)
				.forEach((group) -> wanted.add(new Membership(standIn.id(), group))));
		return new Members(organization, accounts.missing(wanted));
	}

	private static List<Membership> membersOf(String group, Organization organization) {
		return organization.membersOf(group).stream().map((official) -> new Membership(official.id(), group)).toList();
	}

	/** Whether there is an account of this person in one of these groups. */
	boolean canAct(NamedPerson person, Collection<String> groups) {
		return groups.stream().anyMatch((group) -> !this.missing.contains(new Membership(person.id(), group)));
	}

	/** Through which groups somebody acts who was named to stand in. */
	List<String> groupsOf(NamedPerson person) {
		return this.organization.official(person.id()).map(this.organization::groupsOf).orElseGet(List::of);
	}

	/** The head and the acting head. */
	Stream<NamedPerson> headsOf(ApprovalUnit unit) {
		return of(unit.headGroup());
	}

	/** The task force, whoever can act first. */
	Stream<NamedPerson> taskforce() {
		List<String> group = List.of(Office.TASKFORCE.id());
		return of(Office.TASKFORCE.id()).filter((person) -> canAct(person, group));
	}

	private Stream<NamedPerson> of(String group) {
		return this.organization.membersOf(group).stream().map((official) -> person(official, this.organization));
	}

	/** A person as known today. */
	static NamedPerson person(Official official, Organization organization) {
		String unit = (official.unit() != null) ? organization.unit(official.unit()).map(ApprovalUnit::name).orElse("")
				: "";
		return new NamedPerson(official.id(), official.name(), unit, official.duty());
	}

}
