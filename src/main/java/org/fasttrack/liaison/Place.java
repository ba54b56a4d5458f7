package org.fasttrack.liaison;

import org.jspecify.annotations.Nullable;

/**
 * One line of the roster of a day.
 *
 * @param unit the unit's id
 * @param unitName the unit's name
 * @param rank county-level or section-level
 * @param term the pair of that day, null if there is none
 * @param acting who acts on that day
 */
public record Place(String unit, String unitName, Rank rank, @Nullable Term term, Acting acting) {

}
