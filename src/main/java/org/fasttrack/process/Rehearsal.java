package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Plays officials: whatever it does passes the same gate, with the same checks, as the
 * official's own click. Sample projects are brought to their stage with it.
 */
@Service
public class Rehearsal {

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final IdentityService identity;

	private final ManagementService management;

	Rehearsal(RuntimeService runtime, TaskService tasks, IdentityService identity, ManagementService management) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.identity = identity;
		this.management = management;
	}

	/** Starts a project as this person. */
	public void start(String userId, Map<String, Object> values) {
		as(userId, () -> this.runtime.createProcessInstanceByKey(ProjectFastTrack.KEY).setVariables(values).execute());
	}

	/** Completes a task as this person. */
	public void complete(String userId, String taskId, Map<String, Object> values) {
		as(userId, () -> {
			this.tasks.complete(taskId, values);
			return taskId;
		});
	}

	/** The open tasks of a project, oldest first. */
	public List<OpenTask> openTasks(String projectCode) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(projectCode)
			.orderByTaskCreateTime()
			.asc()
			.list()
			.stream()
			.map(this::open)
			.toList();
	}

	/** Does what the engine has put aside for its job executor; timers are left alone. */
	public void runJobs() {
		List<Job> jobs;
		while (!(jobs = this.management.createJobQuery().messages().withRetriesLeft().list()).isEmpty()) {
			for (Job job : jobs) {
				try {
					this.management.executeJob(job.getId());
				}
				catch (OptimisticLockingException | NotFoundException ex) {
					// Somebody else was faster.
				}
			}
		}
	}

	private OpenTask open(Task task) {
		String group = this.tasks.getIdentityLinksForTask(task.getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((id) -> id != null)
			.findFirst()
			.orElse("");
		String procedure = (String) this.runtime.getVariable(task.getExecutionId(), ProcedureHandling.PROCEDURE);
		return new OpenTask(task.getId(), task.getTaskDefinitionKey(), procedure, group, task.getName());
	}

	private <T> T as(String userId, Supplier<T> work) {
		List<String> groups = this.identity.createGroupQuery()
			.groupMember(userId)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		this.identity.setAuthentication(userId, groups);
		try {
			return work.get();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	/**
	 * A task that waits for somebody.
	 *
	 * @param id the task's id
	 * @param step its id in the model
	 * @param procedure the procedure's code, null for a step of the project itself
	 * @param group who can do it
	 * @param name what officials see
	 */
	public record OpenTask(String id, String step, @Nullable String procedure, String group, String name) {

	}

}
