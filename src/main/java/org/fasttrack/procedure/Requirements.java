package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What approvals require. The project unit reports that a requirement is met, the unit
 * that approved confirms it; until then it stays open.
 */
@Service
public class Requirements {

	private static final String COLUMNS = """
			SELECT r.id, r.case_id, c.project_code, c.procedure, c.name AS procedure_name, c.unit, r.number, r.text,
			       r.due_when, r.due_on, r.set_on, r.set_by, r.since, r.status, r.progress, r.scan, r.met_on, r.met_by
			FROM fasttrack.requirement r
			JOIN fasttrack.procedure_case c ON c.id = r.case_id
			""";

	private final JdbcClient jdbc;

	private final ActLog acts;

	private final ApplicationEventPublisher events;

	Requirements(JdbcClient jdbc, ActLog acts, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.acts = acts;
		this.events = events;
	}

	/**
	 * Keeps what the decision on a case requires; they are followed up once it is
	 * decided.
	 */
	void set(ProcedureCase each, Decision decision, LocalDate on, String by) {
		int number = 0;
		for (String text : decision.requirements()) {
			number++;
			this.jdbc.sql("""
					INSERT INTO fasttrack.requirement (id, case_id, number, text, due_when, due_on, set_on, set_by,
					                                   since)
					VALUES (:id, :case, :number, :text, :when, :dueOn, :on, :by, :on)
					""")
				.param("id", UUID.randomUUID())
				.param("case", each.id())
				.param("number", number)
				.param("text", text)
				.param("when", Optional.ofNullable(decision.requirementsWhen()).map(Enum::name).orElseThrow())
				.param("dueOn", decision.requirementsDueOn())
				.param("on", on)
				.param("by", by)
				.update();
		}
	}

	/**
	 * Those that nobody follows up yet.
	 * @return what is followed up from this very call on
	 */
	public List<Requirement> open(String projectCode) {
		List<UUID> opened = this.jdbc.sql("""
				UPDATE fasttrack.requirement r
				SET status = 'OPEN'
				FROM fasttrack.procedure_case c
				WHERE c.id = r.case_id
				  AND c.project_code = :project
				  AND c.status = 'DECIDED'
				  AND r.status = 'SET'
				RETURNING r.id
				""").param("project", projectCode).query(UUID.class).list();
		opened.forEach(this::moved);
		return opened.stream().map(this::require).toList();
	}

	/**
	 * @throws RuleViolation if there is no such requirement
	 */
	public Requirement require(@Nullable UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE r.id = :id")
			.param("id", id)
			.query(Requirement.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("requirement.unknown"));
	}

	/** What the approvals of a project require, in the order of the catalogue. */
	public List<Requirement> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE c.project_code = :project ORDER BY c.position, r.set_on, r.number")
			.param("project", projectCode)
			.query(Requirement.class)
			.list();
	}

	/** The project unit says how it has met a requirement. */
	public void report(Entry entry, String progress, @Nullable String scan) {
		Requirement each = change(entry, "OPEN", "REPORTED");
		this.jdbc.sql("UPDATE fasttrack.requirement SET progress = :progress, scan = :scan WHERE id = :id")
			.param("progress", progress)
			.param("scan", scan)
			.param("id", each.id())
			.update();
		this.acts.append(entry, "Task_FulfilRequirement", "REPORTED", Sentence.of(each.text()) + "：" + progress, "");
	}

	/** The unit that approved confirms that a requirement is met, or that it is not. */
	public void confirm(Entry entry, boolean met, String opinion) {
		Requirement each = change(entry, "REPORTED", met ? "MET" : "OPEN");
		if (this.acts.before(each.caseId(), entry.actor().userId()).own().contains("Task_FulfilRequirement")) {
			throw RuleViolation.forbidden("self-confirmation");
		}
		if (met) {
			this.jdbc.sql("UPDATE fasttrack.requirement SET met_on = :on, met_by = :by WHERE id = :id")
				.param("on", entry.occurredOn())
				.param("by", entry.actor().name())
				.param("id", each.id())
				.update();
		}
		this.acts.append(entry, "Task_ConfirmRequirement", met ? "MET" : "NOT_MET",
				(opinion.isBlank() ? each.text() : Sentence.of(each.text()) + "：" + opinion), "");
	}

	/** Nothing of a withdrawn project is followed up any more. */
	void end(String projectCode) {
		this.jdbc.sql("""
				UPDATE fasttrack.requirement r
				SET status = 'ENDED'
				FROM fasttrack.procedure_case c
				WHERE c.id = r.case_id
				  AND c.project_code = :project
				  AND r.status <> 'MET'
				RETURNING r.id
				""").param("project", projectCode).query(UUID.class).list().forEach(this::moved);
	}

	private void moved(UUID id) {
		this.events.publishEvent(new Moved(What.REQUIREMENT, id.toString()));
	}

	/** Refuses while something that must be met before construction is not. */
	void requireMetBeforeStart(String projectCode) {
		List<String> open = ofProject(projectCode).stream()
			.filter((each) -> each.dueWhen() == RequirementsWhen.BEFORE_START && !each.status().equals("MET"))
			.map((each) -> each.procedureName() + "：" + each.text())
			.toList();
		if (!open.isEmpty()) {
			throw RuleViolation.invalid("decision", "requirements.open", String.join("；", open));
		}
	}

	private Requirement change(Entry entry, String from, String to) {
		Requirement each = require(entry.subjectId());
		LocalDate follows = this.acts.before(each.caseId(), entry.actor().userId()).latest();
		if (follows != null && entry.occurredOn().isBefore(follows)) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), follows);
		}
		int changed = this.jdbc.sql("""
				UPDATE fasttrack.requirement
				SET status = :to, since = :on
				WHERE id = :id
				  AND status = :from
				""")
			.param("to", to)
			.param("on", entry.occurredOn())
			.param("id", each.id())
			.param("from", from)
			.update();
		if (changed == 0) {
			throw RuleViolation.conflict("moved-on");
		}
		moved(each.id());
		return each;
	}

	/**
	 * What an approval requires.
	 *
	 * @param id opaque
	 * @param caseId the procedure case that was approved
	 * @param projectCode the project
	 * @param procedure the procedure's code
	 * @param procedureName its name
	 * @param unit the unit that approved
	 * @param number its place among those of the same decision
	 * @param text what is required
	 * @param dueWhen whether it must be met before construction starts
	 * @param dueOn by when, null if no day is set
	 * @param setOn the day of the decision
	 * @param setBy who decided
	 * @param since the business date since which it is in its status
	 * @param status SET, OPEN, REPORTED, MET or ENDED
	 * @param progress what the project unit reported
	 * @param scan where the paper is
	 * @param metOn when it was confirmed
	 * @param metBy who confirmed it
	 */
	public record Requirement(UUID id, UUID caseId, String projectCode, String procedure, String procedureName,
			String unit, int number, String text, RequirementsWhen dueWhen, @Nullable LocalDate dueOn, LocalDate setOn,
			String setBy, LocalDate since, String status, @Nullable String progress, @Nullable String scan,
			@Nullable LocalDate metOn, @Nullable String metBy) {

	}

}
