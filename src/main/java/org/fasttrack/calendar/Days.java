package org.fasttrack.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;

/**
 * The calendar as it is at one version. It never changes.
 *
 * @param version the id of the change that made it so
 * @param calendar which days are working days
 * @param published the years that the State Council has published
 */
record Days(long version, ImmutableHolidayCalendar calendar, BitSet published) {

	private static final HolidayCalendarId ID = HolidayCalendarId.of("Nagqu");

	private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

	/**
	 * The library knows only the years from its first to its last holiday: outside them
	 * it ignores working weekends, and is slow. These two Sundays change nothing, and are
	 * further away than any day of the calendar and any limit.
	 */
	private static final List<LocalDate> PADDING = List.of(LocalDate.of(1949, 10, 2), LocalDate.of(2199, 12, 29));

	static Days of(long version, List<CalendarDay> days) {
		Set<LocalDate> off = new TreeSet<>(PADDING);
		Set<LocalDate> working = new TreeSet<>();
		BitSet published = new BitSet();
		for (CalendarDay.Scope scope : CalendarDay.Scope.values()) {
			for (CalendarDay day : days) {
				if (day.scope() == scope) {
					boolean work = day.kind() == CalendarDay.Kind.WORK;
					(work ? working : off).add(day.date());
					(work ? off : working).remove(day.date());
				}
			}
		}
		days.stream()
			.filter((day) -> day.scope() == CalendarDay.Scope.NATIONAL)
			.forEach((day) -> published.set(day.date().getYear()));
		return new Days(version, ImmutableHolidayCalendar.of(ID, off, WEEKEND, working), published);
	}

	/** The limit's last day. */
	Deadline deadline(LocalDate from, int days) {
		LocalDate due = this.calendar.shift(from, days);
		return new Deadline(due, isProvisional(from, due));
	}

	/** The working days after {@code from}, which is not later, up to {@code to}. */
	int between(LocalDate from, LocalDate to) {
		// The library counts the first day and leaves out the last.
		return this.calendar.daysBetween(from, to) - one(from) + one(to);
	}

	private int one(LocalDate date) {
		return this.calendar.isBusinessDay(date) ? 1 : 0;
	}

	/** The working days from the first to the last day, both included. */
	WorkingDays count(LocalDate first, LocalDate last) {
		return new WorkingDays(this.calendar.daysBetween(first, last) + one(last), isProvisional(first, last));
	}

	private boolean isProvisional(LocalDate first, LocalDate last) {
		return this.published.nextClearBit(first.getYear()) <= last.getYear();
	}

}
