package org.fasttrack.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Watches over what a project waits for itself. */
@Component
public class ProjectWatch extends Watch {

	private final ProjectRegister projects;

	private final OpenSteps steps;

	ProjectWatch(Reminders reminders, EngineDeadlines deadlines, ProjectRegister projects, OpenSteps steps) {
		super(reminders, deadlines);
		this.projects = projects;
		this.steps = steps;
	}

	@Override
	void lock(DelegateExecution execution) {
		this.projects.lock(execution.getProcessBusinessKey());
	}

	@Override
	List<OpenStep> steps(DelegateExecution execution) {
		String code = execution.getProcessBusinessKey();
		// The timer is made before the start form has been read; the first task sets it.
		return (code != null) ? this.steps.ofProject(code) : List.of();
	}

}
