package org.fasttrack.process.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.Watch;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Validity;

import org.springframework.stereotype.Component;

/** Watches over what a project waits for itself. */
@Component
public class ProjectWatch extends Watch {

	private final ProjectRegister projects;

	private final OpenSteps steps;

	private final Validity validity;

	private final ReleaseProcedures release;

	ProjectWatch(Reminders reminders, EngineDeadlines deadlines, ProjectRegister projects, OpenSteps steps,
			Validity validity, ReleaseProcedures release) {
		super(reminders, deadlines);
		this.validity = validity;
		this.release = release;
		this.projects = projects;
		this.steps = steps;
	}

	@Override
	protected void lock(DelegateExecution execution) {
		this.projects.lock(execution.getProcessBusinessKey());
	}

	@Override
	protected Optional<Instant> next(DelegateExecution execution) {
		String code = execution.getProcessBusinessKey();
		return (code != null) ? Stream.of(super.next(execution), this.validity.next(code))
			.flatMap(Optional::stream)
			.min(Instant::compareTo) : Optional.empty();
	}

	@Override
	protected void act(DelegateExecution execution) {
		super.act(execution);
		if (this.validity.check(execution.getProcessBusinessKey())) {
			this.release.execute(execution);
		}
	}

	@Override
	protected List<OpenStep> steps(DelegateExecution execution) {
		String code = execution.getProcessBusinessKey();
		// The timer is made before the start form has been read; the first task sets it.
		return (code != null) ? this.steps.ofProject(code) : List.of();
	}

}
