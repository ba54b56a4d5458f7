package org.fasttrack.watch;

import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Service;

/** Reads projects for an answer, each row once, however many projects there are. */
@Service
public class ProjectReadings {

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Requirements requirements;

	private final Amendments amendments;

	ProjectReadings(ProjectRegister projects, ProcedureCases cases, Requirements requirements, Amendments amendments) {
		this.projects = projects;
		this.cases = cases;
		this.requirements = requirements;
		this.amendments = amendments;
	}

	/**
	 * A project.
	 * @throws org.fasttrack.rule.RuleViolation if there is none
	 */
	public ProjectReading of(String code) {
		return of(this.projects.require(code));
	}

	/** A project that has been read already. */
	public ProjectReading of(Project project) {
		return new ProjectReading(project, this.cases.ofProject(project.code()),
				this.requirements.ofProject(project.code()), this.amendments.ofProject(project.code()));
	}

}
