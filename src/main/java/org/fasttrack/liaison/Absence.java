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
 * @param lastDay the last day as it was, if that person was back earlier; before the
 * first day, if nobody went
 */
public record Absence(long id, String unit, NamedPerson person, LocalDate from, LocalDate to, AbsenceKind kind,
		@Nullable NamedPerson standIn, String recordedBy, String recordedByName, Instant recordedAt,
		@Nullable LocalDate lastDay) {

	LocalDate lastDayAway() {
		return (this.lastDay != null) ? this.lastDay : this.to;
	}

}
