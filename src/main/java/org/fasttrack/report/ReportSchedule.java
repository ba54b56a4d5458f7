package org.fasttrack.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.fasttrack.audit.Actor;
import org.fasttrack.rule.Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Makes the drafts of the reports that are due. It may be asked as often as one likes,
 * and makes up for days on which nobody asked.
 */
@Service
public class ReportSchedule {

	private static final Logger log = LoggerFactory.getLogger(ReportSchedule.class);

	private final Reports reports;

	private final Periods periods;

	private final Parameters parameters;

	private final JdbcClient jdbc;

	private final Clock clock;

	ReportSchedule(Reports reports, Periods periods, Parameters parameters, JdbcClient jdbc, Clock clock) {
		this.reports = reports;
		this.periods = periods;
		this.parameters = parameters;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Makes the drafts that are due now and are not there yet.
	 * @return how many were made
	 */
	public int run() {
		LocalDateTime now = LocalDateTime.now(this.clock);
		int made = 0;
		for (ReportKind kind : ReportKind.values()) {
			Period period = this.periods.latest(kind, now.toLocalDate());
			if (!now.isBefore(period.dueOn().atTime(this.parameters.time("report.at"))) && hasAnything(period)
					&& this.reports.make(period, Actor.SYSTEM).isPresent()) {
				log.info("已生成{}：{}至{}", kind, period.first(), period.last());
				made++;
			}
		}
		return made;
	}

	/** There is nothing to report from before the system was used. */
	private boolean hasAnything(Period period) {
		LocalDate end = period.last().plusDays(1);
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT 1 FROM fasttrack.project WHERE registered_at < :end)
				""")
			.param("end", Timestamp.from(end.atStartOfDay(this.clock.getZone()).toInstant()))
			.query(Boolean.class)
			.single();
	}

}
