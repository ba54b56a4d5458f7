package org.fasttrack.organization;

/**
 * An organ that approves, at one place with one function.
 *
 * @param id {@code <division>-<function>}, e.g. 540602-NR
 * @param division the division's code
 * @param function the function's code, e.g. NR
 * @param name e.g. 色尼区自然资源局
 * @param documentPrefix what its document numbers begin with (机关代字)
 * @param signing who signs for it
 */
public record ApprovalUnit(String id, String division, String function, String name, String documentPrefix,
		Signing signing) {

	/** The group whose members accept and review for this unit. */
	public String sectionGroup() {
		return Office.section(this.id).id();
	}

	/** The group whose members decide for this unit. */
	public String countyGroup() {
		return Office.county(this.id).id();
	}

	/**
	 * The group of the head and the acting head, who decide for the unit where the leader
	 * in charge signs off.
	 */
	public String headGroup() {
		return Office.head(this.id).id();
	}

	/** Whether a unit is one of a division, by its id. */
	static boolean isOf(String unit, String division) {
		return unit.startsWith(division + "-");
	}

	/** Who signs a decision of a unit. */
	public enum Signing {

		/** The head of the unit decides alone. */
		HEAD_ONLY,
		/** The head decides, the leader in charge signs off. */
		HEAD_THEN_LEADER

	}

}
