package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.liaison.Acting;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCases;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Who has a step of a unit by its roster. */
@Service
public class Holders {

	private final Roster roster;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Clock clock;

	Holders(Roster roster, ProcedureCases cases, Organization organization, Clock clock) {
		this.roster = roster;
		this.cases = cases;
		this.organization = organization;
		this.clock = clock;
	}

	/**
	 * Who acts today; empty where there is no pair, so that whoever of the group comes
	 * first has it. The reviewer and the decider of a procedure are never the same
	 * person.
	 * @param group who can do the step
	 * @param caseId the procedure case, null if it is about none
	 * @param step the task's id in the model
	 */
	public Optional<Acting> of(String group, @Nullable UUID caseId, String step) {
		return place(group).flatMap((place) -> {
			Set<String> barred = (caseId != null) ? this.cases.barred(caseId, step) : Set.of();
			return this.roster.acting(place.unit().id(), place.rank(), LocalDate.now(this.clock), barred);
		});
	}

	/** The unit and the rank of a group; empty for a group without a pair. */
	public Optional<Place> place(String group) {
		int dot = group.lastIndexOf('.');
		return (dot < 0) ? Optional.empty()
				: this.organization.unit(group.substring(0, dot))
					.flatMap((unit) -> Arrays.stream(Rank.values())
						.filter((rank) -> rank.groupOf(unit).equals(group))
						.map((rank) -> new Place(unit, rank))
						.findFirst());
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

	}

}
