package org.fasttrack.process;

import java.util.Map;
import java.util.Optional;

import org.fasttrack.project.ApplicationDrafts;

import org.springframework.stereotype.Component;

/** The drafts of the one task in which a project unit completes its application. */
@Component
class DraftsOfApplications implements ApplicationDrafts {

	private final EngineTables tables;

	private final Drafts drafts;

	DraftsOfApplications(EngineTables tables, Drafts drafts) {
		this.tables = tables;
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
		return this.tables.taskOfProject(projectCode, "Task_CompleteApplication");
	}

}
