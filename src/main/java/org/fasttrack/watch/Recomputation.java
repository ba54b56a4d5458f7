package org.fasttrack.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.calendar.CalendarChanged;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.procedure.CaseDates;
import org.fasttrack.procedure.CaseDates.Redated;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works out every open deadline again when the calendar or a threshold has changed, and
 * records what moved, from when to when, and why.
 */
@Service
public class Recomputation {

	/**
	 * For one of the many rows, at which somebody may be: whoever has gone through half
	 * of a city does not give up over one.
	 */
	private static final String LONGEST_WAIT = "30s";

	private final JdbcClient jdbc;

	private final CaseDates dates;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Recomputation(JdbcClient jdbc, CaseDates dates, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.dates = dates;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Works out everything again, in the transaction of what changed.
	 * @param reason why, e.g. the notice of the holidays
	 * @param changedBy who changed it, with name
	 */
	@Transactional
	public void run(String reason, String changedBy) {
		// A start waits as long as it takes, here too.
		this.jdbc.sql("""
				SELECT set_config('lock_timeout', :wait, true)
				WHERE current_setting('lock_timeout') <> '0'
				""").param("wait", LONGEST_WAIT).query().listOfRows();
		List<UUID> open = this.jdbc.sql("""
				SELECT c.id
				FROM fasttrack.procedure_case c
				LEFT JOIN fasttrack.clock k ON k.case_id = c.id AND k.stopped_on IS NULL
				WHERE c.step IS NOT NULL OR k.case_id IS NOT NULL
				ORDER BY c.id
				""").query(UUID.class).list();
		Set<String> projects = new LinkedHashSet<>();
		for (UUID id : open) {
			Redated redated = this.dates.redate(id);
			if (record(redated, reason, changedBy)) {
				projects.add(redated.after().projectCode());
			}
		}
		// Steps of the project itself have no row of their own to keep a date in, the day
		// from which an application counts as accepted is kept by its timer alone, and
		// difficulties keep their own.
		projects.addAll(this.jdbc.sql("""
				SELECT code
				FROM fasttrack.project
				WHERE status IN ('TO_COMPLETE', 'RETURNED', 'SUBMITTED')
				UNION
				SELECT c.project_code
				FROM fasttrack.procedure_case c
				LEFT JOIN fasttrack.requirement r ON r.case_id = c.id
				WHERE r.status IN ('OPEN', 'REPORTED')
				   OR (c.step IS NOT NULL AND c.gap_due_on IS NOT NULL AND c.gap_closed_on IS NULL)
				   OR c.step = 'Task_AcceptMaterials'
				UNION
				SELECT project_code
				FROM fasttrack.plan_amendment
				WHERE status = 'PROPOSED'
				UNION
				SELECT project_code
				FROM fasttrack.supervision_order
				WHERE step IS NOT NULL
				UNION
				SELECT project_code
				FROM fasttrack.difficulty
				WHERE status <> 'CLOSED'
				UNION
				SELECT q.project_code
				FROM fasttrack.opinion_request q
				JOIN fasttrack.opinion_asked o ON o.request_id = q.id
				WHERE o.status = 'OPEN'
				UNION
				SELECT i.project_code
				FROM fasttrack.instruction i
				WHERE NOT EXISTS (SELECT 1 FROM fasttrack.instruction_decision d WHERE d.instruction = i.id)
				""").query(String.class).list());
		this.events.publishEvent(new DeadlinesMoved(List.copyOf(projects)));
	}

	/**
	 * In the transaction of the change, and once more for what was under way meanwhile.
	 */
	@EventListener
	void calendarChanged(CalendarChanged event) {
		run(event.reason(), event.changedByName());
	}

	/** Whether a date has moved. */
	private boolean record(Redated each, String reason, String changedBy) {
		List<Moved> moved = new ArrayList<>();
		moved.add(new Moved("STEP", each.before().stepDueOn(), each.after().stepDueOn()));
		CaseClock before = each.clockBefore();
		CaseClock after = each.clockAfter();
		if (before != null && after != null) {
			moved.add(new Moved("PROMISED", before.dueOn(), after.dueOn()));
			moved.add(new Moved("STATUTORY", before.statutoryDueOn(), after.statutoryDueOn()));
		}
		moved.removeIf((date) -> Objects.equals(date.before(), date.after()));
		moved.forEach((date) -> record(each, date, reason, changedBy));
		// A first yellow day alone may have moved as well.
		return !each.before().equals(each.after()) || !moved.isEmpty();
	}

	private void record(Redated each, Moved date, String reason, String changedBy) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.deadline_change (project_code, about, case_id, what, old_due_on, new_due_on,
				                                       reason, changed_by, changed_at)
				VALUES (:project, :about, :case, :what, :old::date, :new::date, :reason, :by, :at)
				""")
			.param("project", each.after().projectCode())
			.param("about", each.after().id() + "/" + each.after().turn())
			.param("case", each.after().id())
			.param("what", date.what())
			.param("old", date.before())
			.param("new", date.after())
			.param("reason", reason)
			.param("by", changedBy)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	private record Moved(String what, @Nullable LocalDate before, @Nullable LocalDate after) {

	}

	/** The due dates of a project that moved, newest first. */
	public List<Change> ofProject(String projectCode) {
		return this.jdbc.sql("""
				SELECT d.case_id, c.name AS procedure_name,
				       CASE d.what WHEN 'STATUTORY' THEN 'MAXIMUM' ELSE d.what END AS what, d.old_due_on, d.new_due_on,
				       d.reason, d.changed_by, (d.changed_at AT TIME ZONE 'Asia/Shanghai')::date AS changed_on
				FROM fasttrack.deadline_change d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE d.project_code = :project
				ORDER BY d.id DESC
				""").param("project", projectCode).query(Change.class).list();
	}

	/**
	 * Dates of these projects may have moved.
	 *
	 * @param projectCodes the projects
	 */
	public record DeadlinesMoved(List<String> projectCodes) {

	}

	/**
	 * A due date that moved.
	 *
	 * @param caseId the procedure case
	 * @param procedureName its name
	 * @param what STEP, PROMISED or MAXIMUM
	 * @param oldDueOn as it was
	 * @param newDueOn as it is
	 * @param reason why
	 * @param changedBy who changed what it follows from
	 * @param changedOn when
	 */
	public record Change(UUID caseId, String procedureName, String what, @Nullable LocalDate oldDueOn,
			@Nullable LocalDate newDueOn, String reason, String changedBy, LocalDate changedOn) {

	}

}
