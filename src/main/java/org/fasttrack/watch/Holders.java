package org.fasttrack.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.fasttrack.liaison.Acting;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCases;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Who has a step of a unit by its roster. */
@Service
public class Holders {

	private static final Set<String> FOLLOWED = Set.of("Task_RecordExternal", "Task_AcknowledgeDifficulty",
			"Task_ResolveDifficulty");

	private static final String TASKFORCE = "taskforce";

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
		return place(group).flatMap((place) -> this.roster.acting(place.unit().id(), place.rank(),
				LocalDate.now(this.clock), (person) -> caseId != null && this.cases.isBarred(caseId, step, person)));
	}

	/**
	 * Who has a step, in words: name, unit and duty, and for whom. Where nobody is in the
	 * group, the task force looks after it.
	 * @param group who can do the step
	 * @param caseId the procedure case that it is about, null if it is about none
	 * @param step the task's id in the model
	 */
	public String text(String group, @Nullable UUID caseId, String step) {
		return follower(group, caseId, step).map((found) -> this.organization.describe(found) + " 跟办人")
			.or(() -> of(group, caseId, step).map(Acting::text))
			.or(() -> Stream.of(group, TASKFORCE)
				.flatMap((each) -> this.organization.holderOf(each).stream())
				.findFirst()
				.map(this.organization::describe))
			.orElse(group);
	}

	/**
	 * The named person of the forwarding unit, who has what another authority decides and
	 * a difficulty with it; empty for any other step.
	 */
	public Optional<Official> follower(String group, @Nullable UUID caseId, String step) {
		return (caseId != null && FOLLOWED.contains(step) && group.endsWith(".section"))
				? Optional.ofNullable(this.cases.require(caseId).followUp()).flatMap(this.organization::official)
				: Optional.empty();
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
