package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.clock.Light;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.supervision.OpenOrders;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.ProjectReadings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is yellow or red beside the procedures' present steps: applications and plans,
 * changes of a plan, requirements, materials that are still missing, instructions that
 * the task force has not checked.
 */
@Service
public class ProjectSteps {

	private final JdbcClient jdbc;

	private final ProjectReadings readings;

	private final ProcedureCases cases;

	private final OpenSteps steps;

	private final OpenOrders orders;

	private final Clock clock;

	ProjectSteps(JdbcClient jdbc, ProjectReadings readings, ProcedureCases cases, OpenSteps steps, OpenOrders orders,
			Clock clock) {
		this.jdbc = jdbc;
		this.readings = readings;
		this.cases = cases;
		this.steps = steps;
		this.orders = orders;
		this.clock = clock;
	}

	/** What somebody may see of it, the longest overdue first. */
	@Transactional(readOnly = true)
	public List<OpenStep> urgent(Person viewer) {
		LocalDate today = LocalDate.now(this.clock);
		return Stream.of(ofProjects(viewer, today), gaps(viewer), instructions(viewer))
			.flatMap(Function.identity())
			.filter((step) -> step.due() != null && step.light(today) != Light.GREEN && !step.paused())
			.sorted(Comparator.comparing((OpenStep step) -> Objects.requireNonNull(step.due()).dueOn())
				.thenComparing(OpenStep::about))
			.toList();
	}

	/** The step of the check before construction is a procedure's present step. */
	private Stream<OpenStep> ofProjects(Person viewer, LocalDate today) {
		List<Seen> all = this.jdbc.sql("""
				SELECT p.code, true AS whole
				FROM fasttrack.project p
				WHERE (:everything OR p.applicant IN (:applied) OR p.division IN (:led))
				  AND (p.status IN ('TO_COMPLETE', 'RETURNED', 'SUBMITTED') AND p.status_since <= :since
				       OR EXISTS (SELECT 1
				                  FROM fasttrack.plan_amendment a
				                  WHERE a.project_code = p.code
				                    AND a.status = 'PROPOSED'))
				UNION
				SELECT p.code, (:everything OR p.applicant IN (:applied) OR p.division IN (:led)) AS whole
				FROM fasttrack.requirement r
				JOIN fasttrack.procedure_case c ON c.id = r.case_id
				JOIN fasttrack.project p ON p.code = c.project_code
				WHERE r.status IN ('OPEN', 'REPORTED')
				  AND (:everything OR p.applicant IN (:applied) OR p.division IN (:led) OR c.unit IN (:units))
				""").params(viewer.seeing()).param("since", this.steps.urgentSince(today)).query(Seen.class).list();
		Map<String, ProjectReading> readings = this.readings
			.all(all.stream().map(Seen::code).collect(Collectors.toSet()));
		return all.stream()
			.flatMap((seen) -> this.steps.ofProject(Objects.requireNonNull(readings.get(seen.code())))
				.stream()
				.filter((step) -> seen.whole() || viewer.units().contains(step.unit())))
			.filter((step) -> step.caseId() == null || step.subjectId() != null);
	}

	private Stream<OpenStep> gaps(Person viewer) {
		List<UUID> ids = this.jdbc.sql("""
				SELECT c.id
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				WHERE c.gap_due_on IS NOT NULL
				  AND c.gap_closed_on IS NULL
				  AND c.step IS NOT NULL
				  AND (:everything OR p.applicant IN (:applied) OR p.division IN (:led) OR c.unit IN (:units))
				""").params(viewer.seeing()).query(UUID.class).list();
		return this.cases.all(ids)
			.stream()
			.flatMap((each) -> this.steps.ofCase(each).stream())
			.filter((step) -> step.step().equals("Task_SubmitGap"));
	}

	/** A leader's words are not for everybody who sees the project. */
	private Stream<OpenStep> instructions(Person viewer) {
		return viewer.seesEverything() ? this.orders.uncheckedInstructions(null).stream()
				: viewer.led().isEmpty() ? Stream.of() : this.orders.uncheckedInstructions(viewer.led()).stream();
	}

	/**
	 * A project with something open.
	 *
	 * @param code its code
	 * @param whole whether all of it is seen, or only what concerns one's own units
	 */
	record Seen(String code, boolean whole) {

	}

}
