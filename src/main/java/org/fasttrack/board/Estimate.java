package org.fasttrack.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import org.fasttrack.board.Forecast.Origin;

/**
 * How many working days a procedure takes from its release to its decision.
 *
 * @param median half of the cases took no longer
 * @param cautious the configured larger share of the cases took no longer
 * @param origin where both come from
 * @param samples from how many cases, 0 if from none
 */
record Estimate(int median, int cautious, Origin origin, int samples) {

	private static final BigDecimal HALF = new BigDecimal("50");

	/** Without cases there is only one number. */
	static Estimate of(int days, Origin origin) {
		return new Estimate(days, days, origin, 0);
	}

	/**
	 * From what cases took.
	 * @param durations at least one, in any order
	 * @param share the larger share, in percent
	 */
	static Estimate of(List<Integer> durations, BigDecimal share, Origin origin) {
		List<Integer> sorted = durations.stream().sorted().toList();
		return new Estimate(atShare(sorted, HALF), atShare(sorted, share), origin, sorted.size());
	}

	/** The first duration that so many percent of the cases did not exceed. */
	private static int atShare(List<Integer> sorted, BigDecimal share) {
		int rank = share.multiply(BigDecimal.valueOf(sorted.size()))
			.movePointLeft(2)
			.setScale(0, RoundingMode.CEILING)
			.intValueExact();
		return sorted.get(Math.max(0, rank - 1));
	}

}
