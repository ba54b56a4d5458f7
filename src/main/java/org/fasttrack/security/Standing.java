package org.fasttrack.security;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.organization.Administrators;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;

import org.springframework.stereotype.Component;

/**
 * The groups through which somebody acts at this moment: those that the account is in,
 * without what was given for other days than today, whether or not anything has followed
 * the list of people yet. Where nobody administers security or audit yet, those who
 * administer the system do, because somebody has to name the others.
 */
@Component
class Standing {

	private final Organization organization;

	private final Administrators administrators;

	private final Clock clock;

	Standing(Organization organization, Administrators administrators, Clock clock) {
		this.organization = organization;
		this.administrators = administrators;
		this.clock = clock;
	}

	/**
	 * @param user the sign-in
	 * @param groups the ids of the groups that the account is in
	 */
	List<String> of(String user, Collection<String> groups) {
		List<Official> offices = this.organization.allOfficesOf(user);
		LocalDate today = LocalDate.now(this.clock);
		Set<String> held = groups(offices.stream().filter((office) -> office.holdsOn(today)));
		Set<String> ever = groups(offices.stream());
		List<String> standing = groups.stream()
			.filter((group) -> held.contains(group) || !ever.contains(group))
			.toList();
		if (!standing.contains(Office.ADMINISTRATORS.id())) {
			return standing;
		}
		Set<Office> takenUp = this.administrators.takenUp();
		Stream<String> others = Office.administration()
			.stream()
			.filter((office) -> !takenUp.contains(office))
			.map(Office::id);
		return Stream.concat(standing.stream(), others).distinct().toList();
	}

	private Set<String> groups(Stream<Official> offices) {
		return offices.flatMap((office) -> this.organization.groupsOf(office).stream()).collect(Collectors.toSet());
	}

}
