package org.fasttrack.liaison;

/**
 * Who acts for a unit may be somebody else now: an absence was recorded or ended, or a
 * pair confirmed.
 *
 * @param unit the unit's id
 */
public record RosterChanged(String unit) {

}
