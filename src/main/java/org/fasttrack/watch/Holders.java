package org.fasttrack.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.liaison.Acting;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.RosterOfDay;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Eligibility;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Who has a step of a unit by its roster. */
@Service
public class Holders {

	private final Roster roster;

	private final ProcedureCases cases;

	private final Eligibility eligibility;

	private final Organization organization;

	private final Wording wording;

	private final Clock clock;

	Holders(Roster roster, ProcedureCases cases, Eligibility eligibility, Organization organization, Wording wording,
			Clock clock) {
		this.roster = roster;
		this.cases = cases;
		this.eligibility = eligibility;
		this.organization = organization;
		this.wording = wording;
		this.clock = clock;
	}

	/** Who acts today, as {@link HoldersOfDay#of} says; for one step alone. */
	public Optional<Acting> of(String group, @Nullable UUID caseId, String step) {
		return ofOne().of(group, caseId, step);
	}

	/** Who has a step, as {@link HoldersOfDay#text} says; for one step alone. */
	public String text(String group, @Nullable UUID caseId, String step) {
		return ofOne().text(group, caseId, step);
	}

	private HoldersOfDay ofOne() {
		LocalDate today = LocalDate.now(this.clock);
		return new HoldersOfDay((place, barred) -> this.roster.acting(place.unit().id(), place.rank(), today, barred),
				this.cases::require, this.eligibility::isBarred, this.organization, this.wording);
	}

	/** Who has each of these steps today, read at once, however many they are. */
	public HoldersOfDay of(Collection<HeldStep> steps) {
		return of(steps, LocalDate.now(this.clock));
	}

	/** Who had each of these steps on a day, by the roster of that day. */
	public HoldersOfDay of(Collection<HeldStep> steps, LocalDate day) {
		return of(steps,
				this.cases.all(steps.stream().map(HeldStep::caseId).filter(Objects::nonNull).distinct().toList()), day);
	}

	/**
	 * The same where the cases have been read already.
	 * @param cases all that the steps are about
	 */
	public HoldersOfDay of(Collection<HeldStep> steps, Collection<ProcedureCase> cases) {
		return of(steps, cases, LocalDate.now(this.clock));
	}

	private HoldersOfDay of(Collection<HeldStep> steps, Collection<ProcedureCase> cases, LocalDate day) {
		Set<String> units = steps.stream()
			.flatMap((step) -> place(step.group()).stream())
			.map((place) -> place.unit().id())
			.collect(Collectors.toSet());
		RosterOfDay rosters = this.roster.ofDay(units, day);
		Map<UUID, ProcedureCase> byId = cases.stream()
			.collect(Collectors.toMap(ProcedureCase::id, Function.identity()));
		return new HoldersOfDay((place, barred) -> rosters.actingOfPair(place.unit(), place.rank(), barred),
				(id) -> Objects.requireNonNull(byId.get(id)), this.eligibility.barred(cases), this.organization,
				this.wording);
	}

	/** The unit and the rank of a group; empty for a group without a pair. */
	public Optional<Place> place(String group) {
		return Place.of(group, this.organization);
	}

	/** Whether somebody else acts for the A. */
	public static boolean isDeputy(Acting acting) {
		return acting.capacity() != Capacity.A;
	}

	/**
	 * Where a pair is named.
	 *
	 * @param unit the unit
	 * @param rank county-level or section-level
	 */
	public record Place(ApprovalUnit unit, Rank rank) {

		static Optional<Place> of(String group, Organization organization) {
			return Office.parse(group)
				.flatMap((office) -> organization.unit(office.place()))
				.flatMap((unit) -> Arrays.stream(Rank.values())
					.filter((rank) -> rank.groupOf(unit).equals(group))
					.map((rank) -> new Place(unit, rank))
					.findFirst());
		}

	}

}
