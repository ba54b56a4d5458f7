package org.fasttrack.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.fasttrack.rule.Kept;
import org.fasttrack.rule.Memory;
import org.fasttrack.rule.Wording;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up divisions, units and officials; kept in memory, because every step asks. */
@Service
public class Organization {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ObjectProvider<AccountNames> names;

	private final Kept<Snapshot> kept;

	Organization(JdbcClient jdbc, Memory memory, Clock clock, ObjectProvider<AccountNames> names) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.names = names;
		this.kept = memory.keep("organization", this::load);
	}

	public List<Division> divisions() {
		return List.copyOf(snapshot().divisions().values());
	}

	public Optional<Division> division(String code) {
		return Optional.ofNullable(snapshot().divisions().get(code));
	}

	/** The city that all the counties belong to. */
	public Division city() {
		return snapshot().divisions()
			.values()
			.stream()
			.filter((division) -> division.level() == Division.Level.CITY)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no division of level CITY"));
	}

	/** The functions of units, by code: DRC to 发展改革. */
	public Map<String, String> functions() {
		return snapshot().functions();
	}

	public List<ApprovalUnit> units() {
		return List.copyOf(snapshot().units().values());
	}

	/** The units that work for a division: its own first, then those of the city. */
	public List<ApprovalUnit> unitsFor(String division) {
		return Stream.of(division, city().code())
			.distinct()
			.flatMap((place) -> units().stream().filter((unit) -> unit.division().equals(place)))
			.toList();
	}

	/** Whether a unit works for a division: one of its own, or one of the city. */
	public boolean worksFor(ApprovalUnit unit, String division) {
		return unitsFor(division).contains(unit);
	}

	public Optional<ApprovalUnit> unit(String id) {
		return Optional.ofNullable(snapshot().units().get(id));
	}

	/**
	 * The unit that handles a function for a project.
	 * @param function the function's code
	 * @param level whether the city's or the county's unit handles it
	 * @param division the project's division
	 * @throws IllegalStateException if there is no such unit
	 */
	public ApprovalUnit unitFor(String function, Division.Level level, String division) {
		String place = (level == Division.Level.CITY) ? city().code() : division;
		return unit(place + "-" + function)
			.orElseThrow(() -> new IllegalStateException("no approval unit " + place + "-" + function));
	}

	/**
	 * Who signs a procedure of a unit: what is set for that procedure, or the unit's
	 * usual way.
	 */
	public ApprovalUnit.Signing signing(ApprovalUnit unit, String procedure) {
		return snapshot().signings().getOrDefault(unit.id() + " " + procedure, unit.signing());
	}

	/**
	 * The group whose member gives the last signature. At a city bureau that is its
	 * deputy head, who is county-level; at a county bureau the county leader in charge,
	 * or the head where the head signs alone.
	 */
	public String deciderGroup(ApprovalUnit unit, ApprovalUnit.Signing signing) {
		boolean county = division(unit.division()).orElseThrow().level() == Division.Level.COUNTY;
		return (county && signing == ApprovalUnit.Signing.HEAD_ONLY) ? unit.headGroup() : unit.countyGroup();
	}

	/**
	 * The groups that a person is in: that of the role, and for the head of a city bureau
	 * that of those who sign there. The head of a county's bureau decides after the
	 * section, so that its tasks are not the head's as long as the roster does not say
	 * so.
	 */
	public List<String> groupsOf(Official official) {
		return groupsOf(official, snapshot().divisions(), snapshot().units());
	}

	private static List<String> groupsOf(Official official, Map<String, Division> divisions,
			Map<String, ApprovalUnit> units) {
		if (official.role() != Official.Role.HEAD) {
			return List.of(official.group());
		}
		ApprovalUnit unit = Objects.requireNonNull(units.get(Objects.requireNonNull(official.unit())));
		boolean county = Objects.requireNonNull(divisions.get(unit.division())).level() == Division.Level.COUNTY;
		return county ? List.of(official.group()) : List.of(official.group(), unit.countyGroup());
	}

	/**
	 * Whether a person has the rank of those in a group: is in it, or is the head of a
	 * county's bureau, whose rank is that of its section (科级).
	 */
	public boolean isOfRank(Official official, String group) {
		return groupsOf(official).contains(group) || (official.role() == Official.Role.HEAD && official.unit() != null
				&& unit(official.unit()).filter((unit) -> unit.sectionGroup().equals(group)).isPresent()
				&& division(official.division()).filter((each) -> each.level() == Division.Level.COUNTY).isPresent());
	}

	/** Everybody in a group today, in the order in which they act for each other. */
	public List<Official> membersOf(String group) {
		return today(snapshot().members().getOrDefault(group, List.of()).stream()).toList();
	}

	/** Everybody who is or will be in a group by an office of its own. */
	public List<Official> placesOf(String group) {
		LocalDate today = LocalDate.now(this.clock);
		return snapshot().members()
			.getOrDefault(group, List.of())
			.stream()
			.filter((each) -> each.group().equals(group))
			.filter((each) -> each.lastDay() == null || !each.lastDay().isBefore(today))
			.toList();
	}

	/** Everybody who is in office today, once for each office. */
	public List<Official> officials() {
		return today(snapshot().officials().values().stream().flatMap(List::stream)).toList();
	}

	/** The offices that a person holds today or will hold. */
	public List<Official> officesOf(String id) {
		LocalDate today = LocalDate.now(this.clock);
		return allOfficesOf(id).stream()
			.filter((each) -> each.lastDay() == null || !each.lastDay().isBefore(today))
			.toList();
	}

	/** Every office that a person holds, has held or will hold. */
	public List<Official> allOfficesOf(String id) {
		return snapshot().officials().getOrDefault(id, List.of());
	}

	private Stream<Official> today(Stream<Official> officials) {
		LocalDate today = LocalDate.now(this.clock);
		return officials.filter((each) -> each.holdsOn(today));
	}

	/**
	 * A person in the office held today, the first of several; where there is none, in
	 * the last one.
	 */
	public Optional<Official> official(String id) {
		List<Official> offices = allOfficesOf(id);
		return today(offices.stream()).findFirst().or(() -> offices.stream().reduce((one, other) -> other));
	}

	/**
	 * Name, unit and duty of whoever signs in so; of who stands in no list the name of
	 * the account, and where there is none either, the sign-in.
	 */
	public String nameOf(String user) {
		return knownName(user).orElse(user);
	}

	/** The same; empty where there would be the sign-in alone. */
	public Optional<String> knownName(String user) {
		return official(user).map(this::describe)
			.or(() -> this.names.stream().flatMap((each) -> each.nameOf(user).stream()).findFirst());
	}

	/** The office as people know it: 色尼区自然资源局 科级审核人. */
	public String describe(Office office, Wording wording) {
		String label = office.label(wording);
		return unit(office.place()).map(ApprovalUnit::name)
			.or(() -> division(office.place()).map(Division::name))
			.map((name) -> name + " " + label)
			.orElse(label);
	}

	/**
	 * Who a step of this group is waiting for: the A of the group. Who is in it for
	 * another office, as a head is, is none.
	 * @param group e.g. 540602-NR.section
	 */
	public Optional<Official> holderOf(String group) {
		return membersOf(group).stream().filter((each) -> each.group().equals(group)).findFirst();
	}

	/**
	 * What is said where somebody should be named and there is nobody: the office, and
	 * that nobody is in it.
	 * @param group e.g. 540602-NR.section
	 */
	public String nobodyIn(String group, Wording wording) {
		String office = Office.parse(group).map((each) -> describe(each, wording)).orElse(group);
		return office + "（" + wording.label("Holder", "NONE") + "）";
	}

	/** Name, unit and duty of a person: people who share a name can be told apart. */
	public String describe(Official official) {
		String place = (official.unit() != null) ? unit(official.unit()).map(ApprovalUnit::name).orElse("")
				: division(official.division()).map(Division::name).orElse("");
		return official.name() + "（" + place + " " + official.duty() + "）";
	}

	/** Puts these ways of signing in the place of all that were known. */
	@Transactional
	public void replaceSignings(List<SigningRule> rules) {
		this.jdbc.sql("DELETE FROM fasttrack.signing_rule").update();
		rules.forEach((rule) -> this.jdbc.sql("""
				INSERT INTO fasttrack.signing_rule (unit, procedure, signing)
				VALUES (:unit, :procedure, :signing)
				""")
			.param("unit", rule.unit())
			.param("procedure", rule.procedure())
			.param("signing", rule.signing().name())
			.update());
		this.kept.changed();
	}

	/** Puts this organization in the place of the one that was known. */
	@Transactional
	public void replaceAll(List<Division> divisions, Map<String, String> functions, List<ApprovalUnit> units) {
		divisions.forEach((division) -> this.jdbc.sql("""
				INSERT INTO fasttrack.division (code, name, level)
				VALUES (:code, :name, :level)
				ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level
				""")
			.param("code", division.code())
			.param("name", division.name())
			.param("level", division.level().name())
			.update());
		functions.forEach((code, name) -> this.jdbc.sql("""
				INSERT INTO fasttrack.function (code, name)
				VALUES (:code, :name)
				ON CONFLICT (code) DO UPDATE SET name = excluded.name
				""").param("code", code).param("name", name).update());
		units.forEach((unit) -> this.jdbc.sql("""
				INSERT INTO fasttrack.approval_unit (id, division, function, name, document_prefix, signing)
				VALUES (:id, :division, :function, :name, :prefix, :signing)
				ON CONFLICT (id) DO UPDATE
				SET name = excluded.name, document_prefix = excluded.document_prefix, signing = excluded.signing
				""")
			.param("id", unit.id())
			.param("division", unit.division())
			.param("function", unit.function())
			.param("name", unit.name())
			.param("prefix", unit.documentPrefix())
			.param("signing", unit.signing().name())
			.update());
		this.kept.changed();
	}

	/** Adds these people, or puts them in the place of those with the same sign-in. */
	@Transactional
	public void putOfficials(Collection<Official> officials) {
		officials.forEach((official) -> this.jdbc.sql("""
				INSERT INTO fasttrack.official (id, name, unit, division, role, slot, duty)
				VALUES (:id, :name, :unit, :division, :role, :slot, :duty)
				ON CONFLICT (id) DO UPDATE
				SET name = excluded.name, unit = excluded.unit, division = excluded.division,
				    role = excluded.role, slot = excluded.slot, duty = excluded.duty
				""")
			.param("id", official.id())
			.param("name", official.name())
			.param("unit", official.unit())
			.param("division", official.division())
			.param("role", official.role().name())
			.param("slot", official.slot())
			.param("duty", official.duty())
			.update());
		this.kept.changed();
	}

	/** The people have changed in this transaction. */
	void peopleChanged() {
		this.kept.changed();
	}

	private Snapshot snapshot() {
		return this.kept.get();
	}

	private Snapshot load() {
		Map<String, Division> divisions = new LinkedHashMap<>();
		this.jdbc.sql("SELECT code, name, level FROM fasttrack.division ORDER BY code")
			.query(Division.class)
			.list()
			.forEach((division) -> divisions.put(division.code(), division));
		Map<String, String> functions = new LinkedHashMap<>();
		this.jdbc.sql("SELECT code, name FROM fasttrack.function ORDER BY code").query((row) -> {
			functions.put(row.getString("code"), row.getString("name"));
		});
		Map<String, ApprovalUnit> units = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT id, division, function, name, document_prefix, signing
				FROM fasttrack.approval_unit
				ORDER BY id
				""").query(ApprovalUnit.class).list().forEach((unit) -> units.put(unit.id(), unit));
		Map<String, List<Official>> officials = new LinkedHashMap<>();
		Map<String, List<Official>> members = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					SELECT o.id, o.name, p.unit, p.division, p.role, p.slot, p.duty, p.first_day, p.last_day
					FROM fasttrack.official o
					CROSS JOIN LATERAL (
					  SELECT unit, division, role, slot, duty, first_day, last_day
					  FROM fasttrack.person_office
					  WHERE person = o.id
					  UNION ALL
					  SELECT o.unit, o.division, o.role, o.slot, o.duty, o.first_day, o.last_day
					  WHERE NOT EXISTS (SELECT FROM fasttrack.person_office WHERE person = o.id)) p
					ORDER BY p.role = 'ACCOUNTS', CASE p.slot WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'HEAD' THEN 3 WHEN 'ACTING_HEAD' THEN 4 ELSE 5 END,
					         o.id, p.first_day, p.unit
					""")
			.query(Official.class)
			.list()
			.forEach((official) -> {
				officials.computeIfAbsent(official.id(), (key) -> new ArrayList<>()).add(official);
				groupsOf(official, divisions, units)
					.forEach((group) -> members.computeIfAbsent(group, (key) -> new ArrayList<>()).add(official));
			});
		Map<String, ApprovalUnit.Signing> signings = new LinkedHashMap<>();
		this.jdbc.sql("SELECT unit, procedure, signing FROM fasttrack.signing_rule")
			.query(SigningRule.class)
			.list()
			.forEach((rule) -> signings.put(rule.unit() + " " + rule.procedure(), rule.signing()));
		return new Snapshot(divisions, functions, units, officials, members, signings);
	}

	private record Snapshot(Map<String, Division> divisions, Map<String, String> functions,
			Map<String, ApprovalUnit> units, Map<String, List<Official>> officials, Map<String, List<Official>> members,
			Map<String, ApprovalUnit.Signing> signings) {

	}

	/**
	 * A procedure that a unit signs in another way than the rest.
	 *
	 * @param unit the unit's id
	 * @param procedure the procedure's code
	 * @param signing who signs it
	 */
	public record SigningRule(String unit, String procedure, ApprovalUnit.Signing signing) {

	}

}
