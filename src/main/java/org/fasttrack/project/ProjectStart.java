package org.fasttrack.project;

import java.util.Map;

import org.fasttrack.audit.Actor;
import org.fasttrack.project.ProjectRegister.Registration;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers a project and starts its process, both or neither. */
@Service
public class ProjectStart {

	private final ProjectRegister projects;

	private final ProjectProcess process;

	private final ApplicationDrafts drafts;

	private final FundLines lines;

	ProjectStart(ProjectRegister projects, ProjectProcess process, ApplicationDrafts drafts, FundLines lines) {
		this.projects = projects;
		this.process = process;
		this.drafts = drafts;
		this.lines = lines;
	}

	/**
	 * Starts a project; a repeated call with the same content finds what the first one
	 * started.
	 * @throws org.fasttrack.rule.RuleViolation naming every wrong field, or if the code
	 * is registered with other content
	 */
	@Transactional
	public Registration start(Map<String, ? extends @Nullable Object> values, Actor actor) {
		Registration registration = this.projects.register(values, actor);
		if (registration.created()) {
			this.process.start(registration.project());
		}
		return registration;
	}

	/**
	 * Starts a project of which more is known: the project unit finds that in the
	 * application that it has to complete. A project that is there already stays as it
	 * is.
	 * @param application fields of {@link ApplicationForm#FIELDS}, or land as
	 * {@link LandForm#SINGLE}
	 * @throws org.fasttrack.rule.RuleViolation naming every wrong field, or if the code
	 * is registered with other content
	 */
	@Transactional
	public Registration start(Map<String, ? extends @Nullable Object> values, Map<String, Object> application,
			Actor actor) {
		Registration registration = start(values, actor);
		if (registration.created() && !application.isEmpty()) {
			this.drafts.save(registration.project().code(), LandForm.asRows(this.lines.lines(application)),
					actor.userId());
		}
		return registration;
	}

}
