package org.fasttrack.liaison;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is away (外出登记).
 *
 * @param id in the order of recording
 * @param unit the unit's id
 * @param person who is away
 * @param from the first day
 * @param to the last day
 * @param kind why
 * @param standIn who stands in when both of a pair are away
 * @param recordedBy who recorded it
 * @param recordedByName the name on that day
 * @param recordedAt when
 * @param standing whether the person, or somebody who may, has said that it is right
 * @param countsFrom the first day on which others act for this person: the first day of
 * the absence, or a later one for what somebody else recorded and nobody had confirmed
 * @param confirmedByName who confirmed it
 * @param lastDay the last day as it was, if that person was back earlier; before the
 * first day, if nobody went
 */
public record Absence(long id, String unit, NamedPerson person, LocalDate from, LocalDate to, AbsenceKind kind,
		@Nullable NamedPerson standIn, String recordedBy, String recordedByName, Instant recordedAt, Standing standing,
		LocalDate countsFrom, @Nullable String confirmedByName, @Nullable LocalDate lastDay) {

	LocalDate lastDayAway() {
		return (this.lastDay != null) ? this.lastDay : this.to;
	}

	/** Whether the person, or somebody who may, has said that it is right. */
	boolean isConfirmed() {
		return this.standing == Standing.OWN || this.standing == Standing.CONFIRMED;
	}

	/** Who has said that it is right. */
	public enum Standing {

		/** Recorded by the person who is away. */
		OWN,
		/** Recorded by somebody else, and confirmed by who may. */
		CONFIRMED,
		/** Recorded by somebody else: it does not count yet. */
		PENDING,
		/** Nobody has confirmed it in time, and it counts (未经本人确认). */
		UNCONFIRMED

	}

}
