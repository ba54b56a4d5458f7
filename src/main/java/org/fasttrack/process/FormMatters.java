package org.fasttrack.process;

import java.util.Optional;

import org.fasttrack.liaison.Acting;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.Holders;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What the form of a task is about. */
@Component
class FormMatters {

	private final EngineTables tables;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Steps steps;

	private final SignedIn signedIn;

	private final Holders holders;

	FormMatters(EngineTables tables, ProjectRegister projects, ProcedureCases cases, Steps steps, SignedIn signedIn,
			Holders holders) {
		this.tables = tables;
		this.projects = projects;
		this.cases = cases;
		this.steps = steps;
		this.signedIn = signedIn;
		this.holders = holders;
	}

	/**
	 * The step, the project and the case of a task.
	 * @throws RuleViolation if there is no such task
	 */
	Shown of(String taskId) {
		TaskFacts task = this.tables.task(taskId).orElseThrow(() -> RuleViolation.notFound("task.unknown"));
		Project project = (task.projectCode() != null) ? this.projects.require(task.projectCode()) : null;
		ProcedureCase each = (task.caseId() != null) ? this.cases.require(task.caseId()) : null;
		String claimedBy = Optional.ofNullable(task.assignee())
			.filter((assignee) -> !this.signedIn.asking().equals(Optional.of(assignee)))
			.map(this.signedIn::named)
			.orElse(null);
		return new Shown(this.steps.of(task.key()), new Step.Matter(project, each, task.subjectId()), claimedBy,
				this.holders.of(task.ownGroup(), task.caseId(), task.key()).filter(Holders::isDeputy).orElse(null),
				this.signedIn.asking().orElse(""), isApplicants(task.ownGroup()));
	}

	private static boolean isApplicants(String group) {
		return Office.parse(group).filter((office) -> office.kind() == Office.Kind.APPLICANT).isPresent();
	}

	/**
	 * What a form is about.
	 *
	 * @param step the step
	 * @param matter the project, and the case if there is one
	 * @param claimedBy who else has claimed the task, null if nobody has
	 * @param acting who acts for the A of the unit's pair, null if the A does
	 * @param reader who looks at the form
	 * @param applicants whether the task is the project unit's
	 */
	record Shown(Step step, Step.Matter matter, @Nullable String claimedBy, @Nullable Acting acting, String reader,
			boolean applicants) {

		/** Whether whoever looks is away by the roster, so that somebody else acts. */
		boolean isReaderAway() {
			return this.acting != null && this.acting.passedOver()
				.stream()
				.filter((each) -> each.awayFrom() != null)
				.map(Acting.PassedOver::person)
				.anyMatch((each) -> each != null && each.id().equals(this.reader));
		}

	}

}
