package org.fasttrack.procedure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.fasttrack.audit.Act;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells of many open steps at once why they have come back. */
@Service
public class SentBacks {

	private final JdbcClient jdbc;

	SentBacks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Why the step that each of these cases waits for has come back; cases that simply go
	 * on are left out. What was handed in beside it is not asked for.
	 */
	public Map<UUID, SentBack> of(Collection<UUID> cases) {
		Map<UUID, SentBack> found = new HashMap<>();
		if (!cases.isEmpty()) {
			this.jdbc.sql("""
					SELECT a.*
					FROM unnest(:cases::uuid[]) AS c (id)
					CROSS JOIN LATERAL (SELECT id, project_code, case_id, subject_id, step, task_id, outcome, user_id,
					                           user_name, capacity, occurred_on, recorded_at, opinion, basis,
					                           late_reason, late_scan, acting_for, acting_as
					                    FROM fasttrack.act
					                    WHERE case_id = c.id
					                      AND step IN (:steps)
					                    ORDER BY id DESC
					                    LIMIT 1) a
					""")
				.param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
				.param("steps", SentBack.STEPS)
				.query(Act.class)
				.list()
				.forEach((last) -> SentBack.of(last)
					.ifPresent((back) -> found.put(Objects.requireNonNull(last.caseId()), back)));
		}
		return found;
	}

}
