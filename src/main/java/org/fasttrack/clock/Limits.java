package org.fasttrack.clock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.Deadline;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Works out due dates and first yellow days from limits in days. A limit is yellow when
 * the set share of it is used, or when at most so many days are left of one that is not
 * short itself (thresholds assumed, in {@code seeds/parameters.csv}).
 */
@Service
public class Limits {

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	Limits(WorkingCalendar calendar, Parameters parameters) {
		this.calendar = calendar;
		this.parameters = parameters;
	}

	/**
	 * A limit of as many working days as a parameter says on the day after which it
	 * counts.
	 */
	public DueDate due(LocalDate from, String parameter) {
		return due(from, this.parameters.whole(parameter, from), DayKind.WD);
	}

	/** A limit of so many days after a day, which itself does not count. */
	public DueDate due(LocalDate from, int days, DayKind kind) {
		return due(from, 0, days, kind);
	}

	/**
	 * When a clock is due; null if there is no limit or it does not count at present.
	 * Whether that day is provisional does not depend on the limit in law beside it.
	 */
	public @Nullable DueDate due(CaseClock each) {
		Integer days = each.limitDays();
		return (days != null && each.isCounting()) ? due(each.countedFrom(), each.usedBefore(), days, each.dayKind())
				: null;
	}

	/**
	 * What is left of a limit of which some days were used before. One that was overdue
	 * before stays so: it was due as many days earlier.
	 */
	DueDate due(LocalDate from, int usedBefore, int days, DayKind kind) {
		Deadline due = this.calendar.deadline(from, days - usedBefore, kind);
		Deadline yellow = this.calendar.deadline(from, yellowAfter(from, days) - usedBefore, kind);
		return new DueDate(due.dueOn(), yellow.dueOn(), due.provisional());
	}

	/** A day that was agreed on, with the working days until then as the limit. */
	public DueDate fixed(LocalDate from, LocalDate dueOn) {
		int days = Math.max(0, this.calendar.workingDaysBetween(from, dueOn));
		LocalDate yellow = this.calendar.deadline(from, yellowAfter(from, days), DayKind.WD).dueOn();
		return new DueDate(dueOn, yellow.isAfter(dueOn) ? dueOn : yellow, false);
	}

	/** The days after {@code from} up to and including {@code to}; 0 if it is earlier. */
	public int between(LocalDate from, LocalDate to, DayKind kind) {
		return Math.max(0, (kind == DayKind.CD) ? (int) (to.toEpochDay() - from.toEpochDay())
				: this.calendar.workingDaysBetween(from, to));
	}

	/** After how many used days a limit is yellow. */
	private int yellowAfter(LocalDate from, int days) {
		BigDecimal share = this.parameters.number("light.yellow-share", from).movePointLeft(2);
		BigDecimal all = BigDecimal.valueOf(days);
		int used = share.multiply(all).setScale(0, RoundingMode.CEILING).intValue();
		int few = Math.min(this.parameters.whole("light.yellow-days", from),
				BigDecimal.ONE.subtract(share).multiply(all).intValue());
		return Math.min(used, days - few);
	}

}
