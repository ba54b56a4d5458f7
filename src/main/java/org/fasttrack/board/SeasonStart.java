package org.fasttrack.board;

import java.time.LocalDate;
import java.time.MonthDay;

import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The day by which the construction of a project has to start. Published for 2023 and
 * assumed for later years, so a rule of this mechanism, never of law.
 *
 * @param on the first such day on or after the day of the application
 * @param altitude of the site in metres, null if nobody said
 * @param limit the altitude above which the later day of the year holds
 */
record SeasonStart(LocalDate on, @Nullable Integer altitude, int limit) {

	/**
	 * The first day on or after the application. Where the altitude is not known it is
	 * the earlier of both, so that nobody is told to have more time than there is.
	 */
	static SeasonStart of(Parameters parameters, @Nullable Integer altitude, LocalDate applied) {
		int limit = parameters.whole("season.altitude");
		LocalDate low = first(parameters.monthDay("season.start-below-4000m"), applied);
		LocalDate high = first(parameters.monthDay("season.start-above-4000m"), applied);
		LocalDate earlier = low.isBefore(high) ? low : high;
		return new SeasonStart((altitude == null) ? earlier : (altitude > limit) ? high : low, altitude, limit);
	}

	private static LocalDate first(MonthDay day, LocalDate from) {
		LocalDate found = day.atYear(from.getYear());
		return found.isBefore(from) ? day.atYear(from.getYear() + 1) : found;
	}

}
