package org.fasttrack.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts working days: Saturdays and Sundays off, then the State Council's holidays and
 * its working weekends, then the days of the region and the city. The first day is never
 * counted (行政许可法 82, 民法典 201).
 */
@Service
public class WorkingCalendar {

	private static final HolidayCalendarId ID = HolidayCalendarId.of("Nagqu");

	private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

	private final JdbcClient jdbc;

	private volatile @Nullable Days days;

	WorkingCalendar(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether officials work on that day. */
	public boolean isWorkingDay(LocalDate date) {
		return days().calendar().isBusinessDay(date);
	}

	/**
	 * The day on which a limit ends.
	 * @param from the day of receipt or acceptance, which is not counted
	 * @param days how many days, 0 for the same day
	 * @param kind working days or calendar days
	 * @return the last day, marked provisional if it reaches into a year without a
	 * published calendar
	 */
	public Deadline deadline(LocalDate from, int days, DayKind kind) {
		Days known = days();
		LocalDate due = (kind == DayKind.CD) ? from.plusDays(days) : known.calendar().shift(from, days);
		return new Deadline(due, kind == DayKind.WD && !known.years().contains(due.getYear()));
	}

	/**
	 * The working days after {@code from} up to and including {@code to}; negative if
	 * {@code to} is earlier.
	 */
	public int workingDaysBetween(LocalDate from, LocalDate to) {
		if (to.isBefore(from)) {
			return -workingDaysBetween(to, from);
		}
		return days().calendar().daysBetween(from.plusDays(1), to.plusDays(1));
	}

	/** The working day {@code days} working days before the date. */
	public LocalDate workingDaysBefore(LocalDate date, int days) {
		return days().calendar().shift(date, -days);
	}

	/** Puts these days in the place of all that were known. */
	@Transactional
	public void replaceAll(List<CalendarDay> replacement) {
		this.jdbc.sql("DELETE FROM fasttrack.calendar_day").update();
		for (CalendarDay day : replacement) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.calendar_day (date, scope, kind, occasion, source)
					VALUES (:date, :scope, :kind, :occasion, :source)
					""")
				.param("date", day.date())
				.param("scope", day.scope())
				.param("kind", day.kind().name())
				.param("occasion", day.occasion())
				.param("source", day.source())
				.update();
		}
		this.days = null;
	}

	private Days days() {
		Days known = this.days;
		if (known == null) {
			known = load();
			this.days = known;
		}
		return known;
	}

	private Days load() {
		List<CalendarDay> rows = this.jdbc.sql("""
				SELECT date, scope, kind, occasion, source
				FROM fasttrack.calendar_day
				""").query(CalendarDay.class).list();
		// The years that the State Council has published; elsewhere dates are
		// provisional.
		Set<Integer> years = rows.stream()
			.filter((day) -> day.scope().equals("NATIONAL"))
			.map((day) -> day.date().getYear())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<LocalDate> working = new TreeSet<>();
		Set<LocalDate> off = new TreeSet<>();
		// A later scope overrides an earlier one: the nation, then the region, then the
		// city.
		for (String scope : List.of("NATIONAL", "TAR", "CITY")) {
			for (CalendarDay day : rows) {
				if (day.scope().equals(scope)) {
					(day.kind() == CalendarDay.Kind.WORK ? working : off).add(day.date());
					(day.kind() == CalendarDay.Kind.WORK ? off : working).remove(day.date());
				}
			}
		}
		// The library ignores working weekends outside the years of its holiday list, so
		// every
		// year around the known ones gets one entry that changes nothing: a Sunday off.
		List<LocalDate> holidays = new ArrayList<>(off);
		int first = years.isEmpty() ? 2000 : years.iterator().next() - 1;
		int last = years.isEmpty() ? 2100 : years.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
		for (int year = first; year <= last; year++) {
			LocalDate day = LocalDate.of(year, 1, 1);
			while (day.getDayOfWeek() != DayOfWeek.SUNDAY || working.contains(day)) {
				day = day.plusDays(1);
			}
			holidays.add(day);
		}
		return new Days(ImmutableHolidayCalendar.of(ID, holidays, WEEKEND, working), years);
	}

	private record Days(ImmutableHolidayCalendar calendar, Set<Integer> years) {

	}

}
