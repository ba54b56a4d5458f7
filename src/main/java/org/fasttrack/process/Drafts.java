package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What an official has typed into a form and saved for later. Kept until the task is
 * completed, on any computer and for whoever of the same group goes on with it.
 */
@Service
public class Drafts {

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final Clock clock;

	Drafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Puts this in the place of what was saved before. */
	public void save(String taskId, Map<String, ? extends @Nullable Object> values, String userId) {
		try {
			this.jdbc.sql("""
					INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at)
					VALUES (:task, :content::jsonb, :by, :at)
					ON CONFLICT (task_id) DO UPDATE
					SET content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at
					""")
				.param("task", taskId)
				.param("content", this.json.writeValueAsString(values))
				.param("by", userId)
				.param("at", Timestamp.from(this.clock.instant()))
				.update();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** What was saved; empty if nothing was. */
	Map<String, Object> of(String taskId) {
		return this.jdbc.sql("SELECT content FROM fasttrack.draft WHERE task_id = :task")
			.param("task", taskId)
			.query(String.class)
			.optional()
			.map((content) -> {
				try {
					return this.json.readValue(content, new TypeReference<Map<String, Object>>() {
					});
				}
				catch (JsonProcessingException ex) {
					throw new IllegalStateException(ex);
				}
			})
			.orElse(Map.of());
	}

	/** Nothing that was begun on a project is needed any more. */
	void removeAll(String projectCode) {
		this.jdbc.sql("DELETE FROM fasttrack.draft WHERE task_id IN (" + EngineTables.TASKS_OF_PROJECT + ")")
			.param("project", projectCode)
			.update();
	}

	/** The same of what was begun on the instance about a subject. */
	public void removeAbout(UUID subject) {
		this.jdbc.sql("DELETE FROM fasttrack.draft WHERE task_id IN (" + EngineTables.TASKS_ABOUT + ")")
			.param("subject", subject.toString())
			.update();
	}

	void remove(String taskId) {
		this.jdbc.sql("DELETE FROM fasttrack.draft WHERE task_id = :task").param("task", taskId).update();
	}

}
