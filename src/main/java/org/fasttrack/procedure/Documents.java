package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.organization.ApprovalUnit;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The documents in which procedures end; only ever added to. */
@Service
public class Documents {

	private final JdbcClient jdbc;

	Documents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A decision's document, with the unit's next number of the year.
	 * @return the number
	 */
	String issue(ProcedureCase each, ApprovalUnit unit, Decision decision, LocalDate datedOn, String decidedBy,
			@Nullable String signedOffBy, @Nullable LocalDate validUntil) {
		return issue(each, unit, decision.outcome().name(), decision, datedOn, decidedBy, signedOffBy, validUntil);
	}

	String issue(ProcedureCase each, ApprovalUnit unit, String outcome, Decision decision, LocalDate datedOn,
			String decidedBy, @Nullable String signedOffBy, @Nullable LocalDate validUntil) {
		return this.jdbc.sql("""
				WITH counter AS (INSERT INTO fasttrack.document_counter (unit, year, last)
				                 VALUES (:unit, :year, 1)
				                 ON CONFLICT (unit, year) DO UPDATE SET last = document_counter.last + 1
				                 RETURNING last)
				INSERT INTO fasttrack.document (case_id, number, organ, outcome, dated_on, valid_until, decided_by,
				                                signed_off_by, collective_minutes, legal_review, reasons, remedies)
				SELECT :case, :prefix || '〔' || :year || '〕' || last || '号', :organ, :outcome, :datedOn,
				       :validUntil::date, :decidedBy, :signedOffBy, :minutes, :legalReview,
				       nullif(:reasons, ''), nullif(:remedies, '')
				FROM counter
				RETURNING number
				""")
			.param("unit", unit.id())
			.param("year", datedOn.getYear())
			.param("case", each.id())
			.param("prefix", unit.documentPrefix())
			.param("organ", unit.name())
			.param("outcome", outcome)
			.param("datedOn", datedOn)
			.param("validUntil", outcome.equals("REJECTED") ? null : validUntil)
			.param("decidedBy", decidedBy)
			.param("signedOffBy", signedOffBy)
			.param("minutes", decision.collectiveMinutes())
			.param("legalReview", decision.legalReview())
			.param("reasons", decision.reasons())
			.param("remedies", decision.remedies())
			.query(String.class)
			.single();
	}

	/** A document that was made elsewhere, under its own number. */
	void store(ProcedureCase each, Result result, String outcome, @Nullable LocalDate validUntil) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.document (case_id, number, organ, outcome, dated_on, valid_until, scan,
				                                other_system, other_case_number, decided_by)
				VALUES (:case, :number, :organ, :outcome, :datedOn, :validUntil, :scan,
				        :otherSystem, :otherCase, :organ)
				""")
			.param("case", each.id())
			.param("number", result.number())
			.param("organ", result.organ())
			.param("outcome", outcome)
			.param("datedOn", result.datedOn())
			.param("validUntil", validUntil)
			.param("scan", result.scan())
			.param("otherSystem", result.otherSystem())
			.param("otherCase", result.otherCaseNumber())
			.update();
	}

	/** How often the last document that was decided has been extended. */
	int extensions(UUID caseId) {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.document
				WHERE case_id = :case
				  AND outcome = 'EXTENDED'
				  AND id > (SELECT max(id)
				            FROM fasttrack.document
				            WHERE case_id = :case
				              AND outcome <> 'EXTENDED')
				""").param("case", caseId).query(Integer.class).single();
	}

	/** All documents of a project, in the order in which they were made. */
	public List<Document> ofProject(String projectCode) {
		return this.jdbc.sql("""
				SELECT d.case_id, d.number, d.organ, d.outcome, d.dated_on, d.valid_until, d.scan, d.other_system,
				       d.other_case_number, d.decided_by, d.signed_off_by, d.collective_minutes, d.legal_review
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :project
				ORDER BY d.id
				""").param("project", projectCode).query(Document.class).list();
	}

	/** The last document of each case of a project; those without one are left out. */
	public Map<UUID, Document> lastOf(String projectCode) {
		return this.jdbc.sql("""
				SELECT DISTINCT ON (d.case_id) d.case_id, d.number, d.organ, d.outcome, d.dated_on, d.valid_until,
				       d.scan, d.other_system, d.other_case_number, d.decided_by, d.signed_off_by,
				       d.collective_minutes, d.legal_review
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :project
				ORDER BY d.case_id, d.id DESC
				""")
			.param("project", projectCode)
			.query(Document.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Document::caseId, Function.identity()));
	}

}
