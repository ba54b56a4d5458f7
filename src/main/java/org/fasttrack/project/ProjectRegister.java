package org.fasttrack.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.PerTransaction;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Registers projects and keeps their applications. Every method runs in the transaction
 * of the step that calls it.
 */
@Service
public class ProjectRegister {

	private static final String COLUMNS = """
			SELECT code, name, project_unit, credit_code, credit_code_reason, contact_name, contact_phone, division, applicant AS applied_by, total_investment,
			       status, status_since, registered_at, registered_by
			FROM fasttrack.project
			""";

	/** The row of a project is read again only when it was changed. */
	private final PerTransaction<String, Project> projects = new PerTransaction<>();

	/** An application is never changed, only followed by another. */
	private final PerTransaction<String, Application> applications = new PerTransaction<>();

	private final ApplicationRows applicationRows;

	private final JdbcClient jdbc;

	private final Organization organization;

	private final ActLog acts;

	private final Parameters parameters;

	private final ObjectMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ProjectRegister(JdbcClient jdbc, Organization organization, ActLog acts, Parameters parameters,
			ApplicationRows applicationRows, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.organization = organization;
		this.acts = acts;
		this.parameters = parameters;
		this.json = json;
		this.events = events;
		this.clock = clock;
		this.applicationRows = applicationRows;
	}

	/**
	 * Who starts a project, and as what.
	 * @throws RuleViolation if the person may not
	 */
	public Actor starter(Person person) {
		Office office = person.startsAs().orElseThrow(() -> RuleViolation.forbidden("may-not-start"));
		return new Actor(person.user(), this.organization.nameOf(person.user()), office.id());
	}

	/**
	 * Checks what a project would be started with, and writes nothing.
	 * @param values the fields of {@link Intake#FIELDS}
	 * @param actor who would start it
	 * @throws RuleViolation naming every wrong field, or if the code is registered with
	 * other content
	 */
	public Intake check(Map<String, ? extends @Nullable Object> values, Actor actor) {
		String applicant = applicant(actor);
		Intake intake = Intake.read(new Input(values), applicant, this.organization);
		project(intake.projectCode()).ifPresent((existing) -> requireSame(existing, intake, applicant));
		return intake;
	}

	/** The division that somebody applies for, null for who applies for none. */
	private static @Nullable String applicant(Actor actor) {
		return Office.parse(actor.capacity())
			.filter((office) -> office.kind() == Kind.APPLICANT)
			.map(Office::place)
			.orElse(null);
	}

	/**
	 * Registers a project. Of several who register the same code at once, one does; the
	 * others find it registered.
	 * @return the project, and whether it was registered by this very call
	 * @throws RuleViolation naming every wrong field, or if the code is registered with
	 * other content
	 */
	public Registration register(Map<String, ? extends @Nullable Object> values, Actor actor) {
		String applicant = applicant(actor);
		Intake intake = Intake.read(new Input(values), applicant, this.organization);
		Timestamp now = Timestamp.from(this.clock.instant());
		Optional<Project> registered = this.jdbc
			.sql("""
					INSERT INTO fasttrack.project (code, name, project_unit, credit_code, credit_code_reason, contact_name,
					                               contact_phone, division, applicant, total_investment, status, status_since,
					                               registered_at, registered_by, intake)
					VALUES (:code, :name, :unit, :credit, :reason, :contact, :phone, :division, :appliedBy,
					        :total, 'TO_COMPLETE', :today, :now, :by,
					        :intake::jsonb)
					ON CONFLICT (code) DO NOTHING
					RETURNING code, name, project_unit, credit_code, credit_code_reason, contact_name, contact_phone,
					          division, applicant AS applied_by, total_investment, status, status_since, registered_at, registered_by
					""")
			.param("code", intake.projectCode())
			.param("name", intake.projectName())
			.param("unit", intake.projectUnit())
			.param("credit", intake.creditCode())
			.param("reason", intake.creditCodeReason())
			.param("contact", intake.contactName())
			.param("phone", intake.contactPhone())
			.param("division", intake.division())
			.param("appliedBy", intake.appliedBy(applicant, this.organization))
			.param("total", intake.totalInvestment())
			.param("today", today())
			.param("now", now)
			.param("by", actor.userId())
			.param("intake", write(intake))
			.query(ProjectRegister::row)
			.optional();
		if (registered.isEmpty()) {
			Project existing = require(intake.projectCode());
			requireSame(existing, intake, applicant);
			return new Registration(existing, false);
		}
		Project project = registered.get();
		this.projects.put(project.code(), project);
		this.events.publishEvent(new Moved(What.PROJECT, project.code()));
		this.acts.append(new Entry(intake.projectCode(), null, null, actor, today()), "StartProject", "REGISTERED", "",
				"");
		return new Registration(project, true);
	}

	public Optional<Project> project(String code) {
		return this.jdbc.sql(COLUMNS + "WHERE code = :code").param("code", code).query(ProjectRegister::row).optional();
	}

	/**
	 * @throws RuleViolation if there is no such project
	 */
	public Project require(String code) {
		return this.projects.get(code,
				(key) -> project(key).orElseThrow(() -> RuleViolation.notFound("project.unknown", key)));
	}

	/** These projects, by code; those that do not exist are left out. */
	public Map<String, Project> all(Collection<String> codes) {
		return this.jdbc.sql(COLUMNS + "WHERE code = ANY (:codes)")
			.param("codes", codes.toArray(String[]::new))
			.query(ProjectRegister::row)
			.list()
			.stream()
			.collect(Collectors.toMap(Project::code, Function.identity()));
	}

	private static Project row(ResultSet row, int number) throws SQLException {
		return new Project(row.getString("code"), row.getString("name"), row.getString("project_unit"),
				row.getString("credit_code"), row.getString("credit_code_reason"), row.getString("contact_name"),
				row.getString("contact_phone"), row.getString("division"), row.getString("applied_by"),
				row.getBigDecimal("total_investment"), ProjectStatus.valueOf(row.getString("status")),
				row.getObject("status_since", LocalDate.class), row.getTimestamp("registered_at").toInstant(),
				row.getString("registered_by"));
	}

	/** Nobody else changes the project or its plan until the transaction ends. */
	public void lock(String code) {
		this.projects.drop(code);
		// Not FOR UPDATE: an act on a case refers to the project, and must not wait for
		// what waits for the case.
		this.jdbc.sql(COLUMNS + "WHERE code = :code FOR NO KEY UPDATE")
			.param("code", code)
			.query(ProjectRegister::row)
			.optional()
			.ifPresent((project) -> this.projects.put(code, project));
	}

	/**
	 * Takes in the complete application.
	 * @param values the fields of {@link ApplicationForm#FIELDS}
	 * @throws RuleViolation naming every wrong field
	 */
	public void submit(Entry entry, String step, Map<String, ? extends @Nullable Object> values) {
		String code = entry.projectCode();
		LocalDate registeredOn = LocalDate.ofInstant(require(code).registeredAt(), this.clock.getZone());
		Input input = this.applicationRows.input(values);
		Application application = this.applicationRows.read(input,
				ApplicationBounds.of(this.parameters, registeredOn, today()));
		this.applicationRows.add(code, application, write(input.kept()), entry.actor().userId());
		this.jdbc.sql("""
				UPDATE fasttrack.project
				SET name = :name, project_unit = :unit, credit_code = :credit, credit_code_reason = :reason,
				    contact_name = :contact, contact_phone = :phone, total_investment = :total
				WHERE code = :code
				""")
			.param("name", application.projectName())
			.param("unit", application.projectUnit())
			.param("credit", application.creditCode())
			.param("reason", application.creditCodeReason())
			.param("contact", application.contactName())
			.param("phone", application.contactPhone())
			.param("total", application.totalInvestment())
			.param("code", code)
			.update();
		this.applications.put(code, application);
		this.projects.drop(code);
		this.jdbc.sql("DELETE FROM fasttrack.eligibility_reason WHERE project_code = :code")
			.param("code", code)
			.update();
		status(code, ProjectStatus.SUBMITTED, entry.occurredOn(),
				EnumSet.of(ProjectStatus.TO_COMPLETE, ProjectStatus.RETURNED));
		this.acts.append(entry, step, "SUBMITTED", "", "");
	}

	/** The application is another from now on. */
	void replaced(String code, Application application) {
		this.applications.put(code, application);
	}

	/** The application in force. */
	public Application application(String code) {
		return this.applications.get(code, (key) -> this.applicationRows.inForce(key)
			.orElseThrow(() -> new IllegalStateException("no application of " + key)));
	}

	/**
	 * What the application form is filled with: the application last submitted, or what
	 * the project was started with.
	 */
	public Map<String, Object> formValues(String code) {
		return this.applicationRows.shown(code).orElseGet(() -> {
			Project project = require(code);
			Map<String, Object> values = new LinkedHashMap<>();
			values.put("projectName", project.name());
			values.put("projectUnit", project.projectUnit());
			values.put("creditCode", project.creditCode());
			if (project.creditCodeReason() != null) {
				values.put("creditCodeReason", project.creditCodeReason());
			}
			values.put("contactName", project.contactName());
			values.put("contactPhone", project.contactPhone());
			values.put("totalInvestment", project.totalInvestment().toPlainString());
			return values;
		});
	}

	/** Sends the project back to the project unit with every reason. */
	public void sendBack(String code, List<EligibilityReason> reasons) {
		status(code, ProjectStatus.RETURNED, today(), EnumSet.of(ProjectStatus.SUBMITTED));
		for (EligibilityReason reason : reasons) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.eligibility_reason (project_code, reason, basis)
					VALUES (:project, :reason, :basis)
					""")
				.param("project", code)
				.param("reason", reason.reason())
				.param("basis", reason.basis())
				.update();
			this.acts.append(new Entry(code, null, null, Actor.SYSTEM, today()), "CheckEligibility", "RETURNED",
					reason.reason(), reason.basis());
		}
	}

	/** Why the project was last sent back; empty if it is eligible. */
	public List<EligibilityReason> reasons(String code) {
		return this.applicationRows.reasons(code);
	}

	/** The project unit wants to change the application before it confirms the plan. */
	public void reopenApplication(Entry entry, String step, String opinion) {
		status(entry.projectCode(), ProjectStatus.RETURNED, entry.occurredOn(), EnumSet.of(ProjectStatus.SUBMITTED));
		this.acts.append(entry, step, "RETURN", opinion, "");
	}

	/**
	 * The project unit withdraws the project.
	 * @throws RuleViolation if it has ended already
	 */
	public void withdraw(Entry entry, String step, String reason) {
		Project project = require(entry.projectCode());
		if (project.status() == ProjectStatus.READY || project.status() == ProjectStatus.WITHDRAWN) {
			throw RuleViolation.conflict("project.ended", project.code());
		}
		status(entry.projectCode(), ProjectStatus.WITHDRAWN, entry.occurredOn(), EnumSet.of(ProjectStatus.TO_COMPLETE,
				ProjectStatus.RETURNED, ProjectStatus.SUBMITTED, ProjectStatus.RUNNING));
		this.acts.append(entry, step, "WITHDRAWN", reason, "");
		this.events.publishEvent(new ProjectWithdrawn(entry.projectCode(), reason));
	}

	/** The plan is confirmed, the procedures run. */
	public void running(String code, LocalDate on) {
		status(code, ProjectStatus.RUNNING, on, EnumSet.of(ProjectStatus.SUBMITTED));
	}

	/** Construction may start. */
	public void ready(String code, LocalDate on) {
		status(code, ProjectStatus.READY, on, EnumSet.of(ProjectStatus.RUNNING));
	}

	private void status(String code, ProjectStatus next, LocalDate on, EnumSet<ProjectStatus> from) {
		int changed = this.jdbc.sql("""
				UPDATE fasttrack.project
				SET status = :next, status_since = :on
				WHERE code = :code
				  AND status IN (:from)
				""")
			.param("next", next.name())
			.param("on", on)
			.param("code", code)
			.param("from", from.stream().map(Enum::name).toList())
			.update();
		if (changed == 0) {
			throw RuleViolation.conflict("moved-on");
		}
		this.projects.drop(code);
		this.events.publishEvent(new Moved(What.PROJECT, code));
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The same project is what it was started with: what the project unit corrected since
	 * does not make a repeated call a different one. What others apply for is theirs.
	 */
	private void requireSame(Project existing, Intake intake, @Nullable String applicant) {
		Intake original = this.jdbc.sql("SELECT intake FROM fasttrack.project WHERE code = :code")
			.param("code", existing.code())
			.query(String.class)
			.optional()
			.map((content) -> {
				try {
					return this.json.readValue(content, Intake.class);
				}
				catch (JsonProcessingException ex) {
					throw new IllegalStateException(ex);
				}
			})
			.orElseThrow();
		if (!original.isSame(intake) || (applicant != null && !applicant.equals(existing.applicant()))) {
			throw new RuleViolation(RuleViolation.Kind.CONFLICT,
					List.of(Violation.of("projectCode", "project.other-content", existing.code())));
		}
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/**
	 * What came of a registration.
	 *
	 * @param project the project
	 * @param created whether this very call registered it
	 */
	public record Registration(Project project, boolean created) {

	}

}
