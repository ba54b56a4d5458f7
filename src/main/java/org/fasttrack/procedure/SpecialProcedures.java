package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The special procedures of cases. */
@Component
class SpecialProcedures {

	private static final String COLUMNS = """
			SELECT s.id, s.case_id, s.kind, s.name, s.pauses, s.basis, s.reason, s.started_on, s.expected_on,
			       s.started_by, s.ended_on, s.ended_by, s.result, s.scan
			FROM fasttrack.special_procedure s
			""";

	private final JdbcClient jdbc;

	SpecialProcedures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void start(ProcedureCase each, SpecialKind kind, String basis, Entry entry, LocalDate expectedOn, String reason) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.special_procedure (id, case_id, kind, name, pauses, basis, reason, started_on,
				                                         expected_on, started_by)
				VALUES (:id, :case, :kind, :name, :pauses, :basis, :reason, :on, :expected, :by)
				""")
			.param("id", UUID.randomUUID())
			.param("case", each.id())
			.param("kind", kind.code())
			.param("name", kind.name())
			.param("pauses", kind.pauses())
			.param("basis", basis)
			.param("reason", reason)
			.param("on", entry.occurredOn())
			.param("expected", expectedOn)
			.param("by", entry.actor().name())
			.update();
	}

	void end(SpecialProcedure each, Entry entry, String result, String scan) {
		this.jdbc.sql("""
				UPDATE fasttrack.special_procedure
				SET ended_on = :on, ended_by = :by, result = :result, scan = :scan
				WHERE id = :id
				""")
			.param("on", entry.occurredOn())
			.param("by", entry.actor().name())
			.param("result", result)
			.param("scan", scan)
			.param("id", each.id())
			.update();
	}

	/** Ends what goes on of a case that has ended itself. */
	void cancel(UUID caseId, LocalDate on, String by) {
		this.jdbc.sql("""
				UPDATE fasttrack.special_procedure
				SET ended_on = :on, ended_by = :by
				WHERE case_id = :case
				  AND ended_on IS NULL
				""").param("on", on).param("by", by).param("case", caseId).update();
	}

	/** The one that goes on. */
	Optional<SpecialProcedure> open(UUID caseId) {
		return this.jdbc.sql(COLUMNS + "WHERE s.case_id = :case AND s.ended_on IS NULL")
			.param("case", caseId)
			.query(SpecialProcedure.class)
			.optional();
	}

	/** Those of a project that go on. */
	List<SpecialProcedure> openOf(String projectCode) {
		return this.jdbc.sql(COLUMNS + """
				JOIN fasttrack.procedure_case c ON c.id = s.case_id
				WHERE c.project_code = :project
				  AND s.ended_on IS NULL
				""").param("project", projectCode).query(SpecialProcedure.class).list();
	}

}
