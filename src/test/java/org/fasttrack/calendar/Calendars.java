package org.fasttrack.calendar;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.Tables;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.mockito.Mockito.mock;

/** Calendars without a database. */
public final class Calendars {

	private Calendars() {
	}

	/** A calendar with these days. */
	public static WorkingCalendar of(List<CalendarDay> days) {
		WorkingCalendar calendar = new WorkingCalendar(mock(JdbcClient.class));
		calendar.keep(Days.of(1, days));
		return calendar;
	}

	/** The days of the seeds. */
	public static List<CalendarDay> seeds() {
		return Tables.read("seeds/working-calendar.csv")
			.stream()
			.map((row) -> new CalendarDay(LocalDate.parse(row.get("date")), CalendarDay.Scope.valueOf(row.get("scope")),
					CalendarDay.Kind.valueOf(row.get("day")), row.get("occasion"), row.get("source")))
			.toList();
	}

}
