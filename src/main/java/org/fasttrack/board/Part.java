package org.fasttrack.board;

import org.jspecify.annotations.Nullable;

/**
 * What is still open before construction.
 *
 * @param procedure its code, null for the confirmation of the plan and for what is to be
 * met
 * @param name its name
 * @param unitName who handles it
 * @param status the state's code
 * @param statusText its label
 * @param underWay whether it waits for nothing
 * @param elapsed how many working days it has taken
 * @param time how many it still takes
 */
record Part(@Nullable String procedure, String name, String unitName, String status, String statusText,
		boolean underWay, int elapsed, RemainingTime time) {

}
