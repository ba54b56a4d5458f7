package org.fasttrack.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventSubprocessJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.clock.DueDate;
import org.fasttrack.watch.Recomputation.DeadlinesMoved;
import org.fasttrack.watch.Reminders;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's dates in step with ours: due dates of tasks, the timer that watches
 * over an instance, and the incidents in which overdue steps show in Cockpit.
 */
@Component
public class EngineDeadlines {

	/** Our own type of incident: a step is overdue. */
	public static final String OVERDUE = "overdue";

	private final ObjectProvider<ProcessEngine> engine;

	private final TaskLabels labels;

	private final Reminders reminders;

	private final Clock clock;

	EngineDeadlines(ObjectProvider<ProcessEngine> engine, TaskLabels labels, Reminders reminders, Clock clock) {
		this.engine = engine;
		this.labels = labels;
		this.reminders = reminders;
		this.clock = clock;
	}

	/** A task has come: it is named and dated, and its first reminder is not missed. */
	void created(DelegateTask task) {
		DueDate due = this.labels.label(task);
		if (due == null) {
			return;
		}
		// While the clock stands still, what was set for the limit is held, but not what
		// materials are missing.
		boolean held = isSpecial(task);
		Instant next = held ? this.reminders.next(this.labels.openSteps(task)).orElseThrow() : this.reminders.next(due);
		arm(task.getExecution(), next, held);
		show((TaskEntity) task);
	}

	/** The timer that watches over the instance comes then, or earlier. */
	public void arm(DelegateExecution execution, Instant moment) {
		arm(execution, moment, false);
	}

	private static void arm(DelegateExecution execution, Instant moment, boolean later) {
		Date next = Date.from(moment);
		for (JobEntity job : ((ExecutionEntity) execution).getProcessInstance().getJobs()) {
			// A timer that comes too early finds nothing to do and goes on to the next
			// day.
			if (TimerStartEventSubprocessJobHandler.TYPE.equals(job.getJobHandlerType())
					&& (later || job.getDuedate() == null || job.getDuedate().after(next))) {
				job.setDuedate(next);
			}
		}
	}

	/** A task is done, or has gone with its case: it is overdue no longer. */
	void gone(DelegateTask task) {
		Date due = task.getDueDate();
		// What is not late was never escalated.
		if (due != null && due.toInstant().isBefore(this.clock.instant())) {
			resolve(task.getId());
		}
	}

	private static void resolve(String taskId) {
		incidents(taskId).forEach((incident) -> ((IncidentEntity) incident).resolve());
	}

	/**
	 * Found by their task: the engine moves a task from one execution to another when
	 * something begins or ends beside it, and leaves the incident behind.
	 */
	private static List<Incident> incidents(String taskId) {
		return Context.getCommandContext()
			.getIncidentManager()
			.findIncidentByConfigurationAndIncidentType(taskId, OVERDUE);
	}

	/** What is overdue in an instance shows in Cockpit, and nothing else. */
	public void show(String processInstanceId) {
		Context.getCommandContext()
			.getTaskManager()
			.findTasksByProcessInstanceId(processInstanceId)
			.forEach(this::show);
	}

	/**
	 * A step shows as overdue from the first moment after its last day until it is done.
	 */
	private void show(TaskEntity task) {
		Date due = task.getDueDate();
		boolean overdue = due != null && due.toInstant().isBefore(this.clock.instant()) && !stands(task);
		if (!overdue) {
			resolve(task.getId());
		}
		else if (incidents(task.getId()).isEmpty()) {
			task.getExecution()
				.createIncident(OVERDUE, task.getId(), "超期：" + task.getName() + "，应于"
						+ LocalDate.ofInstant(due.toInstant(), this.clock.getZone()) + "办结");
		}
	}

	/**
	 * While the clock stands still nothing is overdue; it runs on in some special
	 * procedures.
	 */
	private boolean stands(DelegateTask task) {
		return isSpecial(task) && this.labels.openSteps(task)
			.stream()
			.anyMatch((step) -> step.step().equals(task.getTaskDefinitionKey()) && step.paused());
	}

	private static boolean isSpecial(DelegateTask task) {
		return task.getTaskDefinitionKey().equals("Task_RecordSpecial");
	}

	/** Dates of these projects have moved. */
	@EventListener
	public void moved(DeadlinesMoved event) {
		event.projectCodes().forEach(this::refresh);
	}

	/** Dates every open task of a project again, and its timers. */
	void refresh(String projectCode) {
		ProcessEngine process = this.engine.getObject();
		((ProcessEngineConfigurationImpl) process.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> {
				Instant now = this.clock.instant();
				for (Task task : process.getTaskService()
					.createTaskQuery()
					.processInstanceBusinessKey(projectCode)
					.list()) {
					this.labels.date((TaskEntity) task);
					show((TaskEntity) task);
				}
				for (ProcessInstance instance : process.getRuntimeService()
					.createProcessInstanceQuery()
					.processInstanceBusinessKey(projectCode)
					.list()) {
					for (Job job : process.getManagementService()
						.createJobQuery()
						.processInstanceId(instance.getId())
						.timers()
						.list()) {
						process.getManagementService().recalculateJobDuedate(job.getId(), false);
					}
				}
				return Objects.requireNonNull(projectCode);
			}));
	}

}
