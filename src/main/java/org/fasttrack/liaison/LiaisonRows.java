package org.fasttrack.liaison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.PerTransaction;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the roster, which are only ever added to. */
@Component
class LiaisonRows {

	private static final String PROPOSALS = """
			SELECT p.id, subject, unit, rank, a, a_name, a_duty, b, b_name, b_duty, valid_from, valid_to, document_number,
			       issued_on, proposed_by, proposed_by_name, proposed_at, coalesce(status, 'PROPOSED') AS status,
			       opinion, decided_by, decided_by_name, decided_at
			FROM fasttrack.liaison_proposal p
			LEFT JOIN fasttrack.liaison_decision d ON d.proposal = p.id
			""";

	private static final String TERMS = """
			SELECT id, unit, rank, a, a_name, a_duty, b, b_name, b_duty, valid_from, valid_to,
			       least(valid_to, e.last_day,
			             lead(valid_from) OVER (PARTITION BY unit, rank ORDER BY valid_from) - 1) AS last_day,
			       document_number, issued_on, proposal, source, t.recorded_by, t.recorded_by_name, t.recorded_at%s
			FROM fasttrack.liaison_term t
			LEFT JOIN fasttrack.liaison_term_end e ON e.term = t.id
			%s
			ORDER BY valid_from DESC, unit, rank
			""";

	private static final String OF_UNIT = "WHERE unit = :unit";

	/** Every step of a unit asks who acts, and a completion is several steps. */
	private final PerTransaction<String, RosterOfDay> units = new PerTransaction<>();

	private final JdbcClient jdbc;

	private final AbsenceRows absences;

	private final Organization organization;

	private final Accounts accounts;

	private final Wording wording;

	private final Clock clock;

	LiaisonRows(JdbcClient jdbc, AbsenceRows absences, Organization organization, Accounts accounts, Wording wording,
			Clock clock) {
		this.jdbc = jdbc;
		this.absences = absences;
		this.organization = organization;
		this.accounts = accounts;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * Whoever else wants to change something about this unit waits for the end of this.
	 */
	void lock(String unit) {
		this.units.clear();
		this.jdbc.sql("SELECT id FROM fasttrack.approval_unit WHERE id = :unit FOR NO KEY UPDATE")
			.param("unit", unit)
			.query()
			.singleRow();
	}

	/** The pairs of a unit, or of all, the latest first. */
	List<Term> terms(@Nullable String unit) {
		return this.jdbc.sql(TERMS.formatted("", (unit != null) ? OF_UNIT : ""))
			.param("unit", unit)
			.query((row, number) -> term(row))
			.list();
	}

	/** The roster of a day, of these units. */
	RosterOfDay ofDay(Collection<String> units, LocalDate day) {
		List<Term> terms = this.jdbc.sql(TERMS.formatted("", "WHERE unit = ANY (:units)"))
			.param("units", units.toArray(String[]::new))
			.query((row, number) -> term(row))
			.list();
		return roster(day, terms, this.absences.on(day));
	}

	/** The roster of a day, of one unit or of all. */
	RosterOfDay ofDay(@Nullable String unit, LocalDate day) {
		return (unit != null) ? this.units.get(unit + " " + day, (key) -> readUnit(unit, day))
				: roster(day, terms(null), this.absences.on(day));
	}

	/**
	 * In one statement where nobody of the unit is away: others matter only as stand-ins.
	 */
	private RosterOfDay readUnit(String unit, LocalDate day) {
		AtomicBoolean away = new AtomicBoolean();
		List<Term> terms = this.jdbc.sql(TERMS.formatted("""
				, EXISTS (SELECT 1
				          FROM fasttrack.liaison_absence
				          WHERE unit = :unit
				            AND :day BETWEEN away_from AND away_to) AS away""", OF_UNIT))
			.param("unit", unit)
			.param("day", day)
			.query((row, number) -> {
				away.set(row.getBoolean("away"));
				return term(row);
			})
			.list();
		return roster(day, terms, (away.get() || terms.isEmpty()) ? this.absences.on(day) : List.of());
	}

	/** Who is away on a day. */
	Set<String> away(LocalDate day) {
		return this.absences.on(day).stream().map((absence) -> absence.person().id()).collect(Collectors.toSet());
	}

	private RosterOfDay roster(LocalDate day, List<Term> terms, List<Absence> absences) {
		return new RosterOfDay(day, terms, absences, members(day, terms, absences), this.wording);
	}

	/** Of a day that has passed nobody knows any more who had an account. */
	private Members members(LocalDate day, List<Term> terms, List<Absence> absences) {
		Accounts known = day.isBefore(LocalDate.now(this.clock)) ? (wanted) -> Set.of() : this.accounts;
		List<Term> ofDay = terms.stream().filter((term) -> term.holdsOn(day)).toList();
		return Members.of(ofDay, absences, this.organization, known);
	}

	private Term term(ResultSet row) throws SQLException {
		String place = row.getString("unit");
		return new Term(row.getLong("id"), place, Rank.valueOf(row.getString("rank")), person(row, "a", place),
				person(row, "b", place), row.getObject("valid_from", LocalDate.class),
				row.getObject("valid_to", LocalDate.class), row.getObject("last_day", LocalDate.class),
				row.getString("document_number"), row.getObject("issued_on", LocalDate.class),
				row.getObject("proposal", Long.class), row.getString("source"), row.getString("recorded_by"),
				row.getString("recorded_by_name"), row.getTimestamp("recorded_at").toInstant());
	}

	/** Adds a pair; the one before it ends the day before. */
	void addTerm(Appointment term, @Nullable Long proposal, @Nullable String source, String userId, String userName) {
		this.units.clear();
		bound(term, """
				INSERT INTO fasttrack.liaison_term (unit, rank, a, a_name, a_duty, b, b_name, b_duty, valid_from,
				                                    valid_to, document_number, issued_on, proposal, source,
				                                    recorded_by, recorded_by_name, recorded_at)
				VALUES (:unit, :rank, :a, :aName, :aDuty, :b, :bName, :bDuty, :from, :to, :document, :issuedOn,
				        :proposal, :source, :by, :byName, :at)
				""").param("proposal", proposal)
			.param("source", source)
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.update();
	}

	/** Ends a pair that goes on longer; nobody follows it by that. */
	void addEnd(long term, LocalDate lastDay, String reason, String userId, String userName) {
		this.units.clear();
		this.jdbc.sql("""
				INSERT INTO fasttrack.liaison_term_end (term, last_day, reason, recorded_by, recorded_by_name,
				                                        recorded_at)
				VALUES (:term, :lastDay, :reason, :by, :byName, :at)
				ON CONFLICT (term) DO NOTHING
				""")
			.param("term", term)
			.param("lastDay", lastDay)
			.param("reason", reason)
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.update();
	}

	/** Proposals of a unit, or of all, of one status or of all, the latest first. */
	List<Proposal> proposals(@Nullable String unit, Proposal.@Nullable Status status) {
		return this.jdbc.sql(PROPOSALS + """
				WHERE (:unit::text IS NULL OR unit = :unit)
				  AND (:status::text IS NULL OR coalesce(status, 'PROPOSED') = :status)
				ORDER BY p.id DESC
				""")
			.param("unit", unit)
			.param("status", (status != null) ? status.name() : null)
			.query((row, number) -> proposal(row))
			.list();
	}

	Optional<Proposal> proposal(long id) {
		return this.jdbc.sql(PROPOSALS + "WHERE p.id = :id")
			.param("id", id)
			.query((row, number) -> proposal(row))
			.optional();
	}

	Optional<Proposal> proposal(UUID subject) {
		return this.jdbc.sql(PROPOSALS + "WHERE p.subject = :subject")
			.param("subject", subject)
			.query((row, number) -> proposal(row))
			.optional();
	}

	/** Adds a proposal, and tells its number. */
	long addProposal(Appointment proposed, String userId, String userName) {
		return bound(proposed, """
				INSERT INTO fasttrack.liaison_proposal (unit, rank, a, a_name, a_duty, b, b_name, b_duty, valid_from,
				                                        valid_to, document_number, issued_on, proposed_by,
				                                        proposed_by_name, proposed_at)
				VALUES (:unit, :rank, :a, :aName, :aDuty, :b, :bName, :bDuty, :from, :to, :document, :issuedOn, :by,
				        :byName, :at)
				RETURNING id
				""").param("by", userId).param("byName", userName).param("at", now()).query(Long.class).single();
	}

	/** The pair as it is named on the day, and the term. */
	private JdbcClient.StatementSpec bound(Appointment each, String sql) {
		Official a = official(each.a(), each.unit());
		Official b = official(each.b(), each.unit());
		return this.jdbc.sql(sql)
			.param("unit", each.unit())
			.param("rank", each.rank().name())
			.param("a", a.id())
			.param("aName", a.name())
			.param("aDuty", a.duty())
			.param("b", b.id())
			.param("bName", b.name())
			.param("bDuty", b.duty())
			.param("from", each.from())
			.param("to", each.to())
			.param("document", each.documentNumber())
			.param("issuedOn", each.issuedOn());
	}

	/** A person in the office that is held in this unit, where that is one of several. */
	private Official official(String id, String unit) {
		return this.organization.officesOf(id)
			.stream()
			.filter((each) -> unit.equals(each.unit()))
			.findFirst()
			.or(() -> this.organization.official(id))
			.orElseThrow();
	}

	void addDecision(long proposal, Proposal.Status status, @Nullable String opinion, String userId, String userName) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.liaison_decision (proposal, status, opinion, decided_by, decided_by_name,
				                                        decided_at)
				VALUES (:proposal, :status, :opinion, :by, :byName, :at)
				""")
			.param("proposal", proposal)
			.param("status", status.name())
			.param("opinion", opinion)
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.update();
	}

	/** Forgets what was read in this transaction: somebody is away, or is back. */
	void absencesChanged() {
		this.units.clear();
	}

	/** Name, unit and duty of whoever acts. */
	String nameOf(String userId) {
		return this.organization.official(userId).map(this.organization::describe).orElse(userId);
	}

	private Proposal proposal(ResultSet row) throws SQLException {
		String unit = row.getString("unit");
		Timestamp decidedAt = row.getTimestamp("decided_at");
		return new Proposal(row.getLong("id"), row.getObject("subject", UUID.class), unit,
				Rank.valueOf(row.getString("rank")), person(row, "a", unit), person(row, "b", unit),
				row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class),
				row.getString("document_number"), row.getObject("issued_on", LocalDate.class),
				row.getString("proposed_by"), row.getString("proposed_by_name"),
				row.getTimestamp("proposed_at").toInstant(), Proposal.Status.valueOf(row.getString("status")),
				row.getString("opinion"), row.getString("decided_by"), row.getString("decided_by_name"),
				(decidedAt != null) ? decidedAt.toInstant() : null);
	}

	private NamedPerson person(ResultSet row, String column, String unit) throws SQLException {
		return new NamedPerson(row.getString(column), row.getString(column + "_name"), unitName(unit),
				row.getString(column + "_duty"));
	}

	private String unitName(@Nullable String unit) {
		return Optional.ofNullable(unit).flatMap(this.organization::unit).map(ApprovalUnit::name).orElse("");
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}
