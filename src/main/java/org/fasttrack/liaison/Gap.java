package org.fasttrack.liaison;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a roster on a day.
 *
 * @param unit the unit's id
 * @param unitName the unit's name
 * @param rank county-level or section-level
 * @param kind what is missing
 * @param lastDay the last day of the pair that ends or has ended
 * @param acting who acts meanwhile
 */
public record Gap(String unit, String unitName, Rank rank, Kind kind, @Nullable LocalDate lastDay, Acting acting) {

	/** What is missing. */
	public enum Kind {

		/** Nobody has been appointed yet. */
		NONE,
		/** The term is over and nobody follows. */
		TERM_OVER,
		/** Both are away and whoever stands in is not there either. */
		BOTH_AWAY,
		/** The term is over soon and nobody follows at once. */
		TERM_ENDS

	}

}
