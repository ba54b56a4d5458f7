package org.fasttrack.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The projects that have ended: construction may start, or they were withdrawn. Two
 * statements answer a page of them, whatever there is.
 */
@Service
public class FinishedProjects {

	private final JdbcClient jdbc;

	private final Organization organization;

	private final WorkingCalendar calendar;

	private final Wording wording;

	private final Clock clock;

	FinishedProjects(JdbcClient jdbc, Organization organization, WorkingCalendar calendar, Wording wording,
			Clock clock) {
		this.jdbc = jdbc;
		this.organization = organization;
		this.calendar = calendar;
		this.wording = wording;
		this.clock = clock;
	}

	/** Those that somebody sees, the last to end first. */
	public List<FinishedProject> list(Person viewer, FinishedFilter filter, int offset, int limit) {
		return this.jdbc
			.sql("""
					WITH page AS (SELECT p.code, p.name, p.project_unit, p.division, p.status, p.status_since, p.registered_at
					              FROM fasttrack.project p
					              WHERE p.status IN ('READY', 'WITHDRAWN')
					                AND (:end::text IS NULL OR p.status = :end)
					                AND (:division::text IS NULL OR p.division = :division)
					                AND (:first::date IS NULL OR p.status_since BETWEEN :first AND :last)
					                AND (:search::text IS NULL
					                     OR strpos(lower(concat_ws(' ', p.code, p.name, p.project_unit)), lower(:search)) > 0
					                     OR strpos(p.code, :code) > 0)
					                AND %s
					              ORDER BY p.status_since DESC, p.code
					              OFFSET :offset
					              LIMIT :limit)
					SELECT p.code, p.name, p.project_unit, p.division, p.status, p.status_since, p.registered_at,
					       c.decided, c.late,
					       (SELECT a.opinion
					        FROM fasttrack.act a
					        WHERE a.project_code = p.code
					          AND a.case_id IS NULL
					          AND a.outcome = 'WITHDRAWN'
					          AND p.status = 'WITHDRAWN'
					        ORDER BY a.id DESC
					        LIMIT 1) AS reason
					FROM page p
					CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE c.status = 'DECIDED') AS decided,
					                           count(*) FILTER (WHERE k.stopped_on > k.due_on) AS late
					                    FROM fasttrack.procedure_case c
					                    LEFT JOIN fasttrack.clock k ON k.case_id = c.id
					                    WHERE c.project_code = p.code
					                      AND c.phase = 'PRE') c
					ORDER BY p.status_since DESC, p.code
					"""
				.formatted(ProjectBoard.seen(viewer)))
			.param("end", (filter.end() != null) ? filter.end().status().name() : null)
			.param("division", filter.division())
			.param("first", filter.first())
			.param("last", filter.last())
			.param("search", Typed.search(filter.search()))
			.param("code", Typed.code(Objects.requireNonNullElse(filter.search(), "")))
			.params(viewer.seeing())
			.param("offset", offset)
			.param("limit", limit)
			.query((row, number) -> finished(row, viewer))
			.list();
	}

	/** The years from the first in which a project ended until this one, latest first. */
	public List<Integer> years() {
		int now = LocalDate.now(this.clock).getYear();
		LocalDate first = this.jdbc.sql("""
				SELECT status_since
				FROM fasttrack.project
				WHERE status IN ('READY', 'WITHDRAWN')
				ORDER BY status_since
				LIMIT 1
				""").query(LocalDate.class).optional().orElseGet(() -> LocalDate.now(this.clock));
		return IntStream.rangeClosed(first.getYear(), now).map((year) -> first.getYear() + now - year).boxed().toList();
	}

	private FinishedProject finished(ResultSet row, Person viewer) throws SQLException {
		String division = row.getString("division");
		LocalDate from = LocalDate.ofInstant(row.getTimestamp("registered_at").toInstant(), this.clock.getZone());
		LocalDate on = row.getObject("status_since", LocalDate.class);
		return new FinishedProject(row.getString("code"), row.getString("name"), row.getString("project_unit"),
				this.organization.division(division).map(Division::name).orElse(division), row.getString("status"),
				this.wording.label("ProjectStatus", row.getString("status")), from, on,
				this.calendar.workingDaysBetween(from, on), row.getInt("decided"), row.getInt("late"),
				// It is said on the page of the project to the same.
				viewer.readsOpinions(division, null) ? row.getString("reason") : null);
	}

	/**
	 * A project that has ended.
	 *
	 * @param projectCode its code
	 * @param projectName its name
	 * @param projectUnit who builds it
	 * @param divisionName where
	 * @param status how it ended
	 * @param statusText its label
	 * @param from the day on which it was registered
	 * @param on the day on which it ended
	 * @param days the working days in between
	 * @param decided how many procedures before construction were decided
	 * @param late how many took longer than the limit that the unit is judged by
	 * @param reason why it was withdrawn; null for who may not read that
	 */
	public record FinishedProject(String projectCode, String projectName, String projectUnit, String divisionName,
			String status, String statusText, LocalDate from, LocalDate on, int days, int decided, int late,
			@Nullable String reason) {

	}

}
