package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fasttrack.board.Phrases;
import org.fasttrack.clock.DueDate;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gives a task its name, so that thirty in a list can be told apart, the end of the day
 * by which it is due, and as the day to follow it up the first on which it is yellow.
 */
@Component
class TaskLabels {

	/** Which tasks have come back, by what the case was routed by. */
	private static final Map<String, Set<String>> MARKED = Map.of("RETURN",
			Set.of("Task_ReviewApplication", "Task_DecideAsHead", "Task_AcceptMaterials", "Task_SubmitMaterials",
					"Task_RecordOwner"),
			"RECALL",
			Set.of("Task_ReviewApplication", "Task_DecideAsHead", "Task_DecideApplication", "Task_RegisterDocument",
					"Task_SubmitMaterials"),
			"REFUSE", Set.of("Task_SubmitMaterials"), "REJECTED", Set.of("Task_SubmitMaterials"), "TENDER_FAILED",
			Set.of("Task_RecordOwner"));

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Phrases phrases;

	private final OpenSteps steps;

	private final Map<String, Step> stepsByTask;

	private final Wording wording;

	private final Clock clock;

	TaskLabels(ProjectRegister projects, ProcedureCases cases, Phrases phrases, OpenSteps steps, List<Step> all,
			Wording wording, Clock clock) {
		this.projects = projects;
		this.cases = cases;
		this.phrases = phrases;
		this.steps = steps;
		this.stepsByTask = all.stream().collect(Collectors.toUnmodifiableMap(Step::task, Function.identity()));
		this.wording = wording;
		this.clock = clock;
	}

	/** What is open of the procedure that a task is about, the task itself too. */
	List<OpenStep> openSteps(DelegateTask task) {
		String caseId = (String) task.getExecution().getVariable(ProcedureHandling.CASE_ID);
		return this.steps.ofCase(UUID.fromString(caseId));
	}

	/**
	 * Names the task and dates it.
	 * @return when it is due, null if nothing says so
	 */
	@Nullable DueDate label(DelegateTask task) {
		return write(task, true);
	}

	/**
	 * Dates the task again, because its dates may have moved.
	 * @return when it is due, null if nothing says so
	 */
	@Nullable DueDate date(DelegateTask task) {
		return write(task, false);
	}

	private @Nullable DueDate write(DelegateTask task, boolean named) {
		// Asked of the execution, because the engine would first read the new task's own.
		DelegateExecution execution = task.getExecution();
		String caseId = (String) execution.getVariable(ProcedureHandling.CASE_ID);
		String subjectId = (String) execution.getVariable(ProjectFastTrack.SUBJECT_ID);
		String key = task.getTaskDefinitionKey();
		UUID subject = (subjectId != null) ? UUID.fromString(subjectId) : null;
		DueDate due;
		String name;
		Step step = this.stepsByTask.get(key);
		if (step instanceof SubjectStep about) {
			SubjectStep.Label label = about.label(Objects.requireNonNull(subject));
			name = label.name();
			due = label.due();
		}
		else if (caseId == null || caseId.isEmpty()) {
			Project project = this.projects.require((String) execution.getVariable(ProjectFastTrack.PROJECT_CODE));
			name = this.phrases.step(null, key) + " · " + project.name();
			due = this.steps.projectDue(project, key, subject);
		}
		else {
			ProcedureCase each = this.cases.require(UUID.fromString(caseId));
			name = mark(key, (String) execution.getVariable(ProjectFastTrack.DECISION)) + this.phrases.step(each, key)
					+ " · " + each.name() + " · " + each.projectName();
			due = this.steps.caseDue(each, key, subject);
		}
		if (named) {
			task.setName(name);
		}
		task.setDueDate((due != null) ? moment(due.dueOn(), LocalTime.of(23, 59, 59)) : null);
		task.setFollowUpDate((due != null) ? moment(due.yellowOn(), LocalTime.MIDNIGHT) : null);
		return due;
	}

	/** What has come back says so in its name: 【退回】. */
	private String mark(String key, @Nullable String decision) {
		return (decision != null && MARKED.getOrDefault(decision, Set.of()).contains(key))
				? "【" + this.wording.label("Mark", decision) + "】" : "";
	}

	/** The mark of a name, and nothing else that stands before it. */
	String markOf(String name) {
		return MARKED.keySet()
			.stream()
			.map((decision) -> "【" + this.wording.label("Mark", decision) + "】")
			.filter(name::startsWith)
			.findFirst()
			.orElse("");
	}

	private Date moment(LocalDate day, LocalTime time) {
		return Timestamp.from(day.atTime(time).atZone(this.clock.getZone()).toInstant());
	}

}
