package org.fasttrack.difficulty;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a difficulty; never changed or deleted.
 *
 * @param id in the order of recording
 * @param what what happened
 * @param level the level on which it happened
 * @param text what was said
 * @param evidence where the paper is
 * @param dueOn by when the step that ended with it was due
 * @param occurredOn the business date (Asia/Shanghai)
 * @param byId who
 * @param byName name, unit and duty on that day
 * @param capacity the group through which that person acted
 * @param recordedAt when the server recorded it
 */
public record DifficultyEntry(long id, What what, Level level, String text, @Nullable String evidence,
		@Nullable LocalDate dueOn, LocalDate occurredOn, String byId, String byName, String capacity,
		Instant recordedAt) {

	/** What can happen to a difficulty. */
	public enum What {

		/** 提出. */
		RAISED,
		/** 签收. */
		ACKNOWLEDGED,
		/** 进展. */
		PROGRESS,
		/** 提级. */
		ESCALATED,
		/** 联席会议. */
		MEETING,
		/** 领导小组研究决定. */
		INSTRUCTED,
		/** 措施落实. */
		MEASURE_DONE,
		/** 申请销号. */
		RESOLVED,
		/** 确认销号. */
		CONFIRMED,
		/** 退回. */
		REFUSED,
		/** 审定销号. */
		CLOSED,
		/** 随项目撤回终止. */
		WITHDRAWN,
		/** 期限调整. */
		REDATED

	}

}
