package org.fasttrack.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How far the fund of a project was paid out on a day (资金支付进度).
 *
 * @param id in the order of entry
 * @param asOf the day
 * @param planned what should have been paid until then, in 万元
 * @param actual what was paid until then, in 万元
 * @param fund what there is to be paid, in 万元
 * @param light how far it is behind
 * @param note what is to be said about it, null if nothing
 * @param recordedBy who recorded it
 * @param recordedAt when it was recorded
 */
public record Payment(long id, LocalDate asOf, BigDecimal planned, BigDecimal actual, BigDecimal fund,
		PaymentLight light, @Nullable String note, String recordedBy, Instant recordedAt) {

	/** The planned payment in percent of the fund, one decimal. */
	public BigDecimal plannedShare() {
		return share(this.planned, RoundingMode.HALF_UP);
	}

	/** The actual payment in percent of the fund, one decimal. */
	public BigDecimal actualShare() {
		return share(this.actual, RoundingMode.HALF_UP);
	}

	/**
	 * By how many percentage points (百分点) the payment is behind, one decimal; negative if
	 * it is ahead. What is missing to a point is cut off: 9.96 is not yet 10.
	 */
	public BigDecimal pointsBehind() {
		return share(this.planned.subtract(this.actual), RoundingMode.DOWN);
	}

	/** Whether it is behind at all so that somebody must act. */
	boolean isBehind() {
		return this.light != PaymentLight.GREEN;
	}

	private BigDecimal share(BigDecimal amount, RoundingMode rounding) {
		return amount.multiply(BigDecimal.valueOf(100)).divide(this.fund, 1, rounding);
	}

}
