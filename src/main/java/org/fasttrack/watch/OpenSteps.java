package org.fasttrack.watch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Amendments.Amendment;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.procedure.Requirements.Requirement;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Every step that is open, with the day it is due, whatever it is about. */
@Service
public class OpenSteps implements OpenStepSource {

	private final ProjectReadings readings;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Requirements requirements;

	private final Amendments amendments;

	private final Limits limits;

	OpenSteps(ProjectReadings readings, ProjectRegister projects, ProcedureCases cases, Requirements requirements,
			Amendments amendments, Limits limits) {
		this.readings = readings;
		this.projects = projects;
		this.cases = cases;
		this.requirements = requirements;
		this.amendments = amendments;
		this.limits = limits;
	}

	/** The open steps of one procedure: its present one, and materials still missing. */
	public List<OpenStep> ofCase(UUID caseId) {
		return ofCase(this.cases.require(caseId));
	}

	/** The present step of a case, as {@link OpenStep#about()} says it. */
	public static String about(UUID caseId, int turn) {
		return caseId + "/" + turn;
	}

	/** The same of a case that has been read already. */
	public List<OpenStep> ofCase(ProcedureCase each) {
		List<OpenStep> open = new ArrayList<>();
		Moved source = new Moved(What.CASE, each.id().toString());
		if (each.step() != null && each.stepGroup() != null) {
			open.add(new OpenStep(source, about(each.id(), each.turn()), each.projectCode(), each.projectName(),
					each.id(), null, each.step(), each.name(), each.stepGroup(), each.unit(), each.statusSince(),
					each.stepDue(), each.status() == CaseStatus.PAUSED, null));
		}
		if (each.isGapOpen() && each.step() != null) {
			open.add(new OpenStep(source, each.id() + "/gap" + each.round(), each.projectCode(), each.projectName(),
					each.id(), null, "Task_SubmitGap", each.name(), Office.applicant(each.applicant()).id(),
					each.unit(), Objects.requireNonNullElse(each.acceptedOn(), each.statusSince()), gapDue(each), false,
					null));
		}
		return open;
	}

	/** Every open step of a project and of its procedures. */
	public List<OpenStep> all(ProjectReading reading) {
		List<OpenStep> open = new ArrayList<>(ofProject(reading));
		reading.cases()
			.stream()
			.filter((each) -> each.nature() != Nature.CHECK && each.status() != CaseStatus.DECIDED)
			.forEach((each) -> open.addAll(ofCase(each)));
		return open;
	}

	/** The open steps that belong to the project itself, as it stands now. */
	public List<OpenStep> ofProject(String projectCode) {
		return ofProject(this.readings.of(projectCode));
	}

	/**
	 * The open steps that belong to the project itself: its application and plan, the
	 * check before construction, requirements, changes of the plan.
	 */
	public List<OpenStep> ofProject(ProjectReading reading) {
		List<OpenStep> open = ofItself(reading.project());
		if (!open.isEmpty()) {
			return open;
		}
		reading.cases()
			.stream()
			.filter((each) -> each.nature() == Nature.CHECK)
			.forEach((each) -> open.addAll(ofCase(each)));
		reading.requirements().forEach((each) -> open.addAll(of(each, reading.project())));
		reading.amendments().forEach((each) -> open.addAll(of(each, reading.project())));
		return open;
	}

	/** What a project waits for before its plan is confirmed; empty from then on. */
	private List<OpenStep> ofItself(Project project) {
		List<OpenStep> open = new ArrayList<>();
		String step = switch (project.status()) {
			case TO_COMPLETE -> "Task_CompleteApplication";
			case RETURNED -> "Task_CorrectApplication";
			case SUBMITTED -> "Task_ConfirmPlan";
			default -> null;
		};
		if (step != null) {
			open.add(new OpenStep(new Moved(What.PROJECT, project.code()),
					project.code() + "/" + step + "/" + project.statusSince(), project.code(), project.name(), null,
					null, step, "项目申报", Office.applicant(project.applicant()).id(), null, project.statusSince(),
					projectDue(project), false, null));
		}
		return open;
	}

	private List<OpenStep> of(Requirement each, Project project) {
		if (!each.status().equals("OPEN") && !each.status().equals("REPORTED")) {
			return List.of();
		}
		boolean ofProject = each.status().equals("OPEN");
		return List.of(new OpenStep(new Moved(What.REQUIREMENT, each.id().toString()),
				each.id() + "/" + each.status() + "/" + each.since(), project.code(), project.name(), each.caseId(),
				each.id(), ofProject ? "Task_FulfilRequirement" : "Task_ConfirmRequirement", each.procedureName(),
				ofProject ? Office.applicant(project.applicant()).id() : Office.section(each.unit()).id(), each.unit(),
				each.since(), requirementDue(each), false, null));
	}

	private List<OpenStep> of(Amendment each, Project project) {
		if (!each.status().equals("PROPOSED")) {
			return List.of();
		}
		return List.of(new OpenStep(new Moved(What.AMENDMENT, each.id().toString()), each.id().toString(),
				project.code(), project.name(), null, each.id(), "Task_AgreeAmendment", "手续清单", Office.TASKFORCE.id(),
				null, each.proposedOn(), amendmentDue(each), false, null));
	}

	@Override
	public List<OpenStep> of(Moved source) {
		return switch (source.what()) {
			case CASE -> ofCase(UUID.fromString(source.id()));
			case PROJECT -> ofItself(this.projects.require(source.id()));
			case REQUIREMENT -> {
				Requirement each = this.requirements.require(UUID.fromString(source.id()));
				yield of(each, this.projects.require(each.projectCode()));
			}
			case AMENDMENT -> {
				Amendment each = this.amendments.require(UUID.fromString(source.id()));
				yield of(each, this.projects.require(each.projectCode()));
			}
			default -> List.of();
		};
	}

	/**
	 * When a step of a procedure is due; null if nothing says so.
	 * @param step the task's id in the model
	 * @param subjectId the requirement that it is about
	 */
	public @Nullable DueDate caseDue(ProcedureCase each, String step, @Nullable UUID subjectId) {
		return switch (step) {
			case "Task_SubmitGap" -> gapDue(each);
			case "Task_FulfilRequirement", "Task_ConfirmRequirement" ->
				requirementDue(this.requirements.require(subjectId));
			default -> each.stepDue();
		};
	}

	/**
	 * When a step of the project itself is due; null if nothing says so.
	 * @param step the task's id in the model
	 * @param subjectId the change of the plan that it is about
	 */
	public @Nullable DueDate projectDue(Project project, String step, @Nullable UUID subjectId) {
		return step.equals("Task_AgreeAmendment") ? amendmentDue(this.amendments.require(subjectId))
				: projectDue(project);
	}

	/**
	 * By when the project unit should do what the project itself waits for; null if it
	 * waits for none of that. A rule of this mechanism, not of law.
	 */
	public @Nullable DueDate projectDue(Project project) {
		return switch (project.status()) {
			case TO_COMPLETE, RETURNED, SUBMITTED -> days(project.statusSince(), "applicant.task-days");
			default -> null;
		};
	}

	private @Nullable DueDate gapDue(ProcedureCase each) {
		return (each.gapDueOn() != null)
				? this.limits.fixed(Objects.requireNonNullElse(each.acceptedOn(), each.statusSince()), each.gapDueOn())
				: null;
	}

	private DueDate requirementDue(Requirement each) {
		if (each.status().equals("REPORTED")) {
			return days(each.since(), "held.confirm-days");
		}
		return (each.dueOn() != null) ? this.limits.fixed(each.setOn(), each.dueOn())
				: days(each.setOn(), "requirement.days");
	}

	private DueDate amendmentDue(Amendment each) {
		return days(each.proposedOn(), "amendment.days");
	}

	private DueDate days(LocalDate from, String parameter) {
		return this.limits.due(from, parameter);
	}

}
