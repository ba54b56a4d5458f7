package org.fasttrack.liaison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.fasttrack.liaison.Absence.Standing;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of who is away, which are only ever added to. */
@Component
class AbsenceRows {

	private static final String ABSENCES = """
			SELECT id, unit, person, person_name, person_duty, away_from, away_to, kind, stand_in, recorded_by,
			       recorded_by_name, recorded_at, last_day, confirmed_by_name, first_day,
			       CASE
			         WHEN recorded_by = person THEN 'OWN'
			         WHEN confirmed_on IS NOT NULL THEN 'CONFIRMED'
			         WHEN counts_from > :today THEN 'PENDING'
			         ELSE 'UNCONFIRMED'
			       END AS standing
			FROM (SELECT b.*, r.last_day, c.confirmed_on, c.recorded_by_name AS confirmed_by_name,
			             greatest(away_from, least(counts_from, confirmed_on)) AS first_day
			      FROM fasttrack.liaison_absence b
			      LEFT JOIN fasttrack.liaison_return r ON r.absence = b.id
			      LEFT JOIN fasttrack.liaison_confirmation c ON c.absence = b.id) known
			""";

	private final JdbcClient jdbc;

	private final Organization organization;

	private final Clock clock;

	AbsenceRows(JdbcClient jdbc, Organization organization, Clock clock) {
		this.jdbc = jdbc;
		this.organization = organization;
		this.clock = clock;
	}

	/** Everybody whose absence counts on that day. */
	List<Absence> on(LocalDate day) {
		return absences("WHERE :day BETWEEN first_day AND least(away_to, last_day) ORDER BY id").param("day", day)
			.query((row, number) -> absence(row))
			.list();
	}

	/** When a person is away in a span of days, in the order of recording. */
	List<Absence> of(String person, LocalDate from, LocalDate to) {
		return absences("""
				WHERE person = :person
				  AND away_from <= :to
				  AND least(away_to, last_day) >= greatest(away_from, :from)
				ORDER BY id
				""").param("person", person)
			.param("from", from)
			.param("to", to)
			.query((row, number) -> absence(row))
			.list();
	}

	/** All absences of a unit's people, those recorded last first. */
	List<Absence> ofUnit(String unit, int limit) {
		return absences("WHERE unit = :unit ORDER BY id DESC LIMIT :limit").param("unit", unit)
			.param("limit", limit)
			.query((row, number) -> absence(row))
			.list();
	}

	/** The units where somebody is named to stand in, today or later. */
	List<String> unitsWithStandIn(String person) {
		return this.jdbc.sql("""
				SELECT DISTINCT b.unit
				FROM fasttrack.liaison_absence b
				LEFT JOIN fasttrack.liaison_return r ON r.absence = b.id
				WHERE b.stand_in = :person
				  AND least(b.away_to, r.last_day) >= :today
				ORDER BY b.unit
				""").param("person", person).param("today", LocalDate.now(this.clock)).query(String.class).list();
	}

	/**
	 * What was recorded by somebody else, of a person or of anybody of these units, and
	 * is not confirmed or over.
	 */
	List<Absence> toConfirm(String person, List<String> units) {
		return absences("""
				WHERE (person = :person OR unit = ANY (:units))
				  AND recorded_by <> person
				  AND confirmed_on IS NULL
				  AND last_day IS NULL
				  AND away_to >= :today
				ORDER BY id
				""").param("person", person)
			.param("units", units.toArray(String[]::new))
			.query((row, number) -> absence(row))
			.list();
	}

	Optional<Absence> absence(long id) {
		return absences("WHERE id = :id").param("id", id).query((row, number) -> absence(row)).optional();
	}

	private JdbcClient.StatementSpec absences(String which) {
		return this.jdbc.sql(ABSENCES + which).param("today", LocalDate.now(this.clock));
	}

	/**
	 * Adds an absence, and tells its number.
	 * @param countsFrom from when on it counts if nobody confirms it before
	 */
	long add(Official person, LocalDate from, LocalDate to, AbsenceKind kind, @Nullable String standIn,
			LocalDate countsFrom, String userId, String userName) {
		return this.jdbc.sql("""
				INSERT INTO fasttrack.liaison_absence (unit, person, person_name, person_duty, away_from, away_to, kind,
				                                       stand_in, counts_from, recorded_by, recorded_by_name,
				                                       recorded_at)
				VALUES (:unit, :person, :name, :duty, :from, :to, :kind, :standIn, :countsFrom, :by, :byName, :at)
				RETURNING id
				""")
			.param("unit", person.unit())
			.param("person", person.id())
			.param("name", person.name())
			.param("duty", person.duty())
			.param("from", from)
			.param("to", to)
			.param("kind", kind.name())
			.param("standIn", standIn)
			.param("countsFrom", countsFrom)
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.query(Long.class)
			.single();
	}

	/** Somebody who may do so has said that an absence is right. */
	void addConfirmation(long absence, String userId, String userName) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.liaison_confirmation (absence, confirmed_on, recorded_by, recorded_by_name,
				                                            recorded_at)
				VALUES (:absence, :on, :by, :byName, :at)
				""")
			.param("absence", absence)
			.param("on", LocalDate.now(this.clock))
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.update();
	}

	void addReturn(long absence, LocalDate lastDay, String userId, String userName) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.liaison_return (absence, last_day, recorded_by, recorded_by_name, recorded_at)
				VALUES (:absence, :lastDay, :by, :byName, :at)
				""")
			.param("absence", absence)
			.param("lastDay", lastDay)
			.param("by", userId)
			.param("byName", userName)
			.param("at", now())
			.update();
	}

	private Absence absence(ResultSet row) throws SQLException {
		String unit = row.getString("unit");
		String standIn = row.getString("stand_in");
		NamedPerson person = new NamedPerson(row.getString("person"), row.getString("person_name"),
				this.organization.unit(unit).map(ApprovalUnit::name).orElse(""), row.getString("person_duty"));
		return new Absence(row.getLong("id"), unit, person, row.getObject("away_from", LocalDate.class),
				row.getObject("away_to", LocalDate.class), AbsenceKind.valueOf(row.getString("kind")),
				(standIn != null) ? Members.person(this.organization.official(standIn).orElseThrow(), this.organization)
						: null,
				row.getString("recorded_by"), row.getString("recorded_by_name"),
				row.getTimestamp("recorded_at").toInstant(), Standing.valueOf(row.getString("standing")),
				row.getObject("first_day", LocalDate.class), row.getString("confirmed_by_name"),
				row.getObject("last_day", LocalDate.class));
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}
