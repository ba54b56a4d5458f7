package org.fasttrack.procedure;

import org.jspecify.annotations.Nullable;

/**
 * A procedure that a project needs, as the decision tables found it.
 *
 * @param procedure the procedure's code
 * @param function the function of the unit, where the sector decides; null for the
 * catalogue's own
 * @param reason why this project needs it
 */
public record NeededProcedure(String procedure, @Nullable String function, String reason) {

}
