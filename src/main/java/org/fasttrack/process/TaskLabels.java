package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Component;

/**
 * Gives a task its name, so that thirty in a list can be told apart, and the end of the
 * day by which it is due.
 */
@Component
class TaskLabels {

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final ProjectBoard board;

	private final Clock clock;

	TaskLabels(ProjectRegister projects, ProcedureCases cases, ProjectBoard board, Clock clock) {
		this.projects = projects;
		this.cases = cases;
		this.board = board;
		this.clock = clock;
	}

	void label(DelegateTask task) {
		// Asked of the execution, because the engine would first read the new task's own.
		DelegateExecution execution = task.getExecution();
		String caseId = (String) execution.getVariable(ProcedureHandling.CASE_ID);
		String subjectId = (String) execution.getVariable(ProjectFastTrack.SUBJECT_ID);
		String key = task.getTaskDefinitionKey();
		UUID subject = (subjectId != null) ? UUID.fromString(subjectId) : null;
		LocalDate due;
		if (caseId == null || caseId.isEmpty()) {
			Project project = this.projects.require((String) execution.getVariable(ProjectFastTrack.PROJECT_CODE));
			task.setName(this.board.stepText(null, key) + " · " + project.name());
			due = this.board.projectDueOn(project, key, subject);
		}
		else {
			ProcedureCase each = this.cases.require(UUID.fromString(caseId));
			task.setName(this.board.stepText(each, key) + " · " + each.name() + " · " + each.projectName());
			due = this.board.caseDueOn(each, key, subject);
		}
		if (due != null) {
			task.setDueDate(
					Timestamp.from(due.atTime(LocalTime.of(23, 59, 59)).atZone(this.clock.getZone()).toInstant()));
		}
	}

}
