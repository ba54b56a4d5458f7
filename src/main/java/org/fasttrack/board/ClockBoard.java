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
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of all projects: what is yellow or red. */
@Service
public class ClockBoard {

	/** What is yellow or red and may be seen; what stands still is neither. */
	private static final String URGENT = """
			FROM fasttrack.open_step o
			WHERE o.source = 'CASE'
			  AND o.step <> 'Task_SubmitGap'
			  AND NOT o.paused
			  AND o.yellow_on <= :today
			  AND (:everything
			       OR o.unit IN (:units)
			       OR o.division IN (:led)
			       OR o.project_code IN (SELECT code FROM fasttrack.project WHERE applicant IN (:applied)))
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
		List<Row> rows = this.jdbc.sql("""
				WITH page AS (SELECT o.about, o.case_id, o.project_code, o.division, o.matter, o.unit, o.step,
				                     o.task_group, o.since, o.due_on, o.provisional
				              %s
				                AND (:light::text IS NULL OR (o.due_on < :today) = (:light = 'RED'))
				                AND (:unit::text IS NULL OR o.unit = :unit)
				                AND (:division::text IS NULL OR o.division = :division)
				              ORDER BY o.due_on, o.case_id
				              OFFSET :offset
				              LIMIT :limit)
				SELECT page.*, p.name AS project_name, c.procedure
				FROM page
				JOIN fasttrack.project p ON p.code = page.project_code
				JOIN fasttrack.procedure_case c ON c.id = page.case_id
				ORDER BY page.due_on, page.case_id
				""".formatted(URGENT))
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
			.map((row) -> new UrgentStep(row.about(), row.projectCode(), row.projectName(), row.division(),
					row.procedure(), row.matter(), row.unit(), row.step(),
					Office.step(row.step(), row.taskGroup(), this.wording), this.named.holder(holders, row.held()),
					row.since(), row.dueOn(), this.calendar.workingDaysBetween(today, row.dueOn()),
					today.isAfter(row.dueOn()) ? Light.RED : Light.YELLOW, row.provisional()))
			.toList();
	}

	/** How many steps are yellow and how many red. */
	public Lights count(Person viewer) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE o.due_on < :today) AS red,
				       count(*) FILTER (WHERE o.due_on >= :today) AS yellow
				%s
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

	private record Row(String about, UUID caseId, String projectCode, String division, String matter,
			@Nullable String unit, String step, String taskGroup, LocalDate since, LocalDate dueOn, boolean provisional,
			String projectName, String procedure) {

		HeldStep held() {
			return new HeldStep(this.taskGroup, this.caseId, this.step);
		}

	}

}
