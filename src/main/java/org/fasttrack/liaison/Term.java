package org.fasttrack.liaison;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A pair of liaison officers and how long they are it.
 *
 * @param id in the order of recording
 * @param unit the unit's id
 * @param rank county-level or section-level
 * @param a who acts (A角), with the duty of the day of recording
 * @param b who acts for A (B角)
 * @param from the first day
 * @param to the last day as it was appointed
 * @param lastDay the last day as it is: the next pair may begin earlier than this one was
 * to end
 * @param documentNumber the document of the appointment
 * @param issuedOn its date
 * @param proposal the proposal that was confirmed, null if it came with the seeds
 * @param source where it comes from, if it came with the seeds
 * @param recordedBy who confirmed it
 * @param recordedByName the name on that day
 * @param recordedAt when
 */
public record Term(long id, String unit, Rank rank, NamedPerson a, NamedPerson b, LocalDate from, LocalDate to,
		LocalDate lastDay, String documentNumber, LocalDate issuedOn, @Nullable Long proposal, @Nullable String source,
		String recordedBy, String recordedByName, Instant recordedAt) {

	boolean holdsOn(LocalDate day) {
		return !day.isBefore(this.from) && !day.isAfter(this.lastDay);
	}

	boolean names(String person) {
		return this.a.id().equals(person) || this.b.id().equals(person);
	}

	/** The other of the two. */
	NamedPerson besides(String person) {
		return this.a.id().equals(person) ? this.b : this.a;
	}

}
