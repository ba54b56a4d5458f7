package org.fasttrack.opinion;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * That an office or a person was asked.
 *
 * @param id its id
 * @param requestId what was asked together has the same
 * @param projectCode the project
 * @param projectName its name
 * @param caseId the procedure case
 * @param procedure the procedure's name
 * @param taskId the task of whoever asks
 * @param step that task's id in the model
 * @param kind what is asked for
 * @param question what was asked
 * @param days by when, in working days after it was asked
 * @param askedOn when it was asked
 * @param askedBy who asked, by the sign-in
 * @param askedByName name, unit and duty on that day
 * @param unit the unit that is asked
 * @param group the group that is asked
 * @param person who is asked by name; null for anybody of the group
 * @param name who is asked, in words
 * @param turn another one after each answer that was taken back
 * @param since since when it waits
 * @param status what became of it
 * @param answer the code of the answer; null without one
 * @param opinion what was said; null without an answer
 * @param answeredByName who answered; null without an answer
 * @param endedOn when it was answered or ended; null while it is open
 */
public record AskedOpinion(UUID id, UUID requestId, String projectCode, String projectName, UUID caseId,
		String procedure, String taskId, String step, OpinionKind kind, String question, int days, LocalDate askedOn,
		String askedBy, String askedByName, String unit, String group, @Nullable String person, String name, int turn,
		LocalDate since, OpinionStatus status, @Nullable String answer, @Nullable String opinion,
		@Nullable String answeredByName, @Nullable LocalDate endedOn) {

	/** Whether an answer can still come. */
	public boolean isOpen() {
		return this.status == OpinionStatus.OPEN;
	}

	/** Whether the answer is that this can go on. */
	public boolean isAgreed() {
		return OpinionAnswer.AGREED.name().equals(this.answer);
	}

	/** Who has to know what becomes of it. */
	public String recipient() {
		return (this.person != null) ? this.person : this.group;
	}

}
