package org.fasttrack.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A supervision order as it is shown.
 *
 * @param id its id
 * @param number e.g. 督办〔2026〕1号
 * @param projectCode the project
 * @param projectName its name
 * @param procedure the code of the procedure that it is about, null if it is about none
 * @param procedureName its name
 * @param difficulty the number of the difficulty that it is about, null if about none
 * @param instruction the leader's words that it was made of; null if there are none, or
 * for who may not read them
 * @param unit the lead unit
 * @param unitName its name
 * @param assisting the names of the units that assist
 * @param text what is asked
 * @param givenBy who gave it
 * @param issuedOn when
 * @param answerBy the last day for the answer
 * @param status where it stands, LATE once the answer is overdue
 * @param statusText its label
 * @param about which turn of that step it is, for urging; null once it is over
 * @param step what it waits for, null once it is over
 * @param stepText its label
 * @param holder who has to act, with unit and duty; null once it is over
 * @param dueOn by when, null once it is over
 * @param escalatedText to whom it has risen, null if to nobody
 * @param signedOn when it was signed for
 * @param answeredOn when it was last answered
 * @param refused how many answers were refused
 * @param endedOn when it was over
 * @param answers the answers, the latest first
 * @param history what was done, oldest first; empty in a list
 */
public record OrderView(UUID id, String number, String projectCode, String projectName, @Nullable String procedure,
		@Nullable String procedureName, @Nullable String difficulty, @Nullable String instruction, String unit,
		String unitName, List<String> assisting, String text, String givenBy, LocalDate issuedOn, LocalDate answerBy,
		String status, String statusText, @Nullable String about, @Nullable String step, @Nullable String stepText,
		@Nullable String holder, @Nullable LocalDate dueOn, @Nullable String escalatedText,
		@Nullable LocalDate signedOn, @Nullable LocalDate answeredOn, int refused, @Nullable LocalDate endedOn,
		List<Answer> answers, List<Event> history) {

	/**
	 * What the lead unit answered.
	 *
	 * @param text the answer
	 * @param evidence the number of the scan that proves it
	 * @param dueOn by when it was due
	 * @param answeredOn when
	 * @param byName who
	 */
	public record Answer(String text, String evidence, LocalDate dueOn, LocalDate answeredOn, String byName) {

	}

	/**
	 * Something that was done.
	 *
	 * @param on when
	 * @param what the step and its outcome
	 * @param who who did it
	 * @param opinion what was said
	 */
	public record Event(LocalDate on, String what, String who, String opinion) {

	}

}
