package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.clock.Light;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.OpenSteps;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of all projects: what is yellow or red, and what was saved. */
@Service
public class ClockBoard {

	/** What is yellow or red and may be seen; what stands still is neither. */
	private static final String URGENT = """
			c.step IS NOT NULL
			AND c.status <> 'PAUSED'
			AND c.step_yellow_on <= :today
			AND (:everything
			     OR c.unit IN (:units)
			     OR c.project_code IN (SELECT code FROM fasttrack.project WHERE division IN (:divisions)))
			""";

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Limits limits;

	private final Organization organization;

	private final ProjectBoard projects;

	private final Wording wording;

	private final Clock clock;

	ClockBoard(JdbcClient jdbc, WorkingCalendar calendar, Limits limits, Organization organization,
			ProjectBoard projects, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.limits = limits;
		this.organization = organization;
		this.projects = projects;
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
	public List<UrgentStep> urgent(Viewer viewer, @Nullable String light, @Nullable String unit,
			@Nullable String division, int offset, int limit) {
		if (light != null && !Set.of("YELLOW", "RED").contains(light)) {
			throw RuleViolation.invalid("light", "choice", light, "YELLOW、RED");
		}
		LocalDate today = LocalDate.now(this.clock);
		return this.jdbc
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
			.params(viewer.params())
			.param("offset", offset)
			.param("limit", limit)
			.query((row, number) -> {
				LocalDate due = row.getObject("step_due_on", LocalDate.class);
				String step = row.getString("step");
				String group = row.getString("step_group");
				UUID id = row.getObject("id", UUID.class);
				return new UrgentStep(OpenSteps.about(id, row.getInt("turn")), row.getString("project_code"),
						row.getString("project_name"), row.getString("division"), row.getString("procedure"),
						row.getString("name"), row.getString("unit"), step, this.wording.step(step, group),
						this.projects.holder(group, id, step), row.getObject("status_since", LocalDate.class), due,
						this.calendar.workingDaysBetween(today, due), today.isAfter(due) ? Light.RED : Light.YELLOW,
						row.getBoolean("step_provisional"));
			})
			.list();
	}

	/** How many steps are yellow and how many red. */
	public Lights count(Viewer viewer) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE c.step_due_on < :today) AS red,
				       count(*) FILTER (WHERE c.step_due_on >= :today) AS yellow
				FROM fasttrack.procedure_case c
				WHERE %s
				""".formatted(URGENT))
			.param("today", LocalDate.now(this.clock))
			.params(viewer.params())
			.query(Lights.class)
			.single();
	}

	/**
	 * What was saved against the maxima in law, by unit; decisions without a maximum are
	 * left out.
	 * @param first the first day of decision
	 * @param last the last day of decision
	 */
	public List<DaysSaved> saved(LocalDate first, LocalDate last) {
		Map<String, DaysSaved> saved = new TreeMap<>();
		this.jdbc.sql("""
				SELECT c.unit, k.day_kind, k.statutory_days, k.counted_from, k.used_before, k.paused_on, k.stopped_on
				FROM fasttrack.procedure_case c
				JOIN fasttrack.clock k ON k.case_id = c.id
				WHERE c.status = 'DECIDED'
				  AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED')
				  AND c.decided_on BETWEEN :first AND :last
				  AND c.unit IS NOT NULL
				  AND k.statutory_days IS NOT NULL
				  AND k.stopped_on IS NOT NULL
				""").param("first", first).param("last", last).query((row) -> {
			DayKind kind = DayKind.valueOf(row.getString("day_kind"));
			int used = row.getInt("used_before") + ((row.getObject("paused_on") != null) ? 0
					: this.limits.between(row.getObject("counted_from", LocalDate.class),
							row.getObject("stopped_on", LocalDate.class), kind));
			int maximum = row.getInt("statutory_days");
			String unit = row.getString("unit");
			saved.merge(unit + " " + kind, new DaysSaved(unit, name(unit), kind.name(), 1, maximum, used,
					maximum - used, (used > maximum) ? 1 : 0), ClockBoard::sum);
		});
		List<DaysSaved> sorted = new ArrayList<>(saved.values());
		sorted.sort(Comparator.comparingInt(DaysSaved::savedDays).reversed().thenComparing(DaysSaved::unit));
		return sorted;
	}

	private static DaysSaved sum(DaysSaved one, DaysSaved other) {
		return new DaysSaved(one.unit(), one.unitName(), one.dayKind(), one.decisions() + other.decisions(),
				one.statutoryDays() + other.statutoryDays(), one.usedDays() + other.usedDays(),
				one.savedDays() + other.savedDays(), one.late() + other.late());
	}

	private String name(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

	/**
	 * How many steps there are of each light.
	 *
	 * @param red overdue
	 * @param yellow near their day
	 */
	public record Lights(int red, int yellow) {

	}

}
