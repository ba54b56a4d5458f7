package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.List;

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
public record Acting(String unit, Rank rank, LocalDate on, Person person, String group, Capacity capacity, boolean gap,
		String text, List<PassedOver> passedOver) {

	/** As what somebody acts. */
	public enum Capacity {

		/** Is the A of the pair. */
		A,
		/** Is the B and acts for A (代A角办理). */
		B,
		/** Was named when the second of the pair left. */
		STAND_IN,
		/** The county-level liaison of the unit, for the section-level one. */
		COUNTY_LEVEL,
		/** The task force, when nobody of the unit is there. */
		TASKFORCE

	}

	/**
	 * Who does not act. Why somebody is away is nobody's business here.
	 *
	 * @param rank the rank of the place
	 * @param capacity the place
	 * @param person who has it, null if nobody is appointed
	 * @param awayFrom the first day of the absence
	 * @param awayTo the last day of the absence
	 */
	public record PassedOver(Rank rank, Capacity capacity, @Nullable Person person, @Nullable LocalDate awayFrom,
			@Nullable LocalDate awayTo) {

	}

}
