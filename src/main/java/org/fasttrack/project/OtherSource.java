package org.fasttrack.project;

import java.math.BigDecimal;

/**
 * Money of a project that no fund document gives (其他来源).
 *
 * @param origin where it comes from
 * @param amount in 万元, two decimals
 */
public record OtherSource(Origin origin, BigDecimal amount) {

	/** Where money beside the fund comes from. */
	public enum Origin {

		/** The unit's own, or what villagers give. */
		SELF_RAISED,
		/** Paired assistance of other provinces (援藏). */
		AID_TIBET,
		/** A loan of a bank. */
		LOAN,
		/** Cooperation of east and west (东西部协作). */
		COOPERATION

	}

}
