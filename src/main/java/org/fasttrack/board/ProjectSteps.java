package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.board.ClockBoard.Lights;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Person;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenStepTable;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is yellow or red beside the procedures' present steps: applications and plans,
 * changes of a plan, requirements, materials that are still missing, instructions that
 * the task force has not checked.
 */
@Service
public class ProjectSteps {

	/** A leader's words are not for everybody who sees the project. */
	private static final String URGENT = """
			FROM fasttrack.open_step o
			JOIN fasttrack.project p ON p.code = o.project_code
			WHERE NOT o.paused
			  AND o.yellow_on <= :today
			  AND (:light::text IS NULL OR (o.due_on < :today) = (:light = 'RED'))
			  AND (o.source IN ('PROJECT', 'AMENDMENT', 'REQUIREMENT') OR o.step = 'Task_SubmitGap'
			       OR o.source = 'INSTRUCTION' AND (:everything OR o.division IN (:led)))
			  AND (:everything OR p.applicant IN (:applied) OR o.division IN (:led) OR o.unit IN (:units))
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ProjectSteps(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What somebody may see of it, the longest overdue first.
	 * @param light only YELLOW or RED, null for both
	 */
	public List<OpenStep> urgent(Person viewer, @Nullable Light light, int limit) {
		return this.jdbc.sql("SELECT o.*, p.name AS project_name " + URGENT + "ORDER BY o.due_on, o.about LIMIT :limit")
			.params(params(viewer, light))
			.param("limit", limit)
			.query(OpenStepTable::read)
			.list();
	}

	/** How many there are of each light. */
	public Lights count(Person viewer) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE o.due_on < :today) AS red,
				       count(*) FILTER (WHERE o.due_on >= :today) AS yellow
				""" + URGENT).params(params(viewer, null)).query(Lights.class).single();
	}

	private Map<String, @Nullable Object> params(Person viewer, @Nullable Light light) {
		Map<String, @Nullable Object> params = new HashMap<>(viewer.seeing());
		params.put("today", LocalDate.now(this.clock));
		params.put("light", (light != null) ? light.name() : null);
		return params;
	}

}
