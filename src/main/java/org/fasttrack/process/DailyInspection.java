package org.fasttrack.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.board.Obstacle;
import org.fasttrack.board.Obstacles;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets, on every day, people begin and end and brings the open tasks to whoever acts, and
 * raises, on every working day, the difficulties that nobody has raised.
 */
@Component
public class DailyInspection implements JavaDelegate, ModelBean {

	private final Obstacles obstacles;

	private final Raising raising;

	private final ProjectRegister projects;

	private final Reminders reminders;

	private final PeopleAccounts accounts;

	private final TaskMoves moves;

	DailyInspection(Obstacles obstacles, Raising raising, ProjectRegister projects, Reminders reminders,
			PeopleAccounts accounts, TaskMoves moves) {
		this.accounts = accounts;
		this.moves = moves;
		this.obstacles = obstacles;
		this.raising = raising;
		this.projects = projects;
		this.reminders = reminders;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.accounts.followAlone();
		this.moves.run();
		if (this.reminders.isWorkingTime()) {
			run();
		}
	}

	/** Raises what is found now. */
	@Transactional
	public void run() {
		for (Obstacle each : this.obstacles.today()) {
			this.projects.lock(each.projectCode());
			this.raising.raise(each.cause(), each.projectCode(), each.caseId(), each.unit(), each.kind(),
					each.description());
		}
	}

}
