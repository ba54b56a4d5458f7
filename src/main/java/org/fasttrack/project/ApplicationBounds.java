package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Between which values an application is believable on the day on which it is submitted.
 *
 * @param minAltitude of a site, in metres
 * @param maxAltitude of a site, in metres
 * @param maxArea the largest area in hectares
 * @param earliestPublicity the first day on which a publicity may begin
 * @param earliestStart the first day for which the start of works may be planned
 * @param temporaryYears how long land may be used temporarily, in years
 * @param temporaryYearsLong the same for works that take long to build
 * @param temporaryYearsGrassland the same for grassland, whatever is built
 * @param temporaryYearsForest the same of woodland
 * @param latestCompletion the last day for which their completion may be planned
 */
record ApplicationBounds(int minAltitude, int maxAltitude, BigDecimal maxArea, int temporaryYears,
		int temporaryYearsLong, int temporaryYearsGrassland, int temporaryYearsForest, LocalDate earliestPublicity,
		LocalDate earliestStart, LocalDate latestCompletion) {

	/**
	 * The bounds that are configured.
	 * @param registeredOn when the project was registered: works of the same year may
	 * have been planned for a day that has passed meanwhile
	 * @param today the business date
	 */
	static ApplicationBounds of(Parameters parameters, LocalDate registeredOn, LocalDate today) {
		return new ApplicationBounds(parameters.whole("site.min-altitude"), parameters.whole("site.max-altitude"),
				parameters.number("site.max-area"), parameters.whole("land.temporary-years"),
				parameters.whole("land.temporary-years-long"), parameters.whole("land.temporary-years-grassland"),
				parameters.whole("land.temporary-years-forest"),
				today.minusDays(parameters.whole("publicity.max-age-days")), registeredOn.withDayOfYear(1),
				today.plusYears(parameters.whole("planned.max-years")));
	}

	/**
	 * How many years land may be used temporarily: energy, transport and water works that
	 * take long to build have more (土地管理法实施条例 20), but never on grassland (草原法 40) and in
	 * woodland (森林法 38).
	 */
	int temporaryYears(@Nullable LandKind kind, @Nullable EngineeringType engineering) {
		if (kind == LandKind.GRASSLAND) {
			return this.temporaryYearsGrassland;
		}
		if (kind == LandKind.FOREST) {
			return this.temporaryYearsForest;
		}
		return (engineering == EngineeringType.WATER || engineering == EngineeringType.ROAD
				|| engineering == EngineeringType.OTHER) ? this.temporaryYearsLong : this.temporaryYears;
	}

}
