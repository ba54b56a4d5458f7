package org.fasttrack.difficulty;

/** The tasks that a difficulty can wait for. */
public final class DifficultyTasks {

	/** 签收疑难问题. */
	public static final String ACKNOWLEDGE = "Task_AcknowledgeDifficulty";

	/** 协调解决疑难问题. */
	public static final String RESOLVE = "Task_ResolveDifficulty";

	/** 召开联席会议. */
	public static final String MEET = "Task_HoldMeeting";

	/** 领导小组研究决定. */
	public static final String INSTRUCT = "Task_Instruct";

	/** 落实协调措施. */
	public static final String CARRY_OUT = "Task_CarryOutMeasure";

	/** 确认销号. */
	public static final String CONFIRM = "Task_ConfirmCloseOut";

	/** 审定销号. */
	public static final String CLOSE = "Task_CloseOut";

	private DifficultyTasks() {
	}

}
