package org.fasttrack.project;

/**
 * What of an application a decision can rest on; in the words of {@link KeyFacts}.
 */
public enum KeyFact {

	/** What is built, and how large (建设内容及规模). */
	CONTENT,
	/** Where it is built, and how high (建设地点). */
	LOCATION,
	/** Its number in the reserve of projects, and the annual plan (入库和年度计划). */
	RESERVE,
	/** The money of each tier, in 万元 (资金来源). */
	FUNDS,
	/** The type of the fund and what its money is for (资金类型). */
	FUND_TYPE,
	/** The category, the kind of works, and whether it is new (项目类别). */
	CATEGORY,
	/** On what ground the approval is simplified (简化审批情形). */
	SIMPLIFIED_GROUND,
	/** What the works are estimated at, in 万元 (施工合同估算价). */
	CONTRACT_ESTIMATE,
	/** How land is used, in hectares (用地). */
	LAND,
	/** Where it lies in the plans (规划区位). */
	PLANNING_AREA,
	/** The areas that need more than the usual care (涉及敏感区). */
	SENSITIVE_AREAS,
	/** Disturbed area in hectares and earthwork in cubic metres (扰动面积、挖填方). */
	EARTHWORK,
	/** Floor area in square metres, and special fire safety (建筑面积、特殊消防). */
	BUILDING,
	/** The class of environmental impact assessment (生态环境影响评价类别). */
	EIA_CLASS,
	/** Whether water is taken (取水). */
	WATER_INTAKE,
	/** Whether much energy is used (能耗). */
	ENERGY,
	/** What is paid for labour, in 万元 (劳务报酬). */
	LABOUR_PAY,
	/** How farmers and herders benefit (联农带农). */
	BENEFIT,
	/** What it is to achieve (绩效目标). */
	GOAL,
	/** Where and when it was made public (公示). */
	PUBLICITY,
	/** From when to when it is built (计划工期). */
	PERIOD

}
