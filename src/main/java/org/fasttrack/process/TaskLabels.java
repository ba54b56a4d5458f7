package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

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
		Project project = this.projects.require((String) task.getVariable(ProjectFastTrack.PROJECT_CODE));
		String caseId = (String) task.getVariable(ProcedureHandling.CASE_ID);
		String subjectId = (String) task.getVariable(ProjectFastTrack.SUBJECT_ID);
		ProcedureCase each = (caseId == null || caseId.isEmpty()) ? null : this.cases.require(UUID.fromString(caseId));
		String step = this.board.stepText(each, task.getTaskDefinitionKey());
		task.setName(
				(each != null) ? step + " · " + each.name() + " · " + project.name() : step + " · " + project.name());
		LocalDate due = this.board.dueOn(project, each, task.getTaskDefinitionKey(),
				(subjectId != null) ? UUID.fromString(subjectId) : null);
		if (due != null) {
			task.setDueDate(
					Timestamp.from(due.atTime(LocalTime.of(23, 59, 59)).atZone(this.clock.getZone()).toInstant()));
		}
	}

}
