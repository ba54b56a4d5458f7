package org.fasttrack.project;

/** How a project uses an area of land (用地方式). */
public enum LandUse {

	/** For good. */
	PERMANENT,
	/** For facility agriculture (自然资规〔2019〕4号). */
	FACILITY_AGRICULTURE,
	/** For facilities that serve the production of livestock (草原法 41). */
	LIVESTOCK,
	/** While it is built: access roads, quarries, camps (土地管理法 57). */
	TEMPORARY

}
