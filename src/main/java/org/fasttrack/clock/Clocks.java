package org.fasttrack.clock;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.Deadline;
import org.fasttrack.calendar.WorkingCalendar;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Starts and stops clocks. The ledger holds every event; the clock's row is a projection
 * of it, written in the same transaction.
 */
@Service
public class Clocks {

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Clock clock;

	Clocks(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Starts the clock of a case, from the day of acceptance or receipt.
	 * @param startOn that day; it does not count itself (行政许可法 82)
	 * @return when it is due, empty if there is no limit
	 */
	public Optional<Deadline> start(UUID caseId, LocalDate startOn, Limit limit, Actor actor) {
		Integer days = limit.days();
		Optional<Deadline> deadline = Optional.ofNullable(days)
			.map((number) -> this.calendar.deadline(startOn, number, limit.dayKind()));
		this.jdbc.sql("""
				WITH entry AS (INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				               VALUES (:case, 'STARTED', :startedOn, :recordedAt, :recordedBy))
				INSERT INTO fasttrack.clock (case_id, started_on, limit_days, day_kind, due_on, provisional)
				VALUES (:case, :startedOn, :days, :kind, :dueOn, :provisional)
				ON CONFLICT (case_id) DO UPDATE
				SET started_on = excluded.started_on, limit_days = excluded.limit_days, day_kind = excluded.day_kind,
				    due_on = excluded.due_on, provisional = excluded.provisional, stopped_on = NULL
				""")
			.param("case", caseId)
			.param("startedOn", startOn)
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("recordedBy", actor.userId())
			.param("days", days)
			.param("kind", limit.dayKind().name())
			.param("dueOn", deadline.map(Deadline::dueOn).orElse(null))
			.param("provisional", deadline.map(Deadline::provisional).orElse(false))
			.update();
		return deadline;
	}

	/** Stops the clock of a case, if it runs. */
	public void stop(UUID caseId, LocalDate stopOn, Actor actor) {
		this.jdbc.sql("""
				WITH stopped AS (UPDATE fasttrack.clock
				                 SET stopped_on = :stoppedOn
				                 WHERE case_id = :case
				                   AND stopped_on IS NULL
				                 RETURNING case_id)
				INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				SELECT case_id, 'STOPPED', :stoppedOn, :recordedAt, :recordedBy
				FROM stopped
				""")
			.param("stoppedOn", stopOn)
			.param("case", caseId)
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("recordedBy", actor.userId())
			.update();
	}

	public Optional<CaseClock> of(UUID caseId) {
		return this.jdbc.sql("""
				SELECT case_id, started_on, limit_days, day_kind, due_on, provisional, stopped_on
				FROM fasttrack.clock
				WHERE case_id = :case
				""").param("case", caseId).query(CaseClock.class).optional();
	}

	/** The clocks of several cases, by case; those without one are left out. */
	public Map<UUID, CaseClock> of(Collection<UUID> caseIds) {
		if (caseIds.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql("""
				SELECT case_id, started_on, limit_days, day_kind, due_on, provisional, stopped_on
				FROM fasttrack.clock
				WHERE case_id IN (:cases)
				""")
			.param("cases", caseIds)
			.query(CaseClock.class)
			.list()
			.stream()
			.collect(Collectors.toMap(CaseClock::caseId, Function.identity()));
	}

}
