package org.fasttrack.board;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

import org.fasttrack.board.Forecast.Origin;
import org.jspecify.annotations.Nullable;

/**
 * How many working days something open still takes, given how many it has taken already.
 *
 * @param usual half of the cases that lasted as long took no more, null where nobody can
 * say
 * @param cautious the configured larger share of them took no more, null where nobody can
 * say
 * @param origin where both come from
 * @param samples from how many cases, 0 if from none
 * @param pastEstimate whether it has taken longer than half of all cases took, or than
 * its limit where there are too few
 */
record RemainingTime(@Nullable Integer usual, @Nullable Integer cautious, Origin origin, int samples,
		boolean pastEstimate) {

	boolean isKnown() {
		return this.usual != null;
	}

	/** What stands still goes on only when its special procedure has ended. */
	RemainingTime notBefore(int days) {
		return (this.usual != null && this.cautious != null) ? new RemainingTime(Math.max(days, this.usual),
				Math.max(days, this.cautious), this.origin, this.samples, this.pastEstimate) : this;
	}

	/**
	 * How it is estimated.
	 *
	 * @param enough how many cases there must be to go by them
	 * @param share the larger share, in percent
	 * @param least whatever is open takes at least so many working days
	 */
	record Rule(int enough, BigDecimal share, int least) {

		/**
		 * By the cases that lasted at least as long: one that has taken so many days may
		 * still be decided on the same day, like those among them. Where there are too
		 * few of the unit those of the whole city count, and where there are too few of
		 * these, what is known without any.
		 * @param ofUnit what the unit's cases took
		 * @param ofAll what those of the whole city took
		 * @param elapsed for how many days it has been open
		 * @param stood how many of them its clock stood still, which no limit counts
		 * @param otherwise how long it takes by its limit
		 */
		RemainingTime of(List<Integer> ofUnit, List<Integer> ofAll, int elapsed, int stood,
				Supplier<Estimate> otherwise) {
			Estimate usual = isEnough(ofUnit) ? Estimate.of(ofUnit, this.share, Origin.UNIT_HISTORY)
					: isEnough(ofAll) ? Estimate.of(ofAll, this.share, Origin.CITY_HISTORY) : otherwise.get();
			boolean past = elapsed > usual.median();
			List<Integer> left = left(ofUnit, elapsed);
			if (isEnough(left)) {
				return remaining(Estimate.of(left, this.share, Origin.UNIT_HISTORY), past);
			}
			left = left(ofAll, elapsed);
			return isEnough(left) ? remaining(Estimate.of(left, this.share, Origin.CITY_HISTORY), past)
					: of((usual.samples() > 0) ? otherwise.get() : usual, Math.max(0, elapsed - stood), past);
		}

		/**
		 * Without cases. Once something has taken all that it was given, nothing tells
		 * how much more it takes.
		 * @param elapsed how many days of that have passed
		 */
		RemainingTime of(Estimate whole, int elapsed) {
			return of(whole, elapsed, elapsed > whole.median());
		}

		private RemainingTime of(Estimate whole, int elapsed, boolean past) {
			return (elapsed > 0 && elapsed >= whole.median()) ? new RemainingTime(null, null, Origin.UNKNOWN, 0, past)
					: remaining(Estimate.of(whole.median() - elapsed, whole.origin()), past);
		}

		private RemainingTime remaining(Estimate left, boolean past) {
			return new RemainingTime(Math.max(this.least, left.median()), Math.max(this.least, left.cautious()),
					left.origin(), left.samples(), past);
		}

		private boolean isEnough(List<Integer> cases) {
			return !cases.isEmpty() && cases.size() >= this.enough;
		}

		/** What was left of those that lasted so long, at that time. */
		private static List<Integer> left(List<Integer> durations, int elapsed) {
			return durations.stream().filter((each) -> each >= elapsed).map((each) -> each - elapsed).toList();
		}

	}

}
