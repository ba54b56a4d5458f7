package org.fasttrack.process;

/**
 * The process by which one pair of liaison officers follows another: key and variables.
 */
public final class LiaisonChange {

	/** The key of the process. */
	public static final String KEY = "liaisonChange";

	/** The group of the unit whose pair changes (text), e.g. 540602-NR.section. */
	public static final String GROUP = "group";

	private LiaisonChange() {
	}

}
