package org.fasttrack.clock;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one case as it stands.
 *
 * @param caseId whose it is
 * @param startedOn the day from which it counts; that day itself does not count
 * @param limitDays how many days, null if there is no limit
 * @param dayKind working or calendar days
 * @param dueOn the last day in time, null if there is no limit
 * @param provisional whether the due date may still move with a calendar not yet
 * published
 * @param stoppedOn the day it stopped, null while it runs
 */
public record CaseClock(UUID caseId, LocalDate startedOn, @Nullable Integer limitDays, DayKind dayKind,
		@Nullable LocalDate dueOn, boolean provisional, @Nullable LocalDate stoppedOn) {

}
