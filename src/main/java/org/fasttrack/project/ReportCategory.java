package org.fasttrack.project;

/**
 * The categories that offices report the fund by (衔接统计类别), beside those of integrated
 * funds.
 */
public enum ReportCategory {

	/** 产业. */
	INDUSTRY,
	/** 就业. */
	EMPLOYMENT,
	/** 乡村建设行动. */
	RURAL_CONSTRUCTION,
	/** 易地搬迁后扶. */
	RELOCATION,
	/** 项目管理费. */
	MANAGEMENT

}
