package org.fasttrack.process;

import java.util.Map;
import java.util.Optional;

import org.fasttrack.project.ApplicationDrafts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The drafts of the one task in which a project unit completes its application. */
@Component
class DraftsOfApplications implements ApplicationDrafts {

	private final JdbcClient jdbc;

	private final Drafts drafts;

	DraftsOfApplications(JdbcClient jdbc, Drafts drafts) {
		this.jdbc = jdbc;
		this.drafts = drafts;
	}

	@Override
	public void save(String projectCode, Map<String, Object> values, String userId) {
		String task = task(projectCode)
			.orElseThrow(() -> new IllegalStateException(projectCode + " waits for no application"));
		this.drafts.save(task, values, userId);
	}

	@Override
	public Map<String, Object> of(String projectCode) {
		return task(projectCode).map(this.drafts::of).orElse(Map.of());
	}

	private Optional<String> task(String projectCode) {
		return this.jdbc.sql("""
				SELECT t.id_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE e.business_key_ = :code
				  AND t.task_def_key_ = 'Task_CompleteApplication'
				""").param("code", projectCode).query(String.class).optional();
	}

}
