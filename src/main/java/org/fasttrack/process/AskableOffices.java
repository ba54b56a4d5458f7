package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.fasttrack.liaison.Accounts.Membership;
import org.fasttrack.liaison.Roster;
import org.fasttrack.opinion.OpinionRequests.Whom;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Component;

/**
 * Who can be asked for an opinion on a project: the other units that work for its place,
 * through their section, and by name everybody of these units and of one's own. Nobody
 * who is away or cannot sign in, and no unit of which nobody could answer.
 */
@Component
class AskableOffices {

	private final Organization organization;

	private final ProjectRegister projects;

	private final Roster roster;

	private final EngineTables tables;

	private final Clock clock;

	AskableOffices(Organization organization, ProjectRegister projects, Roster roster, EngineTables tables,
			Clock clock) {
		this.organization = organization;
		this.projects = projects;
		this.roster = roster;
		this.tables = tables;
		this.clock = clock;
	}

	/**
	 * By the id of the unit, or the sign-in of the person; one's own unit first.
	 * @param ownUnit the unit of whoever asks, which is not asked as a whole
	 * @param user who asks
	 */
	Map<String, Whom> of(String ownUnit, String projectCode, String user) {
		List<ApprovalUnit> units = new ArrayList<>(
				this.organization.unitsFor(this.projects.require(projectCode).division()));
		this.organization.unit(ownUnit).ifPresent((own) -> {
			units.remove(own);
			units.add(0, own);
		});
		Set<String> away = this.roster.away(LocalDate.now(this.clock));
		List<Place> places = units.stream()
			.flatMap((unit) -> Stream.of(unit.sectionGroup(), unit.headGroup(), unit.countyGroup())
				.flatMap((group) -> this.organization.membersOf(group)
					.stream()
					.map((official) -> new Place(unit, group, official))))
			.filter((place) -> !place.official().id().equals(user) && !away.contains(place.official().id()))
			.toList();
		Set<Membership> missing = this.tables.missing(places.stream().map(Place::membership).distinct().toList());
		Map<String, Whom> whom = new LinkedHashMap<>();
		for (Place place : places) {
			if (missing.contains(place.membership())) {
				continue;
			}
			ApprovalUnit unit = place.unit();
			if (place.group().equals(unit.sectionGroup()) && !unit.id().equals(ownUnit)) {
				whom.putIfAbsent(unit.id(), new Whom(unit.id(), place.group(), null, unit.name()));
			}
			Official official = place.official();
			whom.putIfAbsent(official.id(),
					new Whom(unit.id(), place.group(), official.id(), this.organization.describe(official)));
		}
		return whom;
	}

	/** Where somebody can be asked. */
	private record Place(ApprovalUnit unit, String group, Official official) {

		Membership membership() {
			return new Membership(this.official.id(), this.group);
		}

	}

}
