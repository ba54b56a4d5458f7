package org.fasttrack.liaison;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.liaison.Acting.Capacity;
import org.jspecify.annotations.Nullable;

/**
 * A task passed from one person to another.
 *
 * @param id in the order of recording
 * @param taskId the task
 * @param projectCode its project, null if it belongs to none
 * @param caseId its procedure case, null if it is about none
 * @param step the task's id in the model
 * @param unit the unit's id
 * @param rank the rank that the task asks for
 * @param ownGroup the group that the model gives the task to
 * @param fromPerson who had it, null if nobody was named
 * @param fromName name, unit and duty on that day
 * @param toPerson who has it now
 * @param toName name, unit and duty on that day
 * @param capacity as what
 * @param reason why it passed
 * @param since since which business date
 * @param recordedAt when the server recorded it
 */
public record TaskMove(long id, String taskId, @Nullable String projectCode, @Nullable UUID caseId, String step,
		String unit, Rank rank, String ownGroup, @Nullable String fromPerson, @Nullable String fromName,
		String toPerson, String toName, Capacity capacity, Reason reason, LocalDate since, Instant recordedAt) {

	/** Why a task passes to somebody else. */
	public enum Reason {

		/** Who had it is away. */
		ABSENCE,
		/** Who comes before is back. */
		RETURN,
		/** Another pair is in office. */
		TERM,
		/** Nobody of the pair is there and nobody was named. */
		GAP,
		/** Who had it has done a step before that decides against it (回避). */
		RECUSAL,
		/** Who had it has no account, or one that is not in the group. */
		NO_ACCOUNT

	}

}
