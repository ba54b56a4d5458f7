package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.project.Application;
import org.fasttrack.project.ApplicationFacts;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The plan of a project: which procedures it needs, and which of them may start. Every
 * method runs in the transaction of the step that calls it.
 */
@Service
public class Plans {

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final Organization organization;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final ActLog acts;

	private final Parameters parameters;

	private final Clock clock;

	Plans(JdbcClient jdbc, Catalogue catalogue, Organization organization, ProjectRegister projects,
			ProcedureCases cases, ActLog acts, Parameters parameters, Clock clock) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.organization = organization;
		this.projects = projects;
		this.cases = cases;
		this.acts = acts;
		this.parameters = parameters;
		this.clock = clock;
	}

	/** What the decision tables of the plan look at. */
	public Map<String, Object> facts(String projectCode) {
		Map<String, Object> facts = ApplicationFacts.of(this.projects.application(projectCode));
		facts.put("simplifiedMaxInvestment", this.parameters.number("simplified.max-investment"));
		facts.put("reviewMinInvestment", this.parameters.number("review.min-investment"));
		facts.put("licenceMinInvestment", this.parameters.number("licence.min-investment"));
		facts.put("licenceMinArea", this.parameters.number("licence.min-area"));
		facts.put("soilBookArea", this.parameters.number("soil.report-book-area"));
		facts.put("soilBookEarthwork", this.parameters.number("soil.report-book-earthwork"));
		facts.put("soilFormArea", this.parameters.number("soil.report-form-area"));
		facts.put("soilFormEarthwork", this.parameters.number("soil.report-form-earthwork"));
		return facts;
	}

	/**
	 * Makes the plan, in the place of an earlier one that was not confirmed.
	 * @throws IllegalStateException if a procedure or the unit for it does not exist
	 */
	public void make(String projectCode, List<Requirement> requirements) {
		Project project = this.projects.require(projectCode);
		Application application = this.projects.application(projectCode);
		this.jdbc.sql("""
				DELETE FROM fasttrack.procedure_case
				WHERE project_code = :project
				""").param("project", projectCode).update();
		Map<String, Requirement> needed = new LinkedHashMap<>();
		requirements.forEach((requirement) -> needed.merge(requirement.procedure(), requirement,
				(first, second) -> new Requirement(first.procedure(),
						(first.function() != null) ? first.function() : second.function(),
						first.reason() + "；" + second.reason())));
		Map<String, UUID> ids = new LinkedHashMap<>();
		for (ProcedureDefinition definition : this.catalogue.current()) {
			Requirement requirement = needed.remove(definition.code());
			if (requirement != null) {
				ids.put(definition.code(), insert(project, application, definition, requirement));
			}
		}
		if (!needed.isEmpty()) {
			throw new IllegalStateException("not in the catalogue: " + needed.keySet());
		}
		for (String code : ids.keySet()) {
			for (String prerequisite : prerequisites(this.catalogue.current(code), ids.keySet())) {
				this.jdbc.sql("""
						INSERT INTO fasttrack.case_prerequisite (case_id, prerequisite_id)
						VALUES (:case, :prerequisite)
						""").param("case", ids.get(code)).param("prerequisite", ids.get(prerequisite)).update();
			}
		}
	}

	private UUID insert(Project project, Application application, ProcedureDefinition definition,
			Requirement requirement) {
		UUID id = UUID.randomUUID();
		String function = (requirement.function() != null) ? requirement.function() : definition.function();
		String unit = switch (function) {
			case "OWNER", "TASKFORCE" -> null;
			default -> unitFor(function, definition.level(), project, application).id();
		};
		this.jdbc.sql("""
				INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name,
				    nature, phase, signs, unit, reason, status, status_since)
				SELECT :id, :project, code, version, position, name,
				    nature, phase, signs, :unit, :reason, 'WAITING', :now
				FROM fasttrack.procedure_definition
				WHERE code = :code
				  AND version = :version
				""")
			.param("id", id)
			.param("project", project.code())
			.param("unit", unit)
			.param("reason", requirement.reason())
			.param("now", LocalDate.now(this.clock))
			.param("code", definition.code())
			.param("version", definition.version())
			.update();
		return id;
	}

	private ApprovalUnit unitFor(String function, String level, Project project, Application application) {
		Division.Level at = level.equals("SAME_AS_P02") ? application.approvalLevel() : Division.Level.valueOf(level);
		// A township has no office in the city: it always acts for the county.
		return this.organization.unitFor(function, function.equals("TOWN") ? Division.Level.COUNTY : at,
				project.division());
	}

	/** Those prerequisites that are in the plan; one outside it counts as met. */
	private Set<String> prerequisites(ProcedureDefinition definition, Set<String> plan) {
		Set<String> prerequisites = new LinkedHashSet<>(definition.after());
		if (prerequisites.remove(ProcedureDefinition.ALL_PRE)) {
			plan.stream()
				.filter((code) -> this.catalogue.current(code).phase() == Phase.PRE)
				.filter((code) -> !code.equals(definition.code()))
				.forEach(prerequisites::add);
		}
		prerequisites.retainAll(plan);
		return prerequisites;
	}

	/** The project unit confirms the plan; the procedures may run from now on. */
	public void confirm(Entry entry, String step, String opinion) {
		this.projects.running(entry.projectCode(), entry.occurredOn());
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET released_on = :on
				WHERE project_code = :project
				""").param("on", entry.occurredOn()).param("project", entry.projectCode()).update();
		this.acts.append(entry, step, "CONFIRMED", opinion, "");
	}

	/**
	 * Releases every procedure before construction whose prerequisites are met and that
	 * was not released yet. Two calls at once release each of them once, because the
	 * project is locked.
	 * @return what was released by this very call
	 */
	public List<ProcedureCase> release(String projectCode) {
		this.projects.lock(projectCode);
		List<UUID> ready = this.jdbc.sql("""
				SELECT c.id
				FROM fasttrack.procedure_case c
				WHERE c.project_code = :project
				  AND c.phase = 'PRE'
				  AND c.status = 'WAITING'
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.case_prerequisite p
				                  JOIN fasttrack.procedure_case before ON before.id = p.prerequisite_id
				                  WHERE p.case_id = c.id
				                    AND before.status <> 'DECIDED')
				ORDER BY c.position
				""").param("project", projectCode).query(UUID.class).list();
		List<ProcedureCase> released = new ArrayList<>();
		for (UUID id : ready) {
			this.jdbc.sql("""
					UPDATE fasttrack.procedure_case
					SET released_on = greatest(released_on,
					                           (SELECT max(before.decided_on)
					                            FROM fasttrack.case_prerequisite p
					                            JOIN fasttrack.procedure_case before ON before.id = p.prerequisite_id
					                            WHERE p.case_id = :id))
					WHERE id = :id
					""").param("id", id).update();
			released.add(this.cases.release(id));
		}
		return released;
	}

	/** The plan, in the order of the catalogue. */
	public List<ProcedureCase> of(String projectCode) {
		return this.cases.ofProject(projectCode);
	}

	/** Which cases wait for which: the prerequisites of each case in the plan. */
	public Map<UUID, List<UUID>> prerequisites(String projectCode) {
		Map<UUID, List<UUID>> prerequisites = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT p.case_id, p.prerequisite_id
				FROM fasttrack.case_prerequisite p
				JOIN fasttrack.procedure_case c ON c.id = p.case_id
				JOIN fasttrack.procedure_case before ON before.id = p.prerequisite_id
				WHERE c.project_code = :project
				ORDER BY c.position, before.position
				""").param("project", projectCode).query((row) -> {
			prerequisites.computeIfAbsent(row.getObject("case_id", UUID.class), (id) -> new ArrayList<>())
				.add(row.getObject("prerequisite_id", UUID.class));
		});
		return prerequisites;
	}

}
