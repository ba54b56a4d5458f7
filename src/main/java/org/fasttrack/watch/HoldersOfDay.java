package org.fasttrack.watch;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.fasttrack.liaison.Acting;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Eligibility.Barred;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Holders.Place;
import org.jspecify.annotations.Nullable;

/** Who has the steps of units today, by their rosters. */
public final class HoldersOfDay {

	/** The steps that the follower of a case has. */
	static final Set<String> FOLLOWED = Set.of("Task_RecordExternal", "Task_AcknowledgeDifficulty",
			"Task_ResolveDifficulty");

	private final Rosters rosters;

	private final Function<UUID, ProcedureCase> cases;

	private final Barred barred;

	private final Organization organization;

	private final Wording wording;

	HoldersOfDay(Rosters rosters, Function<UUID, ProcedureCase> cases, Barred barred, Organization organization,
			Wording wording) {
		this.rosters = rosters;
		this.cases = cases;
		this.barred = barred;
		this.organization = organization;
		this.wording = wording;
	}

	/**
	 * Who acts; empty where there is no pair, so that whoever of the group comes first
	 * has it. The reviewer and the decider of a procedure are never the same person.
	 * @param group who can do the step
	 * @param caseId the procedure case, null if it is about none
	 * @param step the task's id in the model
	 */
	public Optional<Acting> of(String group, @Nullable UUID caseId, String step) {
		return Place.of(group, this.organization)
			.flatMap((place) -> this.rosters.acting(place,
					(person) -> caseId != null && this.barred.test(caseId, step, person)));
	}

	/**
	 * Who has a step, in words: name, unit and duty, and for whom. Where nobody is in the
	 * group, the task force looks after it; where nobody is in that either, it says so.
	 * @param group who can do the step
	 * @param caseId the procedure case that it is about, null if it is about none
	 * @param step the task's id in the model
	 */
	public String text(String group, @Nullable UUID caseId, String step) {
		return follower(group, caseId, step).map((found) -> this.organization.describe(found) + " 跟办人")
			.or(() -> of(group, caseId, step).map(Acting::text))
			.or(() -> Stream.of(group, Office.TASKFORCE.id())
				.flatMap((each) -> this.organization.holderOf(each).stream())
				.findFirst()
				.map(this.organization::describe))
			.orElseGet(() -> this.organization.nobodyIn(group, this.wording));
	}

	/**
	 * The named person of the forwarding unit, who has what another authority decides and
	 * a difficulty with it; empty for any other step.
	 */
	public Optional<Official> follower(String group, @Nullable UUID caseId, String step) {
		return (caseId != null && FOLLOWED.contains(step) && Kind.SECTION.has(group))
				? Optional.ofNullable(this.cases.apply(caseId).followUp()).flatMap(this.organization::official)
				: Optional.empty();
	}

	/** The rosters of the day. */
	@FunctionalInterface
	interface Rosters {

		Optional<Acting> acting(Place place, Predicate<String> barred);

	}

}
