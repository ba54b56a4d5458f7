package org.fasttrack.paper;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A paper of a project: one that was made, or that can be.
 *
 * @param id what it is fetched by; null while it is not made
 * @param caseId the procedure case, null for what is of the whole project
 * @param procedure the procedure's name, null for what is of the whole project
 * @param kind what it is
 * @param title what stands above it
 * @param act the act that it tells of, null for what tells how things stand
 * @param datedOn its date, null for what tells how things stand
 * @param number its number, null while it is not made and for what has none
 * @param madeOn the day on which it was made
 * @param madeBy who made it, with unit and duty
 * @param mayMake whether whoever asks can make it
 */
public record Paper(@Nullable String id, @Nullable UUID caseId, @Nullable String procedure, PaperKind kind,
		String title, @Nullable Long act, @Nullable LocalDate datedOn, @Nullable String number,
		@Nullable LocalDate madeOn, @Nullable String madeBy, boolean mayMake) {

}
