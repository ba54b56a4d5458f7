package org.fasttrack.process.difficulty;

import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.board.OpenDifficulties;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.Watch;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Watches over a difficulty. */
@Component
public class DifficultyWatch extends Watch {

	private final ProjectRegister projects;

	private final Difficulties difficulties;

	private final OpenDifficulties open;

	DifficultyWatch(Reminders reminders, EngineDeadlines deadlines, ProjectRegister projects, Difficulties difficulties,
			OpenDifficulties open) {
		super(reminders, deadlines);
		this.projects = projects;
		this.difficulties = difficulties;
		this.open = open;
	}

	@Override
	protected void lock(DelegateExecution execution) {
		this.projects.lock(execution.getProcessBusinessKey());
	}

	@Override
	protected List<OpenStep> steps(DelegateExecution execution) {
		Object subject = execution.getProcessInstance().getVariable(ProjectFastTrack.SUBJECT_ID);
		// The timer is made before the instance knows what it is about.
		return (subject != null) ? this.open.of(this.difficulties.require(UUID.fromString((String) subject)))
				: List.of();
	}

}
