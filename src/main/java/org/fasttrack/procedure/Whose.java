package org.fasttrack.procedure;

/** Whose time it is that passes. A unit is judged by its own alone. */
public enum Whose {

	/** The approval unit's (审批用时). */
	UNIT,
	/** The project unit's (项目单位用时). */
	PROJECT_UNIT,
	/** A special procedure's that stops the clock (特别程序用时). */
	SPECIAL,
	/** A higher authority's (上级用时). */
	HIGHER,
	/** The task force's or the leading group's, who are no unit that approves. */
	MECHANISM

}
