package org.fasttrack.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.liaison.Accounts;
import org.fasttrack.liaison.Accounts.Membership;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProjectScope;
import org.fasttrack.procedure.VisibleProjects;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies to read (抄送): an official shows a project to others who may see it anyway and
 * have nothing to do about it. Whoever gets one says that it was read (已阅); until then
 * whoever sent it takes it back. A copy gives nobody a right.
 */
@Service
public class Copies {

	private static final Set<String> FIELDS = Set.of("people", "procedure", "note");

	private static final int LONGEST_NOTE = 200;

	/** To how many at once. */
	private static final int MOST = 50;

	/** How many are shown of what is over. */
	private static final int SHOWN = 50;

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private final JdbcClient jdbc;

	private final VisibleProjects projects;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Accounts accounts;

	private final Clock clock;

	Copies(JdbcClient jdbc, VisibleProjects projects, ProcedureCases cases, Organization organization,
			Accounts accounts, Clock clock) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.cases = cases;
		this.organization = organization;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * To whom whoever asks can send a copy about a project: everybody else in office who
	 * may see it, works in Tasklist and has an account.
	 * @throws RuleViolation if this person may not see the project, or sends no copies
	 */
	public List<Reader> readers(String projectCode, Person caller) {
		return readers(visible(projectCode, caller), caller);
	}

	private List<Reader> readers(Project project, Person caller) {
		List<ProcedureCase> cases = this.cases.ofProject(project.code());
		Scope scope = ProjectScope.of(project, () -> cases);
		Map<String, List<Official>> offices = this.organization.officials()
			.stream()
			.filter((each) -> !each.id().equals(caller.user()))
			.collect(Collectors.groupingBy(Official::id, LinkedHashMap::new, Collectors.toList()));
		offices.values().removeIf((held) -> {
			Person person = Person.of(held.get(0).id(),
					held.stream().map(this.organization::groupsOf).flatMap(Collection::stream).toList());
			return !person.exchangesCopies() || !person.maySee(scope);
		});
		List<Official> found = offices.values().stream().map((held) -> held.get(0)).toList();
		Set<String> without = this.accounts
			.missing(found.stream().map((each) -> new Membership(each.id(), each.group())).toList())
			.stream()
			.map(Membership::user)
			.collect(Collectors.toSet());
		return found.stream()
			.filter((each) -> !without.contains(each.id()))
			.map((each) -> new Reader(each.id(), this.organization.describe(each)))
			.toList();
	}

	/**
	 * Sends copies.
	 * @param values {@code people}, the ids of those who get one; {@code procedure}, the
	 * code of the procedure that it is about, left out for the whole project;
	 * {@code note}, what is to be looked at
	 * @return to how many
	 * @throws RuleViolation if this person may not, or one of those may not see it
	 */
	@Transactional
	public int send(String projectCode, Map<String, ? extends @Nullable Object> values, Person caller) {
		Project project = visible(projectCode, caller);
		Input input = new Input(values).only(FIELDS);
		List<String> people = input.texts("people", MOST);
		String procedure = input.optionalCode("procedure", 50);
		String note = input.lines("note", LONGEST_NOTE);
		if (people.isEmpty()) {
			input.violations().add("people", "required");
		}
		Map<String, String> known = people.isEmpty() ? Map.of()
				: readers(project, caller).stream().collect(Collectors.toMap(Reader::id, Reader::name));
		people.stream()
			.filter((each) -> !known.containsKey(each))
			.forEach((each) -> input.violations().add("people", "copy.reader", this.organization.nameOf(each)));
		UUID about = (procedure != null) ? about(project, procedure, input) : null;
		input.check();
		people.forEach((to) -> this.jdbc
			.sql("""
					INSERT INTO fasttrack.reading_copy (project_code, case_id, from_person, from_name, to_person, to_name, note,
					                                    sent_at)
					VALUES (:project, :case, :from, :fromName, :to, :toName, :note, :at)
					""")
			.param("project", project.code())
			.param("case", about)
			.param("from", caller.user())
			.param("fromName", this.organization.nameOf(caller.user()))
			.param("to", to)
			.param("toName", known.get(to))
			.param("note", Objects.requireNonNull(note))
			.param("at", now())
			.update());
		return people.size();
	}

	private @Nullable UUID about(Project project, String procedure, Input input) {
		UUID found = this.cases.ofProject(project.code())
			.stream()
			.filter((each) -> each.procedure().equals(procedure))
			.map(ProcedureCase::id)
			.findFirst()
			.orElse(null);
		if (found == null) {
			input.violations().add("procedure", "case.not-in-plan", procedure);
		}
		return found;
	}

	private Project visible(String projectCode, Person caller) {
		Project project = this.projects.require(projectCode, caller);
		if (!caller.exchangesCopies()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return project;
	}

	/** How many copies somebody has not read yet. */
	public int unread(String user) {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.reading_copy c
				WHERE c.to_person = :user
				  AND NOT EXISTS (SELECT 1 FROM fasttrack.reading_copy_end e WHERE e.copy_id = c.id)
				""").param("user", user).query(Integer.class).single();
	}

	/** What somebody has got and sent, the latest first; what is over not for ever. */
	public Desk of(String user) {
		return new Desk(list("c.to_person = :user AND e.kind IS NULL", user, null),
				list("c.to_person = :user AND e.kind = 'READ'", user, SHOWN),
				list("c.from_person = :user", user, SHOWN));
	}

	private List<Copy> list(String condition, String user, @Nullable Integer most) {
		return this.jdbc.sql("""
				SELECT c.id, c.project_code, p.name AS project, k.name AS procedure, c.from_name, c.to_name, c.note,
				       c.sent_at, e.kind, e.ended_at
				FROM fasttrack.reading_copy c
				JOIN fasttrack.project p ON p.code = c.project_code
				LEFT JOIN fasttrack.procedure_case k ON k.id = c.case_id
				LEFT JOIN fasttrack.reading_copy_end e ON e.copy_id = c.id
				WHERE %s
				ORDER BY c.id DESC
				LIMIT :most
				""".formatted(condition))
			.param("user", user)
			.param("most", most)
			.query((row, number) -> new Copy(row.getLong("id"), row.getString("project_code"), row.getString("project"),
					row.getString("procedure"), row.getString("from_name"), row.getString("to_name"),
					row.getString("note"), minute(row.getTimestamp("sent_at")), row.getString("kind"),
					(row.getTimestamp("ended_at") != null) ? minute(row.getTimestamp("ended_at")) : null))
			.list();
	}

	/**
	 * Says that somebody has read a copy; saying it again changes nothing.
	 * @throws RuleViolation if it is not this person's, or was taken back
	 */
	@Transactional
	public void read(long id, Person caller) {
		if (end(id, "READ", "to_person", caller).equals("TAKEN_BACK")) {
			throw RuleViolation.conflict("copy.taken-back");
		}
	}

	/**
	 * Takes back a copy that nobody has read.
	 * @throws RuleViolation if somebody else sent it, or it has been read
	 */
	@Transactional
	public void takeBack(long id, Person caller) {
		if (end(id, "TAKEN_BACK", "from_person", caller).equals("READ")) {
			throw RuleViolation.conflict("copy.read");
		}
	}

	/** Whichever comes first stands. */
	private String end(long id, String kind, String whose, Person caller) {
		boolean own = this.jdbc
			.sql("SELECT EXISTS (SELECT 1 FROM fasttrack.reading_copy WHERE id = :id AND %s = :user)".formatted(whose))
			.param("id", id)
			.param("user", caller.user())
			.query(Boolean.class)
			.single();
		if (!own) {
			throw RuleViolation.notFound("copy.unknown");
		}
		this.jdbc.sql("""
				INSERT INTO fasttrack.reading_copy_end (copy_id, kind, ended_at)
				VALUES (:id, :kind, :at)
				ON CONFLICT DO NOTHING
				""").param("id", id).param("kind", kind).param("at", now()).update();
		return this.jdbc.sql("SELECT kind FROM fasttrack.reading_copy_end WHERE copy_id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private String minute(Timestamp at) {
		return MINUTE.format(at.toInstant().atZone(this.clock.getZone()));
	}

	/**
	 * Somebody to whom a copy can be sent.
	 *
	 * @param id the sign-in
	 * @param name name, unit and duty
	 */
	public record Reader(String id, String name) {

	}

	/**
	 * What somebody has got and sent.
	 *
	 * @param unread what is to be read, all of it
	 * @param read what was read lately
	 * @param sent what was sent lately
	 */
	public record Desk(List<Copy> unread, List<Copy> read, List<Copy> sent) {

	}

	/**
	 * A copy.
	 *
	 * @param id its number
	 * @param projectCode the project
	 * @param project its name
	 * @param procedure the procedure that it is about; null for the whole project
	 * @param from who sent it: name, unit and duty on that day
	 * @param to who got it
	 * @param note what is to be looked at
	 * @param sentAt when, to the minute (Asia/Shanghai)
	 * @param end READ, TAKEN_BACK, or null for neither
	 * @param endedAt when that was; null for neither
	 */
	public record Copy(long id, String projectCode, String project, @Nullable String procedure, String from, String to,
			String note, String sentAt, @Nullable String end, @Nullable String endedAt) {

	}

}
