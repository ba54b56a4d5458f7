package org.fasttrack.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.CaseLife;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Watches over documents that expire before construction starts: warns some time before,
 * and has the procedure done again once one has expired.
 */
@Service
public class Validity {

	private final JdbcClient jdbc;

	private final Reminders reminders;

	private final CaseLife life;

	private final Parameters parameters;

	private final Clock clock;

	Validity(JdbcClient jdbc, Reminders reminders, CaseLife life, Parameters parameters, Clock clock) {
		this.jdbc = jdbc;
		this.reminders = reminders;
		this.life = life;
		this.parameters = parameters;
		this.clock = clock;
	}

	/** When a document of the project is to be warned of or expires, later than now. */
	public Optional<Instant> next(String projectCode) {
		Instant now = this.clock.instant();
		return expiring(projectCode).stream()
			.flatMap((each) -> Stream.of(warnOn(each), each.validUntil().plusDays(1)))
			.map(this.reminders::morning)
			.filter(now::isBefore)
			.min(Instant::compareTo);
	}

	/**
	 * Warns of what expires soon, and reopens the procedures whose documents have
	 * expired.
	 * @return whether a procedure was reopened
	 */
	public boolean check(String projectCode) {
		LocalDate today = LocalDate.now(this.clock);
		boolean reopened = false;
		for (Expiring each : expiring(projectCode)) {
			Set<String> recipients = new LinkedHashSet<>(List.of(Office.applicant(each.applicant()).id()));
			if (each.unit() != null) {
				recipients.add(Office.section(each.unit()).id());
			}
			String what = each.projectName() + "：" + each.name() + "（" + each.number() + "）";
			if (today.isAfter(each.validUntil())) {
				this.life.reopen(each.caseId(), new Entry(projectCode, each.caseId(), null, Actor.SYSTEM, today),
						each.number(), each.validUntil());
				this.reminders.tell("EXPIRED", each.caseId() + "/valid/" + each.validUntil(), projectCode,
						each.caseId(), each.validUntil(), "【失效】" + what + "有效期已于" + each.validUntil() + "届满，须重新办理。",
						recipients);
				reopened = true;
			}
			else if (!today.isBefore(warnOn(each))) {
				this.reminders.tell("EXPIRING", each.caseId() + "/valid/" + each.validUntil(), projectCode,
						each.caseId(), each.validUntil(),
						"【即将失效】" + what + "有效期至" + each.validUntil() + "，请在此之前开工或者申请延期。", recipients);
			}
		}
		return reopened;
	}

	private LocalDate warnOn(Expiring each) {
		return each.validUntil().minusDays(this.parameters.whole("validity.warn-days"));
	}

	/**
	 * What was decided and ends one day, while the project waits for other procedures.
	 */
	private List<Expiring> expiring(String projectCode) {
		return this.jdbc.sql("""
				SELECT c.id AS case_id, c.name, c.unit, p.applicant, p.name AS project_name, d.number, d.valid_until
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				JOIN LATERAL (SELECT number, valid_until
				              FROM fasttrack.document
				              WHERE case_id = c.id
				              ORDER BY id DESC
				              LIMIT 1) d ON true
				WHERE c.project_code = :project
				  AND c.phase = 'PRE'
				  AND c.status = 'DECIDED'
				  AND p.status = 'RUNNING'
				  AND d.valid_until IS NOT NULL
				ORDER BY d.valid_until, c.position
				""").param("project", projectCode).query(Expiring.class).list();
	}

	private record Expiring(UUID caseId, String name, @Nullable String unit, String applicant, String projectName,
			String number, LocalDate validUntil) {

	}

}
