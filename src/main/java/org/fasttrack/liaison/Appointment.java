package org.fasttrack.liaison;

import java.time.LocalDate;

/**
 * A pair that was appointed before the system was used.
 *
 * @param unit the unit's id
 * @param rank county-level or section-level
 * @param a the A's sign-in
 * @param b the B's sign-in
 * @param from the first day
 * @param to the last day
 * @param documentNumber the document of the appointment
 * @param issuedOn its date
 * @param source where it comes from
 */
public record Appointment(String unit, Rank rank, String a, String b, LocalDate from, LocalDate to,
		String documentNumber, LocalDate issuedOn, String source) {

}
