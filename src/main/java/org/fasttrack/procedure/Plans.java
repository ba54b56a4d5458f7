package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.project.Application;
import org.fasttrack.project.ApplicationFacts;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;

import org.springframework.context.ApplicationEventPublisher;
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

	private final CaseLife life;

	private final ActLog acts;

	private final Requirements requirements;

	private final Parameters parameters;

	private final ObjectMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Plans(JdbcClient jdbc, Catalogue catalogue, Organization organization, ProjectRegister projects,
			ProcedureCases cases, CaseLife life, ActLog acts, Requirements requirements, Parameters parameters,
			ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.organization = organization;
		this.projects = projects;
		this.cases = cases;
		this.life = life;
		this.acts = acts;
		this.requirements = requirements;
		this.parameters = parameters;
		this.json = json;
		this.events = events;
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
	public void make(String projectCode, List<NeededProcedure> procedures) {
		Project project = this.projects.require(projectCode);
		Application application = this.projects.application(projectCode);
		this.jdbc.sql("""
				DELETE FROM fasttrack.procedure_case
				WHERE project_code = :project
				""").param("project", projectCode).update();
		Map<String, NeededProcedure> needed = new LinkedHashMap<>();
		procedures.forEach((each) -> needed.merge(each.procedure(), each,
				(first, second) -> new NeededProcedure(first.procedure(),
						(first.function() != null) ? first.function() : second.function(),
						first.reason() + "；" + second.reason())));
		List<NeededProcedure> inOrder = new ArrayList<>();
		LocalDate today = LocalDate.now(this.clock);
		Map<String, ProcedureDefinition> plan = new LinkedHashMap<>();
		for (ProcedureDefinition definition : this.catalogue.on(today)) {
			NeededProcedure each = needed.remove(definition.code());
			if (each != null) {
				inOrder.add(each);
				plan.put(definition.code(), definition);
			}
		}
		// What holds no longer, or not yet, no project needs today.
		this.catalogue.all().forEach((each) -> needed.remove(each.code()));
		if (!needed.isEmpty()) {
			throw new IllegalStateException("not in the catalogue: " + needed.keySet());
		}
		insert(project, application, inOrder, today);
		connect(projectCode, plan);
	}

	/** All rows in one statement, because a plan is long. */
	private void insert(Project project, Application application, List<NeededProcedure> procedures, LocalDate on) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (NeededProcedure each : procedures) {
			ProcedureDefinition definition = this.catalogue.nearest(each.procedure(), on);
			Optional<ApprovalUnit> unit = unitOf(each, definition, project, application);
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", UUID.randomUUID());
			row.put("code", definition.code());
			row.put("version", definition.version());
			row.put("unit", unit.map(ApprovalUnit::id).orElse(""));
			row.put("reason", each.reason());
			row.put("signing",
					unit.map((found) -> this.organization.signing(found, definition.code()))
						.orElse(ApprovalUnit.Signing.HEAD_THEN_LEADER)
						.name());
			rows.add(row);
		}
		this.jdbc.sql("""
				INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name,
				    nature, phase, signs, unit, signing, reason, status, status_since)
				SELECT n.id, :project, d.code, d.version, d.position, d.name,
				    d.nature, d.phase, d.signs, nullif(n.unit, ''), n.signing, n.reason, 'WAITING', :now
				FROM json_to_recordset(:rows::json)
				     AS n(id uuid, code text, version integer, unit text, signing text, reason text)
				JOIN fasttrack.procedure_definition d ON d.code = n.code AND d.version = n.version
				""")
			.param("project", project.code())
			.param("now", LocalDate.now(this.clock))
			.param("rows", write(rows))
			.update();
	}

	/** Who handles a procedure, or checks what the project unit did itself. */
	private Optional<ApprovalUnit> unitOf(NeededProcedure each, ProcedureDefinition definition, Project project,
			Application application) {
		String function = (each.function() != null) ? each.function() : definition.function();
		if (function.equals("OWNER")) {
			function = ProcedureDefinition.INDUSTRY.equals(definition.checkedBy()) ? application.industryDepartment()
					: Optional.ofNullable(definition.checkedBy()).orElse("");
		}
		return (function.isEmpty() || function.equals("TASKFORCE")) ? Optional.empty()
				: Optional.of(unitFor(function, definition.level(), project, application));
	}

	/**
	 * Who waits for whom, among the procedures of the plan.
	 * @param plan by code, each in the version that its case began with
	 */
	private void connect(String projectCode, Map<String, ProcedureDefinition> plan) {
		List<Map<String, String>> edges = new ArrayList<>();
		plan.forEach((code, definition) -> prerequisites(definition, plan)
			.forEach((before) -> edges.add(Map.of("after", code, "before", before))));
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.case_prerequisite (case_id, prerequisite_id)
					SELECT later.id, earlier.id
					FROM json_to_recordset(:edges::json) AS e(after text, before text)
					JOIN fasttrack.procedure_case later ON later.project_code = :project AND later.procedure = e.after
					JOIN fasttrack.procedure_case earlier ON earlier.project_code = :project AND earlier.procedure = e.before
					WHERE later.status = 'WAITING'
					ON CONFLICT DO NOTHING
					""")
			.param("edges", write(edges))
			.param("project", projectCode)
			.update();
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ApprovalUnit unitFor(String function, String level, Project project, Application application) {
		Division.Level at = level.equals("SAME_AS_P02") ? application.approvalLevel() : Division.Level.valueOf(level);
		// A township has no office in the city: it always acts for the county.
		return this.organization.unitFor(function, function.equals("TOWN") ? Division.Level.COUNTY : at,
				project.division());
	}

	/** Those prerequisites that are in the plan; one outside it counts as met. */
	private static Set<String> prerequisites(ProcedureDefinition definition, Map<String, ProcedureDefinition> plan) {
		Set<String> prerequisites = new LinkedHashSet<>(definition.after());
		if (prerequisites.remove(ProcedureDefinition.ALL_PRE)) {
			plan.values()
				.stream()
				.filter((each) -> each.phase() == Phase.PRE)
				.map(ProcedureDefinition::code)
				.filter((code) -> !code.equals(definition.code()))
				.forEach(prerequisites::add);
		}
		prerequisites.retainAll(plan.keySet());
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
		Map<UUID, LocalDate> ready = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT c.id, greatest(c.released_on, max(before.decided_on)) AS on
				FROM fasttrack.procedure_case c
				LEFT JOIN fasttrack.case_prerequisite p ON p.case_id = c.id
				LEFT JOIN fasttrack.procedure_case before ON before.id = p.prerequisite_id
				WHERE c.project_code = :project
				  AND c.phase = 'PRE'
				  AND c.status = 'WAITING'
				GROUP BY c.id
				HAVING bool_and(before.id IS NULL OR before.status = 'DECIDED')
				ORDER BY c.position
				""").param("project", projectCode).query((row) -> {
			ready.put(row.getObject("id", UUID.class), row.getObject("on", LocalDate.class));
		});
		if (ready.isEmpty()) {
			return List.of();
		}
		List<ProcedureCase> released = this.cases.ofProject(projectCode)
			.stream()
			.filter((each) -> ready.containsKey(each.id()))
			.toList();
		released.forEach((each) -> this.life.release(each,
				Objects.requireNonNullElseGet(ready.get(each.id()), () -> LocalDate.now(this.clock))));
		return released;
	}

	/**
	 * Adds a procedure to a running plan, or takes one up again that was dropped.
	 * @param reason why the project needs it after all
	 */
	void add(String projectCode, String procedure, String reason, LocalDate on) {
		Project project = this.projects.require(projectCode);
		int again = this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET status = 'WAITING', status_since = :on, outcome = NULL, decided_on = NULL, reason = :reason,
				    round = round + 1, corrections = 0, submitted_on = NULL, received_on = NULL, accepted_on = NULL,
				    deemed_accepted = false, commitment = NULL, gap_due_on = NULL, gap_closed_on = NULL,
				    follow_up = NULL, decided_by = NULL, signed_off_by = NULL
				WHERE project_code = :project
				  AND procedure = :procedure
				""")
			.param("on", on)
			.param("reason", reason)
			.param("project", projectCode)
			.param("procedure", procedure)
			.update();
		if (again == 0) {
			insert(project, this.projects.application(projectCode),
					List.of(new NeededProcedure(procedure, null, reason)), on);
		}
		Map<String, ProcedureDefinition> plan = new LinkedHashMap<>();
		of(projectCode).forEach((each) -> plan.put(each.procedure(), this.cases.definition(each)));
		connect(projectCode, plan);
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET released_on = :on
				WHERE project_code = :project
				  AND procedure = :procedure
				""").param("on", on).param("project", projectCode).param("procedure", procedure).update();
	}

	/**
	 * Brings a plan that was made under earlier rules into line with the present ones:
	 * which unit checks what the project unit does itself, and, until the head has
	 * decided, who signs. Nobody else changes the project or its cases until the
	 * transaction ends.
	 */
	public void bringUpToDate(String projectCode) {
		this.projects.lock(projectCode);
		this.cases.lockAll(projectCode);
		Project project = this.projects.require(projectCode);
		for (ProcedureCase each : this.cases.ofProject(projectCode)) {
			String function = this.cases.definition(each).checkedBy();
			Optional<ApprovalUnit> unit = (each.unit() == null && function != null)
					? unitOf(new NeededProcedure(each.procedure(), null, each.reason()), this.cases.definition(each),
							project, this.projects.application(projectCode))
					: Optional.ofNullable(each.unit()).flatMap(this.organization::unit);
			unit.ifPresent((found) -> this.life.bringUpToDate(each, found));
		}
	}

	/** The project unit withdraws the project; everything of it that is open ends. */
	public void withdraw(Entry entry, String step, String reason) {
		this.projects.withdraw(entry, step, reason);
		this.life.terminate(entry, reason);
		this.requirements.end(entry.projectCode());
		this.jdbc.sql("""
				UPDATE fasttrack.plan_amendment
				SET status = 'VOID'
				WHERE project_code = :project
				  AND status IN ('PROPOSED', 'AGREED')
				RETURNING id
				""")
			.param("project", entry.projectCode())
			.query(UUID.class)
			.list()
			.forEach((id) -> this.events.publishEvent(new Moved(What.AMENDMENT, id.toString())));
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
