package org.fasttrack.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.rule.Parameters;

import org.springframework.stereotype.Component;

/**
 * Which days the latest report of a kind is about, and on which working day it is made. A
 * report is about the week, month or quarter before the one in which it is made. A week
 * without any working day makes no report of its own; the next one is about it too.
 */
@Component
class Periods {

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	Periods(WorkingCalendar calendar, Parameters parameters) {
		this.calendar = calendar;
		this.parameters = parameters;
	}

	/** The period of the report that is made in the week, month or quarter of the day. */
	Period latest(ReportKind kind, LocalDate day) {
		return switch (kind) {
			case WEEKLY -> {
				LocalDate monday = working(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
				yield new Period(kind, working(monday.minusWeeks(1)), monday.minusDays(1),
						dueOn(monday, monday.plusDays(6), "report.weekly-day"));
			}
			case MONTHLY -> {
				LocalDate month = day.withDayOfMonth(1);
				yield new Period(kind, month.minusMonths(1), month.minusDays(1),
						dueOn(month, month.plusMonths(1).minusDays(1), "report.monthly-day"));
			}
			case QUARTERLY -> {
				LocalDate quarter = day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
				yield new Period(kind, quarter.minusMonths(3), quarter.minusDays(1),
						dueOn(quarter, quarter.plusMonths(3).minusDays(1), "report.quarterly-day"));
			}
		};
	}

	/** The latest week, this one included, in which anybody works. */
	private LocalDate working(LocalDate monday) {
		LocalDate week = monday;
		while (this.calendar.workingDaysBetween(week.minusDays(1), week.plusDays(6)) == 0) {
			week = week.minusWeeks(1);
		}
		return week;
	}

	/** The so-many-eth working day of a span, or its last if it has fewer. */
	private LocalDate dueOn(LocalDate first, LocalDate last, String parameter) {
		LocalDate due = this.calendar.deadline(first.minusDays(1), this.parameters.whole(parameter, first), DayKind.WD)
			.dueOn();
		return due.isAfter(last) ? this.calendar.workingDaysBefore(last.plusDays(1), 1) : due;
	}

}
