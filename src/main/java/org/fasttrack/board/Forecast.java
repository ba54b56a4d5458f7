package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * When the construction of a project is expected to start, and what decides that. All of
 * it is an estimate, nothing a promise; days are working days.
 *
 * @param projectCode the project code
 * @param state whether anything can be said
 * @param stateText the same in words
 * @param asOf the day from which it looks ahead
 * @param start when everything before construction is done; null unless the state is
 * ESTIMATED
 * @param season the day by which construction has to start, and whether that is met; null
 * unless the state is ESTIMATED
 * @param criticalPath the procedures that decide the day, in their order
 * @param others the other open procedures before construction, those with the least slack
 * first
 */
public record Forecast(String projectCode, State state, String stateText, LocalDate asOf, @Nullable Start start,
		@Nullable Season season, List<Step> criticalPath, List<Step> others) {

	/** Whether anything can be said. */
	public enum State {

		/** The plan of procedures is not known. */
		NO_PLAN,
		/** There are open procedures. */
		ESTIMATED,
		/** Everything before construction is decided. */
		READY,
		/** The project was withdrawn. */
		WITHDRAWN

	}

	/** Where an estimate comes from. */
	public enum Origin {

		/** The cases of the unit itself. */
		UNIT_HISTORY,
		/** The cases of all units of the city. */
		CITY_HISTORY,
		/** The limit, and the days for handing in and for acceptance. */
		LIMIT,
		/** No limit is set either. */
		DEFAULT,
		/** The days by which requirements of approvals are to be met. */
		DUE_DATE

	}

	/**
	 * When construction may start.
	 *
	 * @param on if every procedure takes its median
	 * @param days how many working days from now
	 * @param cautiousOn if every procedure takes as long as the larger share of cases did
	 * not exceed
	 * @param cautiousDays how many working days from now
	 * @param cautiousShare that share, in percent
	 * @param provisional whether a day lies in a year whose calendar is not published yet
	 */
	public record Start(LocalDate on, int days, LocalDate cautiousOn, int cautiousDays, int cautiousShare,
			boolean provisional) {

	}

	/**
	 * The day by which construction has to start: a rule of this mechanism.
	 *
	 * @param on that day
	 * @param altitude of the site in metres, null if it is not known
	 * @param margin the working days from the expected start to that day, negative if it
	 * is missed
	 * @param met whether the expected start is in time
	 * @param cautiousMargin the same for the cautious start
	 * @param cautiousMet whether the cautious start is in time
	 * @param text the same in words
	 * @param basis where the day comes from
	 */
	public record Season(LocalDate on, @Nullable Integer altitude, int margin, boolean met, int cautiousMargin,
			boolean cautiousMet, String text, String basis) {

	}

	/**
	 * One open procedure, the confirmation of the plan, or what approvals require before
	 * construction.
	 *
	 * @param procedure its code, null for what is no procedure
	 * @param name its name
	 * @param unitName who handles it
	 * @param status the state's code
	 * @param statusText its label
	 * @param underWay whether it could be decided now; otherwise it waits for others
	 * @param elapsedDays how many days it has taken so far
	 * @param remainingDays how many it still takes by the median
	 * @param cautiousRemainingDays how many it still takes by the larger share
	 * @param pastEstimate whether it has taken longer than its median already
	 * @param expectedOn when it is decided by the median
	 * @param slackDays how much later it may be decided without construction starting
	 * later
	 * @param origin where the estimate comes from
	 * @param originText the same in words
	 * @param samples from how many cases
	 * @param startIfDecidedToday when construction could start by the median if it took
	 * no more time; a procedure that waits is then decided on the day it is released
	 * @param daysSaved how many days earlier that is
	 */
	public record Step(@Nullable String procedure, String name, String unitName, String status, String statusText,
			boolean underWay, int elapsedDays, int remainingDays, int cautiousRemainingDays, boolean pastEstimate,
			LocalDate expectedOn, int slackDays, Origin origin, String originText, int samples,
			LocalDate startIfDecidedToday, int daysSaved) {

	}

}
