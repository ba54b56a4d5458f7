package org.fasttrack.liaison;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.liaison.TaskMove.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The record of who took over which task from whom. */
@Service
public class TaskMoveLog {

	private static final String COLUMNS = """
			SELECT id, task_id, project_code, case_id, step, unit, rank, own_group, from_person, from_name,
			       to_person, to_name, capacity, reason, since, recorded_at
			FROM fasttrack.task_move
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	TaskMoveLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The last move of a task; empty while its first holder has it. */
	public Optional<TaskMove> last(String taskId) {
		return this.jdbc.sql(COLUMNS + "WHERE task_id = :task ORDER BY id DESC LIMIT 1")
			.param("task", taskId)
			.query(TaskMove.class)
			.optional();
	}

	/** Every move of a task, oldest first. */
	public List<TaskMove> ofTask(String taskId) {
		return this.jdbc.sql(COLUMNS + "WHERE task_id = :task ORDER BY id")
			.param("task", taskId)
			.query(TaskMove.class)
			.list();
	}

	/** Every move of a project's tasks, the latest first. */
	public List<TaskMove> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE project_code = :project ORDER BY id DESC")
			.param("project", projectCode)
			.query(TaskMove.class)
			.list();
	}

	/**
	 * Records that a task passes to whoever acts.
	 * @param ownGroup the group that the model gives the task to
	 * @param from who had it, null if nobody was named
	 */
	public void add(Matter matter, String ownGroup, @Nullable Holder from, Acting acting, Reason reason) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.task_move (task_id, project_code, case_id, step, unit, rank, own_group,
				                                 from_person, from_name, to_person, to_name, capacity, reason, since,
				                                 recorded_at)
				VALUES (:task, :project, :case, :step, :unit, :rank, :group, :from, :fromName, :to, :toName, :capacity,
				        :reason, :since, :at)
				""")
			.param("task", matter.taskId())
			.param("project", matter.projectCode())
			.param("case", matter.caseId())
			.param("step", matter.step())
			.param("unit", acting.unit())
			.param("rank", acting.rank().name())
			.param("group", ownGroup)
			.param("from", (from != null) ? from.id() : null)
			.param("fromName", (from != null) ? from.name() : null)
			.param("to", acting.person().id())
			.param("toName", acting.person().text())
			.param("capacity", acting.capacity().name())
			.param("reason", reason.name())
			.param("since", LocalDate.now(this.clock))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Who had a task.
	 *
	 * @param id the sign-in
	 * @param name name, unit and duty on that day
	 */
	public record Holder(String id, String name) {

	}

	/**
	 * Which task passes.
	 *
	 * @param taskId the task
	 * @param projectCode its project, null if it belongs to none
	 * @param caseId its procedure case, null if it is about none
	 * @param step the task's id in the model
	 */
	public record Matter(String taskId, @Nullable String projectCode, @Nullable UUID caseId, String step) {

	}

}
