package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The roster of liaison officers (联络员名册): who it is on any day, past or to come, who acts
 * for whom, and what is missing.
 */
@Service
public class Roster {

	private final LiaisonRows rows;

	private final Organization organization;

	private final Parameters parameters;

	Roster(LiaisonRows rows, Organization organization, Parameters parameters) {
		this.rows = rows;
		this.organization = organization;
		this.parameters = parameters;
	}

	/** The pair of a unit on that day; empty if there is none. */
	public Optional<Term> of(String unit, Rank rank, LocalDate day) {
		return this.organization.unit(unit).flatMap((known) -> this.rows.ofDay(unit, day).of(known, rank));
	}

	/**
	 * Who acts as liaison officer on that day: the A, else the B, else whoever was named
	 * to stand in, else the next rank up.
	 * @throws IllegalArgumentException if there is no such unit
	 */
	public Acting acting(String unit, Rank rank, LocalDate day) {
		ApprovalUnit known = this.organization.unit(unit)
			.orElseThrow(() -> new IllegalArgumentException("no approval unit " + unit));
		return this.rows.ofDay(known.id(), day).acting(known, rank);
	}

	/**
	 * Who acts today in a matter of a unit; empty if the unit has no pair of that rank.
	 * @param barred whether a person may not, because of what they did before in the same
	 * matter; asked only of who is there
	 */
	public Optional<Acting> acting(String unit, Rank rank, LocalDate day, Predicate<String> barred) {
		return this.organization.unit(unit)
			.flatMap((known) -> this.rows.ofDay(unit, day).actingOfPair(known, rank, barred));
	}

	/** The roster of a day, of these units, read at once. */
	public RosterOfDay ofDay(Collection<String> units, LocalDate day) {
		return this.rows.ofDay(units, day);
	}

	/** Who is away on a day, by the sign-in. */
	public Set<String> away(LocalDate day) {
		return this.rows.away(day);
	}

	/**
	 * The roster of a day, by unit, the county-level pair first.
	 * @param unit the unit's id, null for all
	 * @param seen which units are wanted
	 */
	public List<Place> on(LocalDate day, @Nullable String unit, Predicate<String> seen) {
		RosterOfDay roster = this.rows.ofDay(unit, day);
		return units(unit, seen).stream().flatMap(roster::places).toList();
	}

	/** The roster of a day, of all units, read at once. */
	public RosterOfDay ofDay(LocalDate day) {
		return this.rows.ofDay((String) null, day);
	}

	/** The same as {@link #on}, of a roster that has been read already. */
	public List<Place> places(RosterOfDay roster, Predicate<String> seen) {
		return units(null, seen).stream().flatMap(roster::places).toList();
	}

	/**
	 * What is missing on a day, by unit.
	 * @param seen which units are wanted
	 */
	public List<Gap> gaps(LocalDate day, Predicate<String> seen) {
		return gaps(ofDay(day), seen);
	}

	/** The same of a roster that has been read already. */
	public List<Gap> gaps(RosterOfDay roster, Predicate<String> seen) {
		int warnDays = this.parameters.whole("liaison.warn-days");
		return units(null, seen).stream().flatMap((unit) -> roster.gaps(unit, warnDays)).toList();
	}

	/** Every pair that a unit had or will have, the latest first. */
	public List<Term> history(String unit) {
		return this.rows.terms(unit);
	}

	/** What a unit has proposed, and what became of it, the latest first. */
	public List<Proposal> changes(String unit) {
		return this.rows.proposals(unit, null);
	}

	/**
	 * Proposals, the latest first.
	 * @param status how far they are, null for all
	 * @param seen the units whose proposals are wanted
	 */
	public List<Proposal> proposals(Proposal.@Nullable Status status, Predicate<String> seen) {
		return this.rows.proposals(null, status).stream().filter((proposal) -> seen.test(proposal.unit())).toList();
	}

	private List<ApprovalUnit> units(@Nullable String unit, Predicate<String> seen) {
		return this.organization.units()
			.stream()
			.filter((each) -> (unit == null || each.id().equals(unit)) && seen.test(each.id()))
			.toList();
	}

}
