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
	 */
	public void start(UUID caseId, LocalDate startOn, Limit limit, Actor actor) {
		enter(caseId, "STARTED", startOn, actor);
		Integer days = limit.days();
		Optional<Deadline> deadline = Optional.ofNullable(days)
			.map((number) -> this.calendar.deadline(startOn, number, limit.dayKind()));
		this.jdbc.sql("""
				INSERT INTO fasttrack.clock (case_id, started_on, limit_days, day_kind, due_on, provisional)
				VALUES (:case, :startedOn, :days, :kind, :dueOn, :provisional)
				ON CONFLICT (case_id) DO UPDATE
				SET started_on = excluded.started_on, limit_days = excluded.limit_days, day_kind = excluded.day_kind,
				    due_on = excluded.due_on, provisional = excluded.provisional, stopped_on = NULL
				""")
			.param("case", caseId)
			.param("startedOn", startOn)
			.param("days", days)
			.param("kind", limit.dayKind().name())
			.param("dueOn", deadline.map(Deadline::dueOn).orElse(null))
			.param("provisional", deadline.map(Deadline::provisional).orElse(false))
			.update();
	}

	/** Stops the clock of a case, if it runs. */
	public void stop(UUID caseId, LocalDate stopOn, Actor actor) {
		int stopped = this.jdbc.sql("""
				UPDATE fasttrack.clock
				SET stopped_on = :stoppedOn
				WHERE case_id = :case
				  AND stopped_on IS NULL
				""").param("stoppedOn", stopOn).param("case", caseId).update();
		if (stopped == 1) {
			enter(caseId, "STOPPED", stopOn, actor);
		}
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

	private void enter(UUID caseId, String kind, LocalDate occurredOn, Actor actor) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				VALUES (:case, :kind, :occurredOn, :recordedAt, :recordedBy)
				""")
			.param("case", caseId)
			.param("kind", kind)
			.param("occurredOn", occurredOn)
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("recordedBy", actor.userId())
			.update();
	}

}
