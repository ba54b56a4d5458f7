package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.rule.PerTransaction;
import org.fasttrack.rule.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where steps find, lock and change their cases. What a transaction has locked is read
 * once.
 */
@Service
public class ProcedureCases {

	private static final String COLUMNS = "SELECT " + CaseRows.FIELDS + """
			FROM fasttrack.procedure_case c
			JOIN fasttrack.project p ON p.code = c.project_code
			""";

	/** A case that is locked is read again only when it was changed. */
	private final PerTransaction<UUID, ProcedureCase> locked = new PerTransaction<>();

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final ApplicationEventPublisher events;

	ProcedureCases(JdbcClient jdbc, Catalogue catalogue, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.events = events;
	}

	/**
	 * @throws RuleViolation if there is no such case
	 */
	public ProcedureCase require(UUID id) {
		return this.locked.get(id,
				(key) -> this.jdbc.sql(COLUMNS + "WHERE c.id = :id")
					.param("id", key)
					.query(CaseRows::map)
					.optional()
					.orElseThrow(() -> RuleViolation.notFound("case.unknown")));
	}

	/** All cases of a project, in the order of the catalogue. */
	public List<ProcedureCase> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE c.project_code = :project ORDER BY c.position")
			.param("project", projectCode)
			.query(CaseRows::map)
			.list();
	}

	/** These cases, in any order; those that do not exist are left out. */
	public List<ProcedureCase> all(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(COLUMNS + "WHERE c.id = ANY (:ids::uuid[])")
			.param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
			.query(CaseRows::map)
			.list();
	}

	/**
	 * The case by the catalogue of the day on which it is released, and then accepted, or
	 * done where nothing is accepted: a law that began after the plan was made governs
	 * it. What is accepted stays as it is, and so does what another entry would have
	 * somebody else do.
	 */
	ProcedureCase asOf(ProcedureCase each, LocalDate day) {
		ProcedureDefinition now = this.catalogue.nearest(each.procedure(), day);
		return (now.version() < each.catalogueVersion()) ? each : by(now, each);
	}

	/**
	 * The case by the law of the day from which its result is: what was approved under an
	 * earlier law rests on that law, whenever it is recorded, and whenever the catalogue
	 * came to state it.
	 */
	ProcedureCase asOfResult(ProcedureCase each, LocalDate datedOn) {
		return by(this.catalogue.inLaw(each.procedure(), datedOn), each);
	}

	private ProcedureCase by(ProcedureDefinition definition, ProcedureCase each) {
		if (each.acceptedOn() != null || definition.version() == each.catalogueVersion()
				|| !definition.isDoneAs(definition(each))) {
			return each;
		}
		change(each, CaseChange.within().set("catalogue_version", definition.version()).set("name", definition.name()));
		return require(each.id());
	}

	/** The catalogue entry that the case began with. */
	public ProcedureDefinition definition(ProcedureCase each) {
		return this.catalogue.definition(each.procedure(), each.catalogueVersion());
	}

	/** Nobody else changes the case until the transaction ends. */
	public void lock(UUID id) {
		lock("WHERE c.id = :key", id);
	}

	/** Nobody else changes the case that a task is about until the transaction ends. */
	public void lockOf(String taskId) {
		lock("WHERE c.id = (SELECT case_id FROM fasttrack.case_task WHERE task_id = :key)", taskId);
	}

	private void lock(String where, Object key) {
		// Not FOR UPDATE: an act or a reminder refers to the case, and need not wait.
		this.jdbc.sql(COLUMNS + where + " FOR NO KEY UPDATE OF c")
			.param("key", key)
			.query(CaseRows::map)
			.optional()
			.ifPresent((each) -> this.locked.put(each.id(), each));
	}

	/** Nobody else changes the cases of a project until the transaction ends. */
	void lockAll(String projectCode) {
		this.jdbc.sql("""
				SELECT 1
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				ORDER BY id
				FOR NO KEY UPDATE
				""").param("project", projectCode).query(Integer.class).list();
	}

	/**
	 * Changes a case; what follows in this transaction reads it as it then is.
	 * @throws RuleViolation if the case has moved on meanwhile
	 */
	void change(ProcedureCase each, CaseChange change) {
		ProcedureCase changed = change.apply(this.jdbc, each);
		this.locked.put(each.id(), changed);
		this.events.publishEvent(new Moved(What.CASE, each.id().toString()));
		if (each.status() == CaseStatus.DECIDED || changed.status() == CaseStatus.DECIDED) {
			this.events.publishEvent(new CaseFinished(each.id()));
		}
	}

}
