package org.fasttrack.board;

/**
 * By how many days the decisions of a unit came before the maximum in law.
 *
 * @param unit the approval unit's id
 * @param unitName its name
 * @param dayKind WD working days, CD calendar days; the two are never added up
 * @param decisions how many decisions have a maximum of this kind
 * @param statutoryDays the maximum in law, with extensions left out, all together
 * @param usedDays what was used, all together
 * @param savedDays the difference
 * @param late how many came after the maximum
 */
public record DaysSaved(String unit, String unitName, String dayKind, int decisions, int statutoryDays, int usedDays,
		int savedDays, int late) {

}
