package org.fasttrack.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.fasttrack.board.Obstacle;
import org.fasttrack.board.Obstacles;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.Reminders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets, on every day, people begin and end and brings the open tasks to whoever acts, and
 * raises, on every working day, the difficulties that nobody has raised.
 */
@Component
public class DailyInspection implements JavaDelegate, ModelBean {

	private static final Logger log = LoggerFactory.getLogger(DailyInspection.class);

	private final Obstacles obstacles;

	private final Raising raising;

	private final ProjectRegister projects;

	private final Reminders reminders;

	private final PeopleAccounts accounts;

	private final TaskMoves moves;

	private final Retries retries;

	private final LongJob job;

	private final ObjectProvider<ProcessEngine> engine;

	DailyInspection(Obstacles obstacles, Raising raising, ProjectRegister projects, Reminders reminders,
			PeopleAccounts accounts, TaskMoves moves, Retries retries, LongJob job,
			ObjectProvider<ProcessEngine> engine) {
		this.accounts = accounts;
		this.moves = moves;
		this.obstacles = obstacles;
		this.raising = raising;
		this.projects = projects;
		this.reminders = reminders;
		this.retries = retries;
		this.job = job;
		this.engine = engine;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.job.run(() -> {
			this.accounts.followAlone();
			this.moves.run();
			if (this.reminders.isWorkingTime()) {
				run();
			}
		});
	}

	/**
	 * Raises what is found now. A project that somebody has at this moment holds up no
	 * other; the job is then done again.
	 */
	public void run() {
		int failed = 0;
		for (Obstacle each : this.obstacles.today()) {
			try {
				this.retries.run(() -> raiseAlone(each));
			}
			catch (RuntimeException ex) {
				log.error("{} is not raised", each.cause(), ex);
				failed++;
			}
		}
		if (failed > 0) {
			throw new IllegalStateException(failed + " difficulties could not be raised");
		}
	}

	/** In a transaction and a context of the engine of its own. */
	private boolean raiseAlone(Obstacle each) {
		return ((ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration())
			.getCommandExecutorTxRequiresNew()
			.execute((context) -> context.runWithoutAuthorization(() -> {
				this.projects.lock(each.projectCode());
				return this.raising
					.raise(each.cause(), each.projectCode(), each.caseId(), each.unit(), each.kind(),
							each.description())
					.isPresent();
			}));
	}

}
