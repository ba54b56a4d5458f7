package org.fasttrack.procedure;

import org.fasttrack.organization.Person;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Component;

/**
 * Projects as far as somebody may see them. Whoever may not see one is answered as if it
 * did not exist, before anything else of what was sent is looked at.
 */
@Component
public class VisibleProjects {

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final AskedOfficials asked;

	VisibleProjects(ProjectRegister projects, ProcedureCases cases, AskedOfficials asked) {
		this.projects = projects;
		this.cases = cases;
		this.asked = asked;
	}

	/**
	 * A project that this person may see.
	 * @throws RuleViolation if there is none with this code, or none for this person
	 */
	public Project require(String code, Person person) {
		Project project = this.projects.require(code);
		if (!person.maySee(ProjectScope.of(project, () -> this.cases.ofProject(code)))
				&& !this.asked.includes(person, code)) {
			throw RuleViolation.notFound("project.unknown", code);
		}
		return project;
	}

}
