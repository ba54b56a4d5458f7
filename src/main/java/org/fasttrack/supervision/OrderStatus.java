package org.fasttrack.supervision;

/** Where a supervision order stands. */
public enum OrderStatus {

	/** 已下达: it waits to be signed for. */
	ISSUED,
	/** 已签收: it waits for the answer. */
	SIGNED,
	/** 已反馈: the task force has to accept the answer. */
	ANSWERED,
	/** 已办结. */
	DONE,
	/** 逾期未反馈: not answered by the day that was set; told by the date, never stored. */
	LATE,
	/** 已终止: it ended with the project. */
	ENDED

}
