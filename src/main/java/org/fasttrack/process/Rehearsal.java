package org.fasttrack.process;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Plays officials: whatever it does passes the same gate, with the same checks, as the
 * official's own click. Sample projects are brought to their stage with it.
 */
@Service
@OnEmbeddedDatabase
public class Rehearsal {

	private static final Duration POLL = Duration.ofMillis(10);

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final IdentityService identity;

	private final ManagementService management;

	private final ProcessEngine engine;

	private final EngineTables tables;

	private final TravellingClock clock;

	Rehearsal(RuntimeService runtime, TaskService tasks, IdentityService identity, ManagementService management,
			ProcessEngine engine, EngineTables tables, TravellingClock clock) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.identity = identity;
		this.management = management;
		this.engine = engine;
		this.tables = tables;
		this.clock = clock;
	}

	/**
	 * What is done from now on happens on that day, for our code and for the engine
	 * alike.
	 */
	public void travelTo(LocalDate day) {
		this.clock.travelTo(day);
		ClockUtil.setCurrentTime(Date.from(this.clock.instant()));
	}

	/** Back to the time it is. */
	public void returnToNow() {
		ClockUtil.reset();
		this.clock.returnToNow();
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

	/** Does something else than completing a task as this person. */
	public void act(String userId, Runnable work) {
		as(userId, () -> {
			work.run();
			return Boolean.TRUE;
		});
	}

	/**
	 * The open tasks of a project, oldest first, as they stand at one moment, whoever
	 * works on them.
	 */
	public List<OpenTask> openTasks(String projectCode) {
		return this.tables.openTasks(projectCode);
	}

	/**
	 * Sees to it that what the engine has put aside is done: by its job executor, or
	 * right here if that is switched off. Timers are left alone.
	 */
	public synchronized void runJobs() {
		JobExecutor executor = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getJobExecutor();
		List<Job> jobs;
		while (!(jobs = this.management.createJobQuery().messages().withRetriesLeft().list()).isEmpty()) {
			if (executor.isActive()) {
				LockSupport.parkNanos(POLL.toNanos());
			}
			else {
				jobs.forEach(this::run);
			}
		}
	}

	private void run(Job job) {
		try {
			this.management.executeJob(job.getId());
		}
		catch (OptimisticLockingException ex) {
			// An official was faster; the job is still there and is tried again.
		}
		catch (ProcessEngineException ex) {
			// The job may have gone with its project.
			if (this.management.createJobQuery().jobId(job.getId()).count() > 0) {
				throw ex;
			}
		}
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
