package org.fasttrack.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.calendar.WorkingCalendar;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long decided cases took, in working days from release to decision. */
@Component
class PastDurations {

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	PastDurations(JdbcClient jdbc, WorkingCalendar calendar) {
		this.jdbc = jdbc;
		this.calendar = calendar;
	}

	/**
	 * The latest cases of each procedure that a project still needs before construction:
	 * those of its own unit, and those of all units. What a project unit does itself says
	 * nothing about the unit that checks it. A case that was not needed or whose approval
	 * was held already took nobody's time.
	 * @param most how many of each
	 */
	Past of(String projectCode, int most) {
		Past past = new Past(new LinkedHashMap<>(), new LinkedHashMap<>());
		this.jdbc.sql("""
				WITH sought AS (SELECT procedure, CASE signs WHEN 'OWNER' THEN NULL ELSE unit END AS unit
				                FROM fasttrack.procedure_case
				                WHERE project_code = :project
				                  AND phase = 'PRE'
				                  AND status <> 'DECIDED')
				SELECT s.procedure, true AS own, c.released_on, c.decided_on
				FROM sought s
				CROSS JOIN LATERAL (SELECT released_on, decided_on
				                    FROM fasttrack.procedure_case
				                    WHERE procedure = s.procedure
				                      AND unit = s.unit
				                      AND decided_on IS NOT NULL
				                      AND released_on IS NOT NULL
				                      AND status = 'DECIDED'
				                      AND outcome NOT IN ('NOT_REQUIRED', 'HELD')
				                    ORDER BY decided_on DESC
				                    LIMIT :most) c
				UNION ALL
				SELECT s.procedure, false AS own, c.released_on, c.decided_on
				FROM sought s
				CROSS JOIN LATERAL (SELECT released_on, decided_on
				                    FROM fasttrack.procedure_case
				                    WHERE procedure = s.procedure
				                      AND decided_on IS NOT NULL
				                      AND released_on IS NOT NULL
				                      AND status = 'DECIDED'
				                      AND outcome NOT IN ('NOT_REQUIRED', 'HELD')
				                    ORDER BY decided_on DESC
				                    LIMIT :most) c
				""").param("project", projectCode).param("most", most).query((row) -> {
			(row.getBoolean("own") ? past.ofUnit() : past.ofAll())
				.computeIfAbsent(row.getString("procedure"), (procedure) -> new ArrayList<>())
				.add(Math.max(0, this.calendar.workingDaysBetween(row.getObject("released_on", LocalDate.class),
						row.getObject("decided_on", LocalDate.class))));
		});
		return past;
	}

	/**
	 * Durations in working days, by procedure.
	 *
	 * @param ofUnit of the unit that handles the procedure in the project
	 * @param ofAll of all units
	 */
	record Past(Map<String, List<Integer>> ofUnit, Map<String, List<Integer>> ofAll) {

	}

}
