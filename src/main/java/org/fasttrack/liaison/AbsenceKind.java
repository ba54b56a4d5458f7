package org.fasttrack.liaison;

/** Why somebody is away. */
public enum AbsenceKind {

	/** 休假. */
	LEAVE,
	/** 下乡. */
	FIELD,
	/** 驻村. */
	VILLAGE,
	/** 学习. */
	STUDY,
	/** 就医. */
	MEDICAL,
	/** 援藏期满. */
	AID_ENDED,
	/** 轮岗. */
	ROTATION

}
