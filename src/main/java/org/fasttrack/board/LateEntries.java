package org.fasttrack.board;

/**
 * How much of what a unit recorded was entered later than it happened (补录).
 *
 * @param place the unit's id, the division's code for its project units, or the group
 * @param name the unit's or the division's name
 * @param acts all acts that were recorded
 * @param late those that were entered later
 */
public record LateEntries(String place, String name, int acts, int late) {

}
