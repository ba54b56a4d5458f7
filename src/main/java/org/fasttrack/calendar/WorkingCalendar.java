package org.fasttrack.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.fasttrack.rule.PerTransaction;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts working days: Saturdays and Sundays off, then the State Council's holidays and
 * its working weekends, then the days of the region and the city. The first day is never
 * counted (行政许可法 82, 民法典 201).
 * <p>
 * A transaction goes by one and the same calendar from its first question to its end, the
 * one that changes the calendar by the new one from then on.
 */
@Service
public class WorkingCalendar {

	private static final String DAYS = "days";

	private final JdbcClient jdbc;

	/** What all share; only ever something that has been committed. */
	private final AtomicReference<@Nullable Days> shared = new AtomicReference<>();

	private final PerTransaction<String, Days> own = new PerTransaction<>();

	private final Function<String, Days> read = (key) -> shared();

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
	 * @param days how many days, 0 for the same day, negative for days before
	 * @param kind working days or calendar days
	 * @return the last day, marked provisional if a limit in working days touches a year
	 * without a published calendar
	 */
	public Deadline deadline(LocalDate from, int days, DayKind kind) {
		return (kind == DayKind.CD) ? new Deadline(from.plusDays(days), false) : days().deadline(from, days);
	}

	/**
	 * The working days after {@code from} up to and including {@code to}; negative if
	 * {@code to} is earlier.
	 */
	public int workingDaysBetween(LocalDate from, LocalDate to) {
		return to.isBefore(from) ? -days().between(to, from) : days().between(from, to);
	}

	/**
	 * The working days of a span.
	 * @param first the first day, which is counted
	 * @param last the last day, which is counted and not before the first
	 */
	public WorkingDays workingDays(LocalDate first, LocalDate last) {
		return days().count(first, last);
	}

	/** The working day {@code days} working days before the date. */
	public LocalDate workingDaysBefore(LocalDate date, int days) {
		return days().calendar().shift(date, -days);
	}

	/**
	 * This transaction has changed the calendar: it sees the new days at once, all others
	 * when it has been committed, and nobody if it is rolled back.
	 */
	void changed() {
		Days changed = load();
		this.own.put(DAYS, changed);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				keep(changed);
			}

		});
	}

	/**
	 * Follows what another node has changed.
	 * @return the version that is known now
	 */
	long refresh() {
		long latest = this.jdbc.sql("SELECT coalesce(max(id), 0) FROM fasttrack.calendar_change")
			.query(Long.class)
			.single();
		Days known = this.shared.get();
		if (known == null || known.version() < latest) {
			known = keep(load());
		}
		return known.version();
	}

	private Days days() {
		return this.own.get(DAYS, this.read);
	}

	private Days shared() {
		Days known = this.shared.get();
		return (known != null) ? known : keep(load());
	}

	/**
	 * What was read first may be kept last, so the version decides: changes are made one
	 * after the other, and a later one has a greater id.
	 */
	Days keep(Days read) {
		return this.shared.accumulateAndGet(read,
				(known, other) -> (known == null || known.version() < other.version()) ? other : known);
	}

	/** Days and version in one statement, so that they belong together. */
	private Days load() {
		List<CalendarDay> days = new ArrayList<>();
		long[] version = new long[1];
		this.jdbc.sql("""
				SELECT version, date, scope, kind, occasion, source
				FROM (SELECT coalesce(max(id), 0) AS version FROM fasttrack.calendar_change) latest
				LEFT JOIN fasttrack.calendar_day ON true
				""").query((row) -> {
			version[0] = row.getLong("version");
			if (row.getObject("date") != null) {
				days.add(CalendarDays.day(row));
			}
		});
		return Days.of(version[0], days);
	}

}
