package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Who acts as liaison officer of a unit on a day, and why not those who come before.
 *
 * @param unit the unit's id
 * @param rank the rank that was asked for
 * @param on the day
 * @param person who acts; there is always somebody
 * @param group the group through which that person acts
 * @param capacity as what
 * @param gap whether the roster has nobody of the rank that was asked for
 * @param text how it is shown: name, unit, duty, and as what
 * @param passedOver who comes before and does not act, in that order
 */
public record Acting(String unit, Rank rank, LocalDate on, NamedPerson person, String group, Capacity capacity,
		boolean gap, String text, List<PassedOver> passedOver) {

	/**
	 * The A of the pair, for whom somebody else acts; empty if it is the A who acts, or
	 * if there is no pair.
	 */
	public Optional<PassedOver> inPlaceOf() {
		return this.passedOver.stream()
			.filter((each) -> each.rank() == this.rank && each.capacity() == Capacity.A && each.person() != null)
			.findFirst();
	}

	/** Whether somebody is passed over for having no account in the group alone. */
	public boolean isWithoutAccount(String person) {
		return this.passedOver.stream()
			.filter((each) -> each.person() != null && each.person().id().equals(person))
			.anyMatch((each) -> each.withoutAccount() && each.awayFrom() == null);
	}

	/** As what somebody acts, those who come first before those who act for them. */
	public enum Capacity {

		/** Is the A of the pair. */
		A,
		/** Is the B and acts for A (代A角办理). */
		B,
		/** Was named when the second of the pair left. */
		STAND_IN,
		/** The county-level liaison of the unit, for the section-level one. */
		COUNTY_LEVEL,
		/** The head of the unit, or the acting head: a matter stays inside the organ. */
		HEAD,
		/** The task force, when nobody of the unit is there. */
		TASKFORCE

	}

	/**
	 * Who does not act. Why somebody is away is nobody's business here; who is not away
	 * and has an account may not act because of what that person did before (回避).
	 *
	 * @param rank the rank of the place
	 * @param capacity the place
	 * @param person who has it, null if nobody is appointed
	 * @param awayFrom the first day of the absence, null for who is not away
	 * @param awayTo the last day of the absence, null for who is not away
	 * @param withoutAccount whether this person cannot act at all: the account is gone,
	 * or not in the group
	 */
	public record PassedOver(Rank rank, Capacity capacity, @Nullable NamedPerson person, @Nullable LocalDate awayFrom,
			@Nullable LocalDate awayTo, boolean withoutAccount) {

		/**
		 * Whether this person is there and may not act because of what was done before.
		 */
		public boolean isRecused() {
			return this.person != null && this.awayFrom == null && !this.withoutAccount;
		}

	}

}
