package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.fasttrack.rule.Parameters;

/**
 * Between which values an application is believable on the day on which it is submitted.
 *
 * @param minAltitude of a site, in metres
 * @param maxAltitude of a site, in metres
 * @param maxArea the largest area in hectares
 * @param earliestPublicity the first day on which a publicity may begin
 * @param earliestStart the first day for which the start of works may be planned
 * @param latestCompletion the last day for which their completion may be planned
 */
record ApplicationBounds(int minAltitude, int maxAltitude, BigDecimal maxArea, LocalDate earliestPublicity,
		LocalDate earliestStart, LocalDate latestCompletion) {

	/**
	 * The bounds that are configured.
	 * @param registeredOn when the project was registered: works of the same year may
	 * have been planned for a day that has passed meanwhile
	 * @param today the business date
	 */
	static ApplicationBounds of(Parameters parameters, LocalDate registeredOn, LocalDate today) {
		return new ApplicationBounds(parameters.whole("site.min-altitude"), parameters.whole("site.max-altitude"),
				parameters.number("site.max-area"), today.minusDays(parameters.whole("publicity.max-age-days")),
				registeredOn.withDayOfYear(1), today.plusYears(parameters.whole("planned.max-years")));
	}

}
