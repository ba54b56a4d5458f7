package org.fasttrack.liaison;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a unit proposes, and what became of it.
 *
 * @param id in the order of the proposals
 * @param subject by what its history is found
 * @param unit the unit's id
 * @param rank county-level or section-level
 * @param a who shall act (A角)
 * @param b who shall act for A (B角)
 * @param from the first day
 * @param to the last day
 * @param documentNumber the document of the appointment
 * @param issuedOn its date
 * @param proposedBy who proposed it
 * @param proposedByName the name on that day
 * @param proposedAt when
 * @param status how far it is
 * @param opinion what was said to it
 * @param decidedBy who confirmed or refused it
 * @param decidedByName the name on that day
 * @param decidedAt when
 */
public record Proposal(long id, UUID subject, String unit, Rank rank, NamedPerson a, NamedPerson b, LocalDate from,
		LocalDate to, String documentNumber, LocalDate issuedOn, String proposedBy, String proposedByName,
		Instant proposedAt, Status status, @Nullable String opinion, @Nullable String decidedBy,
		@Nullable String decidedByName, @Nullable Instant decidedAt) {

	/** How far a proposal is. */
	public enum Status {

		PROPOSED, CONFIRMED, REFUSED

	}

}
