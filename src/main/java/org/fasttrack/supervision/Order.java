package org.fasttrack.supervision;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A supervision order (督办).
 *
 * @param id its id, which is also that of the instruction that it was made of
 * @param number e.g. 督办〔2026〕1号
 * @param projectCode the project
 * @param projectName its name
 * @param caseId the procedure that it is about, null if it is about the project
 * @param procedure that procedure's code
 * @param procedureName that procedure's name
 * @param difficulty the number of the difficulty that it is about, null if about none
 * @param instructed whether it was made of an instruction (批示)
 * @param unit the lead unit, which answers
 * @param text what is asked
 * @param answerBy the last day for the answer
 * @param state where it stands, without regard to lateness
 * @param step what it waits for, null once it is over
 * @param stepSince since when
 * @param turn the how manyth wait this is
 * @param escalated COUNTY or LEADING_GROUP once it has risen, null before
 * @param givenByName who gave it
 * @param issuedOn when it was given
 * @param signedOn when it was signed for
 * @param answeredOn when it was last answered
 * @param refused how many answers were refused
 * @param endedOn when it was done, or ended with the project
 */
public record Order(UUID id, String number, String projectCode, String projectName, @Nullable UUID caseId,
		@Nullable String procedure, @Nullable String procedureName, @Nullable String difficulty, boolean instructed,
		String unit, String text, LocalDate answerBy, OrderStatus state, @Nullable String step, LocalDate stepSince,
		int turn, @Nullable String escalated, String givenByName, LocalDate issuedOn, @Nullable LocalDate signedOn,
		@Nullable LocalDate answeredOn, int refused, @Nullable LocalDate endedOn) {

	/** Where it stands on a day: late once the day for the answer is over without one. */
	public OrderStatus status(LocalDate today) {
		return isLate(today) ? OrderStatus.LATE : this.state;
	}

	boolean isLate(LocalDate today) {
		return (this.state == OrderStatus.ISSUED || this.state == OrderStatus.SIGNED) && today.isAfter(this.answerBy);
	}

}
