package org.fasttrack.process;

import java.util.Map;
import java.util.UUID;

import org.fasttrack.procedure.Eligibility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of a group may not do one of its tasks, because of what they did in the same matter
 * before (回避). It is not offered to them, and they cannot claim it and so keep it from
 * those who may. The note goes with the task.
 */
@Component
class Recusals {

	private final Eligibility eligibility;

	private final JdbcClient jdbc;

	Recusals(Eligibility eligibility, JdbcClient jdbc) {
		this.eligibility = eligibility;
		this.jdbc = jdbc;
	}

	/**
	 * Notes who may not do a task now; what was noted before counts no longer.
	 * @param step the task's id in the model
	 * @param noted whether anything was noted before
	 */
	void note(String taskId, @Nullable UUID caseId, String step, boolean noted) {
		Map<String, String> barred = (caseId != null) ? this.eligibility.barred(caseId, step) : Map.of();
		if (noted) {
			this.jdbc.sql("DELETE FROM fasttrack.task_recusal WHERE task_id = :task").param("task", taskId).update();
		}
		if (!barred.isEmpty()) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.task_recusal (task_id, person, rule)
					SELECT :task, barred.person, barred.rule
					FROM unnest(:persons::text[], :rules::text[]) AS barred (person, rule)
					""")
				.param("task", taskId)
				.param("persons", barred.keySet().toArray(String[]::new))
				.param("rules", barred.values().toArray(String[]::new))
				.update();
		}
	}

}
