package org.fasttrack.organization;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which office from when to when, as the operator's lists say. */
@Service
public class People {

	/** Any number will do, as long as all nodes use the same. */
	private static final long LOCK = 7_240_021;

	private static final String SAME_OFFICE = """
			WHERE person = :person
			  AND office = :office
			  AND first_day <= coalesce(:lastDay::date, 'infinity')
			  AND coalesce(last_day, 'infinity') >= :firstDay
			""";

	private static final String ADMINISTRATION = """
			FROM (SELECT count(*) AS listed,
			             count(*) FILTER (WHERE first_day <= coalesce(:lastDay::date, 'infinity')
			                                AND coalesce(last_day, 'infinity') >= :firstDay) AS then
			      FROM fasttrack.person_office
			      WHERE person = :person
			        AND office = :other) o
			WHERE o.then > 0
			   OR :given AND o.listed = 0
			""";

	private final JdbcClient jdbc;

	private final Organization organization;

	private final Administrators administrators;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	People(JdbcClient jdbc, Organization organization, Administrators administrators, ApplicationEventPublisher events,
			Clock clock) {
		this.jdbc = jdbc;
		this.organization = organization;
		this.administrators = administrators;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The telephone numbers of these people, by sign-in; whose is not known is left out.
	 */
	public Map<String, String> phones(Collection<String> ids) {
		Map<String, String> phones = new HashMap<>();
		this.jdbc.sql("SELECT id, phone FROM fasttrack.official WHERE id = ANY (:ids) AND phone IS NOT NULL")
			.param("ids", ids.toArray(String[]::new))
			.query((row) -> {
				phones.put(row.getString("id"), Objects.requireNonNull(row.getString("phone")));
			});
		return phones;
	}

	/** These people have these telephone numbers, by sign-in. */
	public void putPhones(Map<String, String> phones) {
		this.jdbc.sql("""
				UPDATE fasttrack.official o
				SET phone = n.phone
				FROM unnest(:ids::text[], :phones::text[]) AS n(id, phone)
				WHERE o.id = n.id
				""")
			.param("ids", phones.keySet().toArray(String[]::new))
			.param("phones", phones.values().toArray(String[]::new))
			.update();
	}

	/** Everybody else who takes over a list waits for the end of this. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
	}

	/**
	 * Takes over that somebody holds an office from the first to the last day. Days that
	 * overlap those that are known of the same person in the same office correct them.
	 * @param office a person with the first day
	 * @param phone the telephone number, null if it is not known
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Change put(Official office, @Nullable String phone) {
		Objects.requireNonNull(office.firstDay());
		boolean person = about(office, """
				INSERT INTO fasttrack.official (id, name, unit, division, role, slot, duty, first_day, last_day, phone)
				VALUES (:person, :name, :unit, :division, :role, :slot, :duty, :firstDay, :lastDay, :phone)
				ON CONFLICT (id) DO UPDATE
				SET name = excluded.name, unit = excluded.unit, division = excluded.division, role = excluded.role,
				    slot = excluded.slot, duty = excluded.duty, first_day = excluded.first_day,
				    last_day = excluded.last_day, phone = excluded.phone
				WHERE (official.name, official.phone, official.first_day IS NULL)
				  IS DISTINCT FROM (excluded.name, excluded.phone, false)
				""").param("name", office.name()).param("phone", phone).update() > 0;
		Optional<LocalDate> known = about(office,
				"SELECT first_day FROM fasttrack.person_office " + SAME_OFFICE + " ORDER BY first_day LIMIT 1")
			.query(LocalDate.class)
			.optional();
		String statement = known.isEmpty()
				? """
						INSERT INTO fasttrack.person_office (person, office, unit, division, role, slot, duty, first_day, last_day)
						VALUES (:person, :office, :unit, :division, :role, :slot, :duty, :firstDay, :lastDay)
						"""
				: """
						UPDATE fasttrack.person_office
						SET slot = :slot, duty = :duty, first_day = :firstDay, last_day = :lastDay
						WHERE person = :person
						  AND office = :office
						  AND first_day = :known
						  AND (slot, duty, first_day, last_day) IS DISTINCT FROM (:slot, :duty, :firstDay, :lastDay::date)
						""";
		boolean days = about(office, statement).param("known", known.orElse(null)).update() > 0;
		return known.isEmpty() ? Change.NEW : (person || days) ? Change.CHANGED : Change.SAME;
	}

	/**
	 * A statement about what somebody is, with everything that such a statement names.
	 */
	private JdbcClient.StatementSpec about(Official office, String sql) {
		return this.jdbc.sql(sql)
			.param("person", office.id())
			.param("office", office.group())
			.param("unit", office.unit())
			.param("division", office.division())
			.param("role", office.role().name())
			.param("slot", office.slot())
			.param("duty", office.duty())
			.param("firstDay", office.firstDay())
			.param("lastDay", office.lastDay());
	}

	/**
	 * Who else has the same place (A, B, head) of an office on one of these days; empty
	 * for a place that several can have.
	 */
	public Optional<String> other(Official office) {
		if (!Set.of("A", "B", "HEAD").contains(office.slot()) || office.unit() == null) {
			return Optional.empty();
		}
		return this.jdbc.sql("""
				SELECT o.name
				FROM fasttrack.person_office p
				JOIN fasttrack.official o ON o.id = p.person
				WHERE p.person <> :person
				  AND p.office = :office
				  AND p.slot = :slot
				  AND p.first_day <= coalesce(:lastDay::date, 'infinity')
				  AND coalesce(p.last_day, 'infinity') >= :firstDay
				ORDER BY p.first_day
				LIMIT 1
				""")
			.param("person", office.id())
			.param("office", office.group())
			.param("slot", office.slot())
			.param("firstDay", office.firstDay())
			.param("lastDay", office.lastDay())
			.query(String.class)
			.optional();
	}

	/**
	 * Another of the offices of administrators that the person holds on one of these days
	 * or was given by hand; empty for who has none, and for another kind of office.
	 */
	public Optional<Office> otherAdministration(Official office) {
		if (!office.office().kind().administers()) {
			return Optional.empty();
		}
		Set<Office> given = this.administrators.of(office.id());
		return Office.administration()
			.stream()
			.filter((each) -> !each.equals(office.office()))
			.filter((each) -> about(office, "SELECT count(*) " + ADMINISTRATION).param("other", each.id())
				.param("given", given.contains(each))
				.query(Integer.class)
				.single() > 0)
			.findFirst();
	}

	/**
	 * Another office that the person holds on one of these days and that takes this one's
	 * right away, or has its own taken away: who audits keeps no accounts of a unit.
	 */
	public Optional<Office> auditsOrKeeps(Official office) {
		Set<Office> given = this.administrators.of(office.id());
		Stream<Office> byHand = Office.administration()
			.stream()
			.filter(given::contains)
			.filter((each) -> about(office, "SELECT count(*) " + ADMINISTRATION).param("other", each.id())
				.param("given", true)
				.query(Integer.class)
				.single() > 0);
		Stream<Office> listed = about(office, """
				SELECT DISTINCT office
				FROM fasttrack.person_office
				WHERE person = :person
				  AND first_day <= coalesce(:lastDay::date, 'infinity')
				  AND coalesce(last_day, 'infinity') >= :firstDay
				ORDER BY office
				""").query(String.class).list().stream().flatMap((each) -> Office.parse(each).stream());
		return Stream.concat(byHand, listed).filter((each) -> !keepsBesides(office.office(), each)).findFirst();
	}

	/** Whether whoever of two offices keeps accounts does so with the other too. */
	private static boolean keepsBesides(Office one, Office other) {
		Person both = Person.of("", List.of(one.id(), other.id()));
		return both.offices()
			.stream()
			.filter((each) -> each.kind() == Office.Kind.ACCOUNTS)
			.allMatch((each) -> both.keepsAccountsOf(each.place()));
	}

	/**
	 * Notes that a list was taken over, and tells everybody whom it concerns.
	 * @param file the list as it was sent
	 * @param rows how many rows it has
	 * @param by who sent it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void taken(byte[] file, int rows, Person by) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.people_import (file, rows, imported_by, imported_by_name, imported_at)
				VALUES (:file, :rows, :by, :byName, :at)
				""")
			.param("file", file)
			.param("rows", rows)
			.param("by", by.user())
			.param("byName", this.organization.nameOf(by.user()))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		this.organization.peopleChanged();
		this.events.publishEvent(new PeopleChanged());
	}

	/**
	 * Removes people to whom nothing refers, and ends the others on that day.
	 * @return how many were removed
	 */
	@Transactional
	public int dismiss(Collection<String> people, LocalDate lastDay) {
		String[] ids = people.toArray(String[]::new);
		int removed = this.jdbc.sql("""
				DELETE FROM fasttrack.official o
				WHERE id = ANY (:ids)
				  AND NOT EXISTS (SELECT FROM fasttrack.liaison_term WHERE o.id IN (a, b))
				  AND NOT EXISTS (SELECT FROM fasttrack.liaison_proposal WHERE o.id IN (a, b))
				  AND NOT EXISTS (SELECT FROM fasttrack.liaison_absence WHERE o.id IN (person, stand_in))
				  AND NOT EXISTS (SELECT FROM fasttrack.procedure_case WHERE follow_up = o.id)
				  AND NOT EXISTS (SELECT FROM fasttrack.act WHERE user_id = o.id)
				""").param("ids", ids).update();
		this.jdbc.sql("UPDATE fasttrack.official SET last_day = :lastDay WHERE id = ANY (:ids)")
			.param("lastDay", lastDay)
			.param("ids", ids)
			.update();
		this.organization.peopleChanged();
		return removed;
	}

	/** The sign-ins of everybody whom a list has named, in office today or not. */
	public List<String> listed() {
		return this.jdbc.sql("SELECT DISTINCT person FROM fasttrack.person_office ORDER BY person")
			.query(String.class)
			.list();
	}

	/** Whether a person will hold an office on a later day. */
	public boolean isToCome(String person) {
		LocalDate today = LocalDate.now(this.clock);
		return this.organization.officesOf(person).stream().anyMatch((each) -> !each.holdsOn(today));
	}

	/** What a row of a list has changed. */
	public enum Change {

		NEW, CHANGED, SAME

	}

}
