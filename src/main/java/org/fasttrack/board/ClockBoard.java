package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.HeldStep;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenSteps;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of all projects: what is yellow or red. */
@Service
public class ClockBoard {

	/** What is yellow or red and may be seen; what stands still is neither. */
	private static final String URGENT = """
			c.step IS NOT NULL
			AND c.status <> 'PAUSED'
			AND c.step_yellow_on <= :today
			AND (:everything
			     OR c.unit IN (:units)
			     OR c.project_code IN (SELECT code
			                         FROM fasttrack.project
			                         WHERE applicant IN (:applied)
			                            OR division IN (:led)))
			""";

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Holders holders;

	private final NamedHolders named;

	private final Wording wording;

	private final Clock clock;

	ClockBoard(JdbcClient jdbc, WorkingCalendar calendar, Holders holders, NamedHolders named, Wording wording,
			Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.holders = holders;
		this.named = named;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * What is yellow or red, the longest overdue first.
	 * @param light only YELLOW or RED, null for both
	 * @param unit only this unit, null for all
	 * @param division only projects of this division, null for all
	 * @throws RuleViolation if it is another light
	 */
	@Transactional(readOnly = true)
	public List<UrgentStep> urgent(Person viewer, @Nullable String light, @Nullable String unit,
			@Nullable String division, int offset, int limit) {
		if (light != null && !Set.of("YELLOW", "RED").contains(light)) {
			throw RuleViolation.invalid("light", "choice", light, "YELLOW、RED");
		}
		LocalDate today = LocalDate.now(this.clock);
		List<Row> rows = this.jdbc
			.sql("""
					WITH page AS (SELECT c.id, c.turn, c.project_code, c.procedure, c.name, c.unit, c.step, c.step_group,
					                     c.status_since, c.step_due_on, c.step_provisional
					              FROM fasttrack.procedure_case c
					              WHERE %s
					                AND (:light::text IS NULL OR (c.step_due_on < :today) = (:light = 'RED'))
					                AND (:unit::text IS NULL OR c.unit = :unit)
					                AND (:division::text IS NULL
					                     OR c.project_code IN (SELECT code FROM fasttrack.project WHERE division = :division))
					              ORDER BY c.step_due_on, c.id
					              OFFSET :offset
					              LIMIT :limit)
					SELECT page.*, p.name AS project_name, p.division
					FROM page
					JOIN fasttrack.project p ON p.code = page.project_code
					ORDER BY page.step_due_on, page.id
					"""
				.formatted(URGENT))
			.param("today", today)
			.param("light", light)
			.param("unit", unit)
			.param("division", division)
			.params(viewer.seeing())
			.param("offset", offset)
			.param("limit", limit)
			.query(Row.class)
			.list();
		HoldersOfDay holders = this.holders.of(rows.stream().map(Row::held).toList());
		return rows.stream()
			.map((row) -> new UrgentStep(OpenSteps.about(row.id(), row.turn()), row.projectCode(), row.projectName(),
					row.division(), row.procedure(), row.name(), row.unit(), row.step(),
					Office.step(row.step(), row.stepGroup(), this.wording), this.named.holder(holders, row.held()),
					row.statusSince(), row.stepDueOn(), this.calendar.workingDaysBetween(today, row.stepDueOn()),
					today.isAfter(row.stepDueOn()) ? Light.RED : Light.YELLOW, row.stepProvisional()))
			.toList();
	}

	/** How many steps are yellow and how many red. */
	public Lights count(Person viewer) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE c.step_due_on < :today) AS red,
				       count(*) FILTER (WHERE c.step_due_on >= :today) AS yellow
				FROM fasttrack.procedure_case c
				WHERE %s
				""".formatted(URGENT))
			.param("today", LocalDate.now(this.clock))
			.params(viewer.seeing())
			.query(Lights.class)
			.single();
	}

	/**
	 * How many steps there are of each light.
	 *
	 * @param red overdue
	 * @param yellow near their day
	 */
	public record Lights(int red, int yellow) {

	}

	private record Row(UUID id, int turn, String projectCode, String procedure, String name, @Nullable String unit,
			String step, String stepGroup, LocalDate statusSince, LocalDate stepDueOn, boolean stepProvisional,
			String projectName, String division) {

		HeldStep held() {
			return new HeldStep(this.stepGroup, this.id, this.step);
		}

	}

}
