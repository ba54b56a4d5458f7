package org.fasttrack.procedure;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A result that was made elsewhere: by another authority, in another system, or before
 * the project came here. It is recorded, never typed again as an application.
 *
 * @param number the number of the document
 * @param organ who issued it
 * @param datedOn its date
 * @param validUntil the last day of its validity, null if it names none
 * @param scan where the paper is: the number of its scan
 * @param otherSystem the system in which it was made, null if in none
 * @param otherCaseNumber its number there
 */
public record Result(String number, String organ, LocalDate datedOn, @Nullable LocalDate validUntil,
		@Nullable String scan, @Nullable String otherSystem, @Nullable String otherCaseNumber) {

}
