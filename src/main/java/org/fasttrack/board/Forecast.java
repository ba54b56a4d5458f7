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
 * unless the state is ESTIMATED or UNKNOWN
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
		/**
		 * One of them has taken longer than everything that is known, so that nobody can
		 * say.
		 */
		UNKNOWN,
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
		DUE_DATE,
		/** It has taken longer than all of these tell. */
		UNKNOWN

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
	 * is missed; null where nobody can say, as the next three
	 * @param met whether the expected start is in time
	 * @param cautiousMargin the same for the cautious start
	 * @param cautiousMet whether the cautious start is in time
	 * @param text the same in words
	 * @param basis where the day comes from
	 */
	public record Season(LocalDate on, @Nullable Integer altitude, @Nullable Integer margin, @Nullable Boolean met,
			@Nullable Integer cautiousMargin, @Nullable Boolean cautiousMet, String text, String basis) {

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
	 * @param remainingDays how many it still takes by the median of the cases that lasted
	 * as long, null where nobody can say
	 * @param cautiousRemainingDays how many it still takes by the larger share, null
	 * where nobody can say
	 * @param pastEstimate whether it has taken longer than its median already
	 * @param expectedOn when it is decided by the median, null where nobody can say
	 * @param slackDays how much later it may be decided without construction starting
	 * later, null where nobody can say
	 * @param origin where the estimate comes from
	 * @param originText the same in words
	 * @param samples from how many cases
	 * @param startIfDecidedToday when construction could start by the median if it took
	 * no more time; a procedure that waits is then decided on the day it is released.
	 * Where the state is UNKNOWN it is null but for what nobody can say the days of, and
	 * for that it is the start if everything of this kind were decided today
	 * @param daysSaved how many days earlier that is, null where nobody can say. Where
	 * the state is UNKNOWN it holds as long as what nobody can say the days of decides
	 * the start
	 */
	public record Step(@Nullable String procedure, String name, String unitName, String status, String statusText,
			boolean underWay, int elapsedDays, @Nullable Integer remainingDays, @Nullable Integer cautiousRemainingDays,
			boolean pastEstimate, @Nullable LocalDate expectedOn, @Nullable Integer slackDays, Origin origin,
			String originText, int samples, @Nullable LocalDate startIfDecidedToday, @Nullable Integer daysSaved) {

	}

}
