package org.fasttrack.process;

import java.util.Objects;
import java.util.Optional;

import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Component;

/** Makes everybody wait who changes the same task, always in the same order. */
@Component
class TaskLocks {

	private final ProcedureCases cases;

	private final ProjectRegister projects;

	private final EngineTables tables;

	TaskLocks(ProcedureCases cases, ProjectRegister projects, EngineTables tables) {
		this.cases = cases;
		this.projects = projects;
		this.tables = tables;
	}

	/**
	 * Waits for everybody else who changes the task, and reads it as it then is; empty if
	 * it is gone.
	 */
	Optional<TaskFacts> lock(String taskId) {
		// One lock for everything that can happen to an instance, taken before the
		// engine's own rows, so that two who act on it wait for each other instead of
		// failing. Whoever comes second finds the task gone. What is done in the
		// project's own instance, with a case or without, can change the place of every
		// other task there.
		this.cases.lockOf(taskId);
		Optional<TaskFacts> found = this.tables.task(taskId);
		if (found.isPresent() && found.get().projectCode() == null) {
			this.tables.lockInstanceOf(taskId);
			return this.tables.task(taskId);
		}
		if (found.isPresent() && found.get().ofProject()) {
			this.projects.lock(Objects.requireNonNull(found.get().projectCode()));
			return this.tables.task(taskId);
		}
		return found;
	}

}
