package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody has typed into a form and not sent yet. Kept until the task is completed,
 * on any computer and for whoever of the same group goes on with it; what a project is
 * begun with is kept for the person until it is begun.
 */
@Service
public class Drafts {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

	private final JdbcClient jdbc;

	private final SignedIn signedIn;

	private final ObjectMapper json;

	private final Clock clock;

	Drafts(JdbcClient jdbc, SignedIn signedIn, ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.signedIn = signedIn;
		this.json = json;
		this.clock = clock;
	}

	/** Where what somebody begins a project with is kept. No task has such an id. */
	public static String ofStart(String userId) {
		return "start/" + userId;
	}

	/** The moment as it is said to people, to the minute. */
	static String minute(Instant moment) {
		return MINUTE.format(moment.atZone(ZONE));
	}

	/** Puts this in the place of what was saved before, whoever saved it. */
	public void save(String taskId, Map<String, ? extends @Nullable Object> values, String userId) {
		save(taskId, values, userId, null, "");
	}

	/**
	 * Puts this in the place of what was saved before, if that is what the window has
	 * seen or wrote itself.
	 * @param base the revision that the window has seen, 0 if there was none, null if
	 * this goes over whatever is there
	 * @param writer a name of the window that nothing else has
	 * @throws RuleViolation if somebody else, or the same person elsewhere, has saved
	 * something since
	 */
	@Transactional
	public Saved save(String taskId, Map<String, ? extends @Nullable Object> values, String userId, @Nullable Long base,
			String writer) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at, writer)
				VALUES (:task, :content::jsonb, :by, :at, :writer)
				ON CONFLICT (task_id) DO UPDATE
				SET content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at,
				    writer = excluded.writer, revision = draft.revision + 1
				WHERE CAST(:base AS bigint) IS NULL OR draft.revision = :base
				   OR (draft.writer = excluded.writer AND draft.writer <> '')
				RETURNING revision
				""")
			.param("task", taskId)
			.param("content", write(values))
			.param("by", userId)
			.param("at", Timestamp.from(now))
			.param("writer", writer)
			.param("base", base)
			.query(Long.class)
			.optional()
			.map((revision) -> new Saved(revision, TIME.format(now.atZone(ZONE))))
			.orElseThrow(() -> newer(taskId));
	}

	private RuleViolation newer(String taskId) {
		Draft there = find(taskId).orElseThrow();
		return RuleViolation.conflict("draft.newer", this.signedIn.named(there.savedBy()), minute(there.savedAt()));
	}

	/** What was saved; empty if nothing was. */
	Optional<Draft> find(String taskId) {
		return this.jdbc.sql("SELECT content, revision, saved_by, saved_at FROM fasttrack.draft WHERE task_id = :task")
			.param("task", taskId)
			.query((row, number) -> new Draft(read(row.getString("content")), row.getLong("revision"),
					row.getString("saved_by"), row.getTimestamp("saved_at").toInstant()))
			.optional();
	}

	/** The values that were saved; empty if nothing was. */
	Map<String, Object> of(String taskId) {
		return find(taskId).map(Draft::values).orElse(Map.of());
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

	/** Nothing is left of this draft. */
	public void remove(String taskId) {
		this.jdbc.sql("DELETE FROM fasttrack.draft WHERE task_id = :task").param("task", taskId).update();
	}

	/** What this project was begun with; what the person types for another one stays. */
	void removeStart(String userId, String projectCode) {
		this.jdbc.sql("""
				DELETE FROM fasttrack.draft
				WHERE task_id = :task AND content ->> 'projectCode' = :project
				""").param("task", ofStart(userId)).param("project", projectCode).update();
	}

	private String write(Map<String, ? extends @Nullable Object> values) {
		try {
			return this.json.writeValueAsString(values);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private Map<String, Object> read(String content) {
		try {
			return this.json.readValue(content, new TypeReference<Map<String, Object>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What was saved.
	 *
	 * @param values by the names of the fields
	 * @param revision how often it was saved
	 * @param savedBy who saved it last
	 * @param savedAt when that was
	 */
	record Draft(Map<String, Object> values, long revision, String savedBy, Instant savedAt) {

		/**
		 * What a window has to know to save over it, and to say since when it is there.
		 */
		Map<String, Object> forWindow() {
			return Map.of("revision", this.revision, "keys", this.values.keySet(), "at", minute(this.savedAt));
		}

	}

	/**
	 * That something was saved.
	 *
	 * @param revision how often by now
	 * @param at the time of the day
	 */
	public record Saved(long revision, String at) {

	}

}
