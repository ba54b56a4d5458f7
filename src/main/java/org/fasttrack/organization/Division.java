package org.fasttrack.organization;

/**
 * A city or county (GB/T 2260).
 *
 * @param code six digits, e.g. 540602
 * @param name e.g. 色尼区
 * @param level whether it is the city or one of its counties
 */
public record Division(String code, String name, Level level) {

	/** The level of a division, and of whoever handles a procedure. */
	public enum Level {

		CITY, COUNTY

	}

}
