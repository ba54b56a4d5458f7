package org.fasttrack.process;

import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the gate refuses to everybody, for those who have checked that it may be done: a
 * task is given to somebody, a procedure goes back to an earlier step.
 */
@Component
class EngineSteps {

	private final ObjectProvider<ProcessEngine> engine;

	EngineSteps(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	/** The open task of a step in the instance of a task that is done. */
	Optional<String> beside(String doneTaskId, String step) {
		return configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> Optional
				.ofNullable(this.engine.getObject()
					.getHistoryService()
					.createHistoricTaskInstanceQuery()
					.taskId(doneTaskId)
					.singleResult())
				.map((done) -> this.engine.getObject()
					.getTaskService()
					.createTaskQuery()
					.processInstanceId(done.getProcessInstanceId())
					.taskDefinitionKey(step)
					.singleResult())
				.map(Task::getId)));
	}

	/** Gives a task to somebody, or back to its groups. */
	void assign(String taskId, @Nullable String person) {
		configuration().getCommandExecutorTxRequired()
			.execute((context) -> context
				.runWithoutAuthorization(() -> new AssignTaskCmd(taskId, person).execute(context)));
	}

	/**
	 * Ends a task and begins an earlier one of the same instance instead; whatever goes
	 * on beside it stays.
	 * @param step the earlier task's id in the model
	 * @param decision why, in the variable that the model routes by
	 * @return the id of the new task
	 */
	String move(String taskId, String step, String decision) {
		ProcessEngine running = this.engine.getObject();
		String instance = configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> {
				TaskEntity task = context.getTaskManager().findTaskById(taskId);
				task.getExecution().getProcessInstance().setVariable(ProjectFastTrack.DECISION, decision);
				running.getRuntimeService()
					.createProcessInstanceModification(task.getProcessInstanceId())
					.startBeforeActivity(step)
					.cancelAllForActivity(task.getTaskDefinitionKey())
					.execute();
				return task.getProcessInstanceId();
			}));
		// Only now the engine has written it.
		return configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> running.getTaskService()
				.createTaskQuery()
				.processInstanceId(instance)
				.taskDefinitionKey(step)
				.singleResult()
				.getId()));
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration();
	}

}
