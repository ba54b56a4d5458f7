package org.fasttrack.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.fasttrack.importing.Column.Kind;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official.Role;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Violations;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The columns that a list of people may have, and which office a row means. */
@Component
class PeopleColumns {

	/** The offices that there is one of and that a list can give. */
	private static final Map<String, Role> SINGLE = Map.of(Office.TASKFORCE.id(), Role.TASKFORCE,
			Office.LEADING_GROUP.id(), Role.LEADING_GROUP, Office.LEADERS.id(), Role.LEADER, Office.AUDITORS.id(),
			Role.AUDITOR, Office.ADMINISTRATORS.id(), Role.ADMIN, Office.SECURITY_ADMINISTRATORS.id(),
			Role.SECURITY_ADMIN, Office.AUDIT_ADMINISTRATORS.id(), Role.AUDIT_ADMIN);

	private final Organization organization;

	private final Wording wording;

	PeopleColumns(Organization organization, Wording wording) {
		this.organization = organization;
		this.wording = wording;
	}

	List<Column> all() {
		Map<String, String> ranks = new LinkedHashMap<>();
		Stream.of(PersonRank.values()).forEach((rank) -> ranks.put(rank.name(), this.wording.label(rank)));
		return List.of(column("signIn", Kind.TEXT, Map.of(), true), column("personName", Kind.TEXT, Map.of(), true),
				column("heldOffice", Kind.CHOICE, offices(), true), column("officeRank", Kind.CHOICE, ranks, false),
				column("officeDuty", Kind.TEXT, Map.of(), true),
				column("rosterSlot", Kind.CHOICE, Map.of("A", "A角", "B", "B角"), false),
				column("officePhone", Kind.TEXT, Map.of(), false), column("officeFrom", Kind.DATE, Map.of(), true),
				column("officeTo", Kind.DATE, Map.of(), false), column("synthetic", Kind.YES_NO, Map.of(), false));
	}

	private Map<String, String> offices() {
		Map<String, String> offices = new LinkedHashMap<>();
		Office.single()
			.stream()
			.filter((office) -> SINGLE.containsKey(office.id()))
			.forEach((office) -> offices.put(office.id(), office.label(this.wording)));
		this.organization.divisions().forEach((division) -> offices.put(division.code(), division.name()));
		this.organization.units().forEach((unit) -> offices.put(unit.id(), unit.name()));
		return offices;
	}

	private Column column(String field, Kind kind, Map<String, String> choices, boolean required) {
		return new Column(field, this.wording.field(field, Locale.CHINA), kind, choices, required);
	}

	/**
	 * Where and as what somebody of a row works; null, with the rule noted, if there is
	 * no such office.
	 */
	@Nullable Held held(String code, @Nullable PersonRank rank, Violations found) {
		ApprovalUnit unit = this.organization.unit(code).orElse(null);
		Division division = this.organization.division(code).orElse(null);
		Role single = SINGLE.get(code);
		Role role = (single != null) ? single : (rank != null) ? rank.role() : null;
		boolean right = (single != null) ? rank == null : (unit != null) ? rank != null && rank.isOfUnit()
				: rank == PersonRank.HANDLER || (division != null && rank == PersonRank.LEADER);
		if (role == null || !right) {
			String wanted = (unit != null) ? "OF_UNIT" : (division != null) ? "OF_DIVISION" : "SINGLE";
			found.add("officeRank", "people.rank", this.wording.label("PeopleRanks", wanted));
			return null;
		}
		String place = (unit != null) ? unit.division()
				: (division != null) ? division.code() : this.organization.city().code();
		boolean ofCity = role == Role.COUNTY_LEADER && place.equals(this.organization.city().code());
		return new Held((unit != null) ? unit.id() : null, Objects.requireNonNull(place), ofCity ? Role.LEADER : role);
	}

	/**
	 * Where and as what somebody works.
	 *
	 * @param unit the unit's id, null for who belongs to none
	 * @param division the division's code
	 * @param role as what
	 */
	record Held(@Nullable String unit, String division, Role role) {

	}

}
