package org.fasttrack.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The record of acts. It is written in the transaction of the act itself, and the role
 * that the application runs as may neither change nor delete a row of it.
 */
@Service
public class ActLog {

	private static final String COLUMNS = """
			SELECT id, project_code, case_id, step, task_id, outcome, user_id, user_name, capacity,
			       occurred_on, recorded_at, opinion, basis
			FROM fasttrack.act
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ActLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds an act.
	 * @param step which step it was
	 * @param outcome the code of the outcome
	 */
	public void append(Entry entry, String step, String outcome, String opinion, String basis) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.act (project_code, case_id, step, task_id, outcome, user_id, user_name, capacity,
				                           occurred_on, recorded_at, opinion, basis)
				VALUES (:project, :case, :step, :task, :outcome, :user, :name, :capacity,
				        :occurredOn, :recordedAt, :opinion, :basis)
				""")
			.param("project", entry.projectCode())
			.param("case", entry.caseId())
			.param("step", step)
			.param("task", entry.taskId())
			.param("outcome", outcome)
			.param("user", entry.actor().userId())
			.param("name", entry.actor().name())
			.param("capacity", entry.actor().capacity())
			.param("occurredOn", entry.occurredOn())
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("opinion", opinion)
			.param("basis", basis)
			.update();
	}

	/** All acts on a project, oldest first. */
	public List<Act> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE project_code = :project ORDER BY id")
			.param("project", projectCode)
			.query(Act.class)
			.list();
	}

	/** All acts on one procedure case, oldest first. */
	public List<Act> ofCase(UUID caseId) {
		return this.jdbc.sql(COLUMNS + "WHERE case_id = :case ORDER BY id")
			.param("case", caseId)
			.query(Act.class)
			.list();
	}

	/** The act that completed a task. */
	public Optional<Act> ofTask(String taskId) {
		return this.jdbc.sql(COLUMNS + "WHERE task_id = :task ORDER BY id DESC LIMIT 1")
			.param("task", taskId)
			.query(Act.class)
			.optional();
	}

	/** The latest business date of the acts on a case, or on the project itself. */
	public Optional<LocalDate> latest(String projectCode, @Nullable UUID caseId) {
		return this.jdbc.sql("""
				SELECT max(occurred_on)
				FROM fasttrack.act
				WHERE project_code = :project
				  AND case_id IS NOT DISTINCT FROM :case::uuid
				""")
			.param("project", projectCode)
			.param("case", caseId)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single();
	}

	/**
	 * What an act is about and who does it when.
	 *
	 * @param projectCode the project
	 * @param caseId the procedure case, null for the project itself
	 * @param taskId the task that is being completed, null for the system's own acts
	 * @param actor who acts
	 * @param occurredOn the business date
	 */
	public record Entry(String projectCode, @Nullable UUID caseId, @Nullable String taskId, Actor actor,
			LocalDate occurredOn) {

	}

}
