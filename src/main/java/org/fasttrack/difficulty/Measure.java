package org.fasttrack.difficulty;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a joint meeting or the leading group asks a unit to do by a day.
 *
 * @param id its id
 * @param difficulty the difficulty
 * @param unit who does it
 * @param text what is to be done
 * @param dueOn by when
 * @param setOn when it was asked for
 * @param document the number of the minutes or of the instruction
 * @param doneOn when it was done, null while it is open
 * @param doneBy who said so
 * @param result what came of it
 */
public record Measure(UUID id, UUID difficulty, String unit, String text, LocalDate dueOn, LocalDate setOn,
		String document, @Nullable LocalDate doneOn, @Nullable String doneBy, @Nullable String result) {

}
