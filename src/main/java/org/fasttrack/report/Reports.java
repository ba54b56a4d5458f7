package org.fasttrack.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.board.OfficeFile.Format;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reports: made as a draft, checked, issued, and from then on frozen. The three who
 * draft, check and issue are three people.
 */
@Service
@EnableConfigurationProperties(ReportProperties.class)
public class Reports {

	private final JdbcClient jdbc;

	private final ReportRows rows;

	private final FigureReader figures;

	private final Periods periods;

	private final ReportProcess process;

	private final ReportProperties properties;

	private final Organization organization;

	private final ActLog acts;

	private final Clock clock;

	Reports(JdbcClient jdbc, ReportRows rows, FigureReader figures, Periods periods, ReportProcess process,
			ReportProperties properties, Organization organization, ActLog acts, Clock clock) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.figures = figures;
		this.periods = periods;
		this.process = process;
		this.properties = properties;
		this.organization = organization;
		this.acts = acts;
		this.clock = clock;
	}

	/**
	 * Makes the latest report of a kind by hand, without waiting for its day.
	 * @param input the kind
	 * @param audience who asks for it
	 * @throws RuleViolation if that person is not of the task force, or the report is
	 * there already
	 */
	@Transactional
	public Report make(Input input, Person audience) {
		if (!audience.makesReports()) {
			throw RuleViolation.forbidden("report.taskforce");
		}
		input.only(Set.of("kind"));
		ReportKind kind = input.choice("kind", ReportKind.class);
		input.check();
		return make(Objects.requireNonNull(kind), audience.user());
	}

	private Report make(ReportKind kind, String userId) {
		Period period = this.periods.latest(kind, LocalDate.now(this.clock));
		String name = this.organization.nameOf(userId);
		return make(period, new Actor(userId, name, Office.TASKFORCE.id())).orElseThrow(() -> {
			Report known = this.rows
				.find("WHERE kind = :kind AND last_day = :last", Map.of("kind", kind.name(), "last", period.last()))
				.orElseThrow();
			return RuleViolation.conflict("report.exists", known.title(), known.statusText());
		});
	}

	/**
	 * Makes the report of a period with the figures of this moment and starts its
	 * process.
	 * @return the report, empty if it was there already
	 */
	@Transactional
	Optional<Report> make(Period period, Actor actor) {
		UUID id = UUID.randomUUID();
		// Whoever makes the same report at the same time waits here, and then finds it.
		boolean made = this.jdbc.sql("""
				INSERT INTO fasttrack.report (id, kind, first_day, last_day, due_on, status, cut_off, figures,
				                              made_by, made_by_name, made_at)
				VALUES (:id, :kind, :first, :last, :due, 'DRAFT', :now, '{}', :by, :name, :now)
				ON CONFLICT (kind, last_day) DO NOTHING
				""")
			.param("id", id)
			.param("kind", period.kind().name())
			.param("first", period.first())
			.param("last", period.last())
			.param("due", period.dueOn())
			.param("now", Timestamp.from(now()))
			.param("by", actor.userId())
			.param("name", actor.name())
			.update() == 1;
		if (!made) {
			return Optional.empty();
		}
		count(require(id));
		this.acts.append(Entry.about(id, null, actor, LocalDate.now(this.clock)), "MakeReport", "MADE", "", "");
		Report report = require(id);
		this.process.start(report);
		return Optional.of(report);
	}

	/** The reports that a person may see, the newest first. */
	public List<Report> list(@Nullable ReportKind kind, Person audience) {
		return this.rows.latest(kind).stream().filter((report) -> report.status().isSeenBy(audience)).toList();
	}

	/**
	 * One report with its figures.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public ReportView view(UUID id, Person audience) {
		Report report = this.rows.find("WHERE id = :id", Map.of("id", id))
			.filter((each) -> each.status().isSeenBy(audience))
			.orElseThrow(() -> RuleViolation.notFound("report.unknown"));
		Figures figures = this.rows.figures(id);
		return new ReportView(report, figures, ReportText.summary(report, figures, this.clock.getZone()));
	}

	/**
	 * A report as a file.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public OfficeFile file(UUID id, String asked, Person audience) {
		Format format = Format.of(asked, Format.DOCX, Format.XLSX);
		ReportView view = view(id, audience);
		byte[] content = (format == Format.XLSX) ? new ReportWorkbook(view, this.clock.getZone()).write()
				: new ReportDocument(view, this.rows.imprint(id).orElseGet(this.properties::imprint),
						prefix(view.report()), this.clock.getZone())
					.write();
		String draft = view.report().isIssued() ? "" : "（未签发）";
		return new OfficeFile(view.report().title() + draft, format, content);
	}

	/**
	 * The report, whoever asks.
	 * @throws RuleViolation if there is none
	 */
	public Report require(UUID id) {
		return this.rows.require(id);
	}

	/** Its summary, one sentence each. */
	public List<String> summary(UUID id) {
		return ReportText.summary(require(id), this.rows.figures(id), this.clock.getZone());
	}

	/** Counts again: the cut-off is now. */
	@Transactional
	public void refresh(Entry entry, @Nullable String situation, @Nullable String demands) {
		Report report = locked(entry.subject(), ReportStatus.DRAFT);
		write(report, situation, demands);
		this.jdbc.sql("UPDATE fasttrack.report SET cut_off = :now WHERE id = :id")
			.param("now", Timestamp.from(now()))
			.param("id", report.id())
			.update();
		count(require(report.id()));
		this.acts.append(entry, "Task_DraftReport", "REFRESH", "", "");
	}

	/** The draft is ready to be checked. */
	@Transactional
	public void submit(Entry entry, @Nullable String situation, @Nullable String demands) {
		Report report = locked(entry.subject(), ReportStatus.DRAFT);
		write(report, situation, demands);
		this.jdbc
			.sql("""
					UPDATE fasttrack.report
					SET status = 'CHECKING', drafted_by = :by, drafted_by_name = :name, checked_by = NULL, checked_by_name = NULL
					WHERE id = :id
					""")
			.param("by", entry.actor().userId())
			.param("name", entry.actor().name())
			.param("id", report.id())
			.update();
		this.acts.append(entry, "Task_DraftReport", "SUBMITTED", "", "");
	}

	/**
	 * The check.
	 * @param pass whether it goes on to be issued
	 * @throws RuleViolation if the person has drafted it
	 */
	@Transactional
	public void check(Entry entry, boolean pass, String opinion) {
		Report report = locked(entry.subject(), ReportStatus.CHECKING);
		if (entry.actor().userId().equals(report.draftedBy())) {
			throw RuleViolation.forbidden("report.own-draft");
		}
		this.jdbc.sql("""
				UPDATE fasttrack.report
				SET status = :status, checked_by = :by, checked_by_name = :name
				WHERE id = :id
				""")
			.param("status", (pass ? ReportStatus.ISSUING : ReportStatus.DRAFT).name())
			.param("by", entry.actor().userId())
			.param("name", entry.actor().name())
			.param("id", report.id())
			.update();
		this.acts.append(entry, "Task_CheckReport", pass ? "PASS" : "RETURN", opinion, "");
	}

	/**
	 * Issues the report, which gets its number and is frozen.
	 * @throws RuleViolation if the person has drafted or checked it
	 */
	@Transactional
	public void issue(Entry entry, String opinion) {
		Report report = locked(entry.subject(), ReportStatus.ISSUING);
		requireThird(entry, report);
		LocalDate counted = LocalDate.ofInstant(report.cutOff(), this.clock.getZone());
		if (entry.occurredOn().isBefore(counted)) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), counted);
		}
		int year = entry.occurredOn().getYear();
		int sequence = this.jdbc.sql("""
				INSERT INTO fasttrack.report_counter (kind, year, last)
				VALUES (:kind, :year, 1)
				ON CONFLICT (kind, year) DO UPDATE SET last = report_counter.last + 1
				RETURNING last
				""").param("kind", report.kind().name()).param("year", year).query(Integer.class).single();
		this.jdbc.sql("""
				UPDATE fasttrack.report
				SET status = 'ISSUED', issued_by = :by, issued_by_name = :name, issued_on = :on, issued_at = :at,
				    year = :year, sequence = :sequence, number = :number, imprint = :imprint::json
				WHERE id = :id
				""")
			.param("by", entry.actor().userId())
			.param("name", entry.actor().name())
			.param("on", entry.occurredOn())
			.param("at", Timestamp.from(now()))
			.param("year", year)
			.param("sequence", sequence)
			.param("number", prefix(report) + "〔" + year + "〕" + sequence + "号")
			.param("imprint", this.rows.write(this.properties.imprint()))
			.param("id", report.id())
			.update();
		this.acts.append(entry, "Task_IssueReport", "ISSUE", opinion, "");
	}

	/**
	 * Gives the report back to be drafted again.
	 * @throws RuleViolation if the person has drafted or checked it
	 */
	@Transactional
	public void giveBack(Entry entry, String opinion) {
		Report report = locked(entry.subject(), ReportStatus.ISSUING);
		requireThird(entry, report);
		this.jdbc.sql("UPDATE fasttrack.report SET status = 'DRAFT' WHERE id = :id").param("id", report.id()).update();
		this.acts.append(entry, "Task_IssueReport", "RETURN", opinion, "");
	}

	private static void requireThird(Entry entry, Report report) {
		String user = entry.actor().userId();
		if (user.equals(report.draftedBy()) || user.equals(report.checkedBy())) {
			throw RuleViolation.forbidden("report.own-check");
		}
	}

	private void write(Report report, @Nullable String situation, @Nullable String demands) {
		this.jdbc.sql("UPDATE fasttrack.report SET situation = :situation, demands = :demands WHERE id = :id")
			.param("situation", situation)
			.param("demands", demands)
			.param("id", report.id())
			.update();
	}

	/** Puts the figures at its cut-off into the report. */
	private void count(Report report) {
		Period period = new Period(report.kind(), report.first(), report.last(), report.dueOn());
		Report previous = this.rows.find("""
				WHERE kind = :kind
				  AND status = 'ISSUED'
				  AND last_day < :last
				ORDER BY last_day DESC
				LIMIT 1
				""", Map.of("kind", report.kind().name(), "last", report.last())).orElse(null);
		this.jdbc.sql("UPDATE fasttrack.report SET figures = :figures::json WHERE id = :id")
			.param("figures", this.rows.write(this.figures.read(period, report.cutOff(), previous)))
			.param("id", report.id())
			.update();
	}

	private Report locked(UUID id, ReportStatus status) {
		this.jdbc.sql("SELECT id FROM fasttrack.report WHERE id = :id FOR UPDATE").param("id", id).query().listOfRows();
		Report report = require(id);
		if (report.status() != status) {
			throw RuleViolation.conflict("report.moved-on", report.title(), report.statusText());
		}
		return report;
	}

	private String prefix(Report report) {
		return Optional.ofNullable(this.properties.prefixes().get(report.kind())).orElseThrow();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
