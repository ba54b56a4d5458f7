package org.fasttrack.metrics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.board.StuckProjects.Matters;

/**
 * How things stand in the whole city at a moment.
 *
 * @param projects how many are open, by light, and how many are stuck
 * @param matters how many steps are yellow or red
 * @param steps how many steps are open, whatever their light
 * @param jobs what the engine has to do by itself
 * @param decided how many cases took how many working days from release to decision, of
 * those that were decided in this month and the one before
 */
record Figures(Counts projects, Matters matters, long steps, Jobs jobs, NavigableMap<Integer, Long> decided) {

	static final double NOTHING = Double.NaN;

	Figures {
		decided = new TreeMap<>(decided);
	}

	long decisions() {
		return this.decided.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * In how many working days that share of the cases was decided.
	 * @param share of all, 0 to 1
	 * @return not a number if nothing was decided
	 */
	double decidedWithin(double share) {
		long wanted = Math.max(1, (long) Math.ceil(share * decisions()));
		long so = 0;
		for (Map.Entry<Integer, Long> each : this.decided.entrySet()) {
			so += each.getValue();
			if (so >= wanted) {
				return each.getKey();
			}
		}
		return NOTHING;
	}

	/**
	 * What the engine has to do by itself.
	 *
	 * @param waiting jobs whose moment has come
	 * @param failed jobs that are tried no more until somebody says so
	 * @param delay for how many seconds the one that waits longest has waited
	 * @param databaseBytes how large the database is
	 */
	record Jobs(long waiting, long failed, double delay, long databaseBytes) {

	}

}
