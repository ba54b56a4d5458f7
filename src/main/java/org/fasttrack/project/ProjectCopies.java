package org.fasttrack.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.project.Application.PublicityLevel;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts a project like an earlier one: the same unit and contact, and the application
 * filled with what need not be new.
 */
@Service
public class ProjectCopies {

	private static final int LONGEST_CODE = 40;

	/** What a copy is made with. */
	public static final Set<String> FIELDS = Set.of("projectCode", "projectName");

	/**
	 * Numbers and dates that another project was given, and a pledge that was made for
	 * it.
	 */
	static final Set<String> ALWAYS_NEW = alwaysNew();

	private final ProjectRegister projects;

	private final ProjectStart start;

	private final ApplicationDrafts drafts;

	private final FundLines lines;

	ProjectCopies(ProjectRegister projects, ProjectStart start, ApplicationDrafts drafts, FundLines lines) {
		this.projects = projects;
		this.start = start;
		this.drafts = drafts;
		this.lines = lines;
	}

	/**
	 * Starts a copy; a repeated call finds what the first one started.
	 * @param earlierCode the code of the project that is copied
	 * @param values the new project's code and name
	 * @throws RuleViolation naming every wrong field, or if there is no such project or
	 * it is of a division that this person does not apply for
	 */
	@Transactional
	public Registration copy(String earlierCode, Map<String, ? extends @Nullable Object> values, Actor actor) {
		Project earlier = this.projects.project(earlierCode)
			.filter((project) -> !Kind.APPLICANT.has(actor.capacity())
					|| Office.applicant(project.applicant()).id().equals(actor.capacity()))
			.orElseThrow(() -> RuleViolation.notFound("project.unknown", earlierCode));
		new Input(values).only(FIELDS).check();
		if (earlierCode.equals(new Input(values).optionalCode("projectCode", LONGEST_CODE))) {
			throw RuleViolation.invalid("projectCode", "copy.same-code");
		}
		Map<String, @Nullable Object> intake = new LinkedHashMap<>(values);
		intake.put("projectUnit", earlier.projectUnit());
		intake.put("creditCode", earlier.creditCode());
		intake.put("creditCodeReason", earlier.creditCodeReason());
		intake.put("contactName", earlier.contactName());
		intake.put("contactPhone", earlier.contactPhone());
		intake.put("division", earlier.division());
		intake.put("totalInvestment", earlier.totalInvestment());
		return this.start.start(intake, application(earlier), actor);
	}

	private Map<String, Object> application(Project earlier) {
		Map<String, Object> application = new LinkedHashMap<>(this.projects.formValues(earlier.code()));
		application.putAll(this.drafts.of(earlier.code()));
		application.keySet().retainAll(ApplicationForm.FIELDS);
		application.keySet().removeAll(Intake.FIELDS);
		application.keySet().removeAll(ALWAYS_NEW);
		return this.lines.linesOfCopy(application);
	}

	private static Set<String> alwaysNew() {
		Set<String> fields = new TreeSet<>(List.of("projectNameTibetan", "reserveNumber", "annualPlanIssued",
				"annualPlanNumber", "plannedStart", "plannedCompletion", "negativeListPledge"));
		for (PublicityLevel level : PublicityLevel.values()) {
			List.of("From", "To").forEach((part) -> fields.add(ApplicationForm.publicity(level, part)));
		}
		return Set.copyOf(fields);
	}

}
