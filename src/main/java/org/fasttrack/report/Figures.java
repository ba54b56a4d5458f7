package org.fasttrack.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.board.FundTotals.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report as they were at its cut-off. They are kept as they are; a
 * report that is issued is printed from them and from nothing else.
 *
 * @param first the first day of the period
 * @param last the last day of the period
 * @param cutOff what was recorded later does not count
 * @param total all difficulties
 * @param byUnit the units that have any
 * @param byDivision the city and its counties, by the project's division
 * @param byKind the kinds that occur
 * @param byLevel the rungs of the ladder
 * @param procedures the procedures by unit
 * @param ranking the units by their score, the best first
 * @param formula what the score is made of
 * @param change what happened since the last issued report of the kind
 * @param funds the money of all projects when it was counted; null in reports from before
 * it was
 */
public record Figures(LocalDate first, LocalDate last, Instant cutOff, Counts total, List<Row> byUnit,
		List<Row> byDivision, List<Row> byKind, List<Row> byLevel, List<Procedures> procedures, List<Place> ranking,
		List<FormulaLine> formula, Change change, @Nullable Totals funds) {

	/**
	 * Difficulties counted.
	 *
	 * @param opened raised in the period
	 * @param resolved resolved in the period
	 * @param reopened close-outs refused in the period
	 * @param closed closed out in the period
	 * @param open not closed out at the cut-off
	 * @param waiting of the open ones, those that the responsible unit still has to
	 * resolve
	 * @param overdue those waiting whose limit at their level is over at the cut-off, and
	 * the steps that were taken too late in the period; of a unit only those on its own
	 * two levels, because later the task force or the leading group has it
	 * @param acknowledge from being raised, passed up or returned to being acknowledged
	 * @param resolve from being raised or returned to being resolved
	 */
	public record Counts(int opened, int resolved, int reopened, int closed, int open, int waiting, int overdue,
			Spans acknowledge, Spans resolve) {

	}

	/**
	 * How long something took, in working days; the first day is not counted.
	 *
	 * @param count how many there are
	 * @param mean the mean to one decimal, null if there are none
	 * @param median the median to one decimal, null if there are none
	 */
	public record Spans(int count, @Nullable BigDecimal mean, @Nullable BigDecimal median) {

	}

	/**
	 * The difficulties of one unit, division, kind or level.
	 *
	 * @param code its code
	 * @param name what officials call it
	 * @param counts the difficulties
	 */
	public record Row(String code, String name, Counts counts) {

	}

	/**
	 * The procedures of one unit.
	 *
	 * @param unit the unit's id
	 * @param name the unit's name
	 * @param decided decided in the period, approvals held already left out
	 * @param overdue those that wait at the unit and are overdue at the cut-off
	 * @param decidedInLaw those decided whose maximum may be called one in law; nothing
	 * else is ranked on
	 * @param overdueInLaw those overdue that are over such a maximum
	 * @param statutoryDays the maxima in law of what was decided, in working days
	 * @param usedDays what was used of them
	 * @param savedDays the difference
	 * @param statutoryCalendarDays the same for maxima in calendar days
	 * @param savedCalendarDays the same for maxima in calendar days
	 */
	public record Procedures(String unit, String name, int decided, int overdue, int decidedInLaw, int overdueInLaw,
			int statutoryDays, int usedDays, int savedDays, int statutoryCalendarDays, int savedCalendarDays) {

	}

	/**
	 * One unit's place.
	 *
	 * @param rank 1 for the best; equal scores share a place
	 * @param unit the unit's id
	 * @param name the unit's name
	 * @param score 0 to 100, one decimal
	 * @param measures what it is made of; what does not concern the unit is left out
	 */
	public record Place(int rank, String unit, String name, BigDecimal score, Map<Measure, BigDecimal> measures) {

	}

	/**
	 * What happened since the last issued report of the kind.
	 *
	 * @param since its cut-off; the beginning of the period if there is none
	 * @param number its number, null if there is none
	 * @param opened raised since (新增)
	 * @param resolved resolved since (解决)
	 * @param reopened came back since (反复)
	 */
	public record Change(Instant since, @Nullable String number, List<Item> opened, List<Item> resolved,
			List<Item> reopened) {

	}

	/**
	 * One difficulty.
	 *
	 * @param number its number in the ledger
	 * @param project the project's name
	 * @param kind the label of its kind
	 * @param unit the responsible unit's name
	 * @param level its level
	 * @param description what it is about
	 */
	public record Item(String number, String project, String kind, String unit, String level, String description) {

	}

}
