package org.fasttrack.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What the offices have lately done with the projects of a project unit: what it has to
 * know without being given anything to do. Read from the acts, so that nobody can forget
 * to tell it.
 */
@Service
public class ProjectNews {

	/** What concerns the project unit as soon as it is done. */
	private static final Set<String> OUTCOMES = Set.of("RETURNED", "ACCEPT", "ACCEPT_WITH_GAP", "DEEMED_ACCEPTED",
			"CORRECTION", "REFUSE", "SUPPLEMENT", "SPECIAL", "EXTENDED", "APPROVED", "CONDITIONS", "REJECTED", "FILED",
			"HELD", "CONFIRM", "AGREE", "DISAGREE", "READY", "NOT_READY", "EXPIRED");

	private final JdbcClient jdbc;

	private final Phrases phrases;

	private final Wording wording;

	private final Clock clock;

	ProjectNews(JdbcClient jdbc, Phrases phrases, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.phrases = phrases;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The latest first; nothing for whoever applies for no project.
	 * @param since the first day, as it was recorded (Asia/Shanghai)
	 */
	public List<News> of(Person person, LocalDate since, int limit) {
		if (!person.applies()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					SELECT a.project_code, p.name AS project, c.name AS procedure, c.nature, a.step, a.outcome, a.capacity,
					       a.occurred_on, a.recorded_at,
					       CASE WHEN a.outcome IN ('APPROVED', 'CONDITIONS', 'REJECTED', 'FILED', 'EXTENDED')
					            THEN (SELECT d.number FROM fasttrack.document d WHERE d.case_id = c.id ORDER BY d.id DESC LIMIT 1)
					       END AS number
					FROM fasttrack.project p
					JOIN fasttrack.act a ON a.project_code = p.code
					LEFT JOIN fasttrack.procedure_case c ON c.id = a.case_id
					WHERE p.applicant IN (:applied)
					  AND a.recorded_at >= :since
					  AND a.outcome IN (:outcomes)
					  AND a.subject_id IS NULL
					  AND a.step NOT IN (:inner)
					  AND a.capacity NOT IN (:own)
					  -- What was accepted, returned among officials and accepted again was told the first time.
					  AND (a.outcome NOT IN ('ACCEPT', 'ACCEPT_WITH_GAP')
					       OR (SELECT r.outcome
					           FROM fasttrack.act r
					           WHERE r.case_id = a.case_id
					             AND r.id < a.id
					             AND (r.step = a.step OR r.outcome = 'RETURN_TO_ACCEPT')
					           ORDER BY r.id DESC
					           LIMIT 1) IS DISTINCT FROM 'RETURN_TO_ACCEPT')
					ORDER BY a.id DESC
					LIMIT :limit
					""")
			.params(person.seeing())
			.param("since", Timestamp.from(since.atStartOfDay(this.clock.getZone()).toInstant()))
			.param("outcomes", OUTCOMES)
			.param("inner", InnerActs.STEPS)
			.param("own", person.offices().stream().map(Office::id).toList())
			.param("limit", limit)
			.query((row, number) -> news(row))
			.list();
	}

	private News news(ResultSet row) throws SQLException {
		Nature nature = (row.getString("nature") != null) ? Nature.valueOf(row.getString("nature")) : null;
		String procedure = row.getString("procedure");
		return new News(LocalDate.ofInstant(row.getTimestamp("recorded_at").toInstant(), this.clock.getZone()),
				row.getString("project_code"), row.getString("project"),
				((procedure != null) ? procedure + " · " : "")
						+ Office.step(row.getString("step"), row.getString("capacity"), this.wording),
				this.phrases.outcome(nature, row.getString("outcome")), row.getString("number"));
	}

	/**
	 * Something that an office did.
	 *
	 * @param on the day on which it was recorded (Asia/Shanghai)
	 * @param projectCode of which project
	 * @param project its name
	 * @param what the procedure and the step
	 * @param outcome what was done
	 * @param number the number of its document; null for none
	 */
	public record News(LocalDate on, String projectCode, String project, String what, String outcome,
			@Nullable String number) {

	}

}
