package org.fasttrack.difficulty;

/** What stands in the way (卡点). */
public enum DifficultyKind {

	/** 用地/指标/红线. */
	LAND,
	/** 草原林地. */
	GRASS,
	/** 生态环境影响. */
	EIA,
	/** 水保洪评. */
	WATER,
	/** 文物. */
	RELIC,
	/** 资金. */
	FUND,
	/** 资料缺失. */
	DOC,
	/** 征拆/牧户补偿. */
	EXPRO,
	/** 设计变更/超概. */
	DESIGN,
	/** 评审慢. */
	REVIEW,
	/** 流标/投诉. */
	BID,
	/** 部门意见不一. */
	DEPT,
	/** 层级不明. */
	AUTH,
	/** 错过施工期. */
	SEASON,
	/** 施工单位. */
	CONTRACTOR,
	/** 其他. */
	OTHER

}
