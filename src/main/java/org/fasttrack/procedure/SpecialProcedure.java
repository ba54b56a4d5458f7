package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A special procedure (特别程序) of a case.
 *
 * @param id opaque
 * @param caseId the case
 * @param kind the code of its kind
 * @param name its name, e.g. 专家评审
 * @param pauses whether the clock stands still meanwhile
 * @param basis law and article
 * @param reason why it is needed
 * @param startedOn the day it began
 * @param expectedOn when it should be over; the project unit is told in writing (行政许可法
 * 45)
 * @param startedBy who began it
 * @param endedOn the day it was over, null while it goes on
 * @param endedBy who recorded its result
 * @param result what came out
 * @param scan where the paper is
 */
public record SpecialProcedure(UUID id, UUID caseId, String kind, String name, boolean pauses, String basis,
		String reason, LocalDate startedOn, LocalDate expectedOn, String startedBy, @Nullable LocalDate endedOn,
		@Nullable String endedBy, @Nullable String result, @Nullable String scan) {

}
