package org.fasttrack.board;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.board.BoardRow.Instructed;
import org.fasttrack.board.BoardRow.LeadDifficulty;
import org.fasttrack.board.BoardRow.LeadHolder;
import org.fasttrack.board.BoardRow.LeadStep;
import org.fasttrack.board.BoardRow.Urged;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.board.StuckProjects.Found;
import org.fasttrack.board.StuckProjects.Matters;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.liaison.Acting;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.Urges;
import org.fasttrack.watch.HeldStep;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What whoever leads sees: how much is stuck and where, and the projects with who has
 * them, since when, what it costs and what was done about it. A page takes the same
 * number of statements whatever there is.
 */
@Service
public class LeadersBoard {

	private final StuckProjects projects;

	private final Holders holders;

	private final NamedHolders named;

	private final Organization organization;

	private final People people;

	private final Phrases phrases;

	private final WorkingCalendar calendar;

	private final Wording wording;

	private final Urges urges;

	private final JdbcClient jdbc;

	private final Clock clock;

	LeadersBoard(StuckProjects projects, Holders holders, NamedHolders named, Organization organization, People people,
			Phrases phrases, WorkingCalendar calendar, Wording wording, Urges urges, JdbcClient jdbc, Clock clock) {
		this.projects = projects;
		this.holders = holders;
		this.named = named;
		this.organization = organization;
		this.people = people;
		this.phrases = phrases;
		this.calendar = calendar;
		this.wording = wording;
		this.urges = urges;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The figures of the first screen, of what somebody sees. */
	@Transactional(readOnly = true)
	public Figures figures(Person viewer, BoardFilter filter) {
		Map<String, Counts> known = new HashMap<>();
		this.projects.counts(viewer, filter)
			.forEach((each) -> known.put(Objects.requireNonNullElse(each.division(), ""), each));
		return new Figures(this.clock.instant(), this.projects.day(filter), Objects.requireNonNull(known.get("")),
				this.projects.matters(viewer, filter),
				this.organization.divisions()
					.stream()
					.filter((division) -> known.containsKey(division.code()) || viewer.seesFiguresOf(division.code()))
					.map((division) -> new Place(division.code(), division.name(), known.get(division.code())))
					.toList());
	}

	/** The projects that somebody sees, what is at risk most first. */
	@Transactional(readOnly = true)
	public List<BoardRow> list(Person viewer, BoardFilter filter, int offset, int limit) {
		List<Found> found = this.projects.list(viewer, filter, offset, limit);
		Collection<String> codes = found.stream().map(Found::projectCode).toList();
		Map<String, Lead> leads = leads(viewer, filter, codes);
		HoldersOfDay today = this.holders.of(leads.values().stream().map(Lead::held).toList(),
				this.projects.day(filter));
		Map<String, Official> officials = new HashMap<>();
		leads.forEach((code, lead) -> official(today, lead.held()).ifPresent((each) -> officials.put(code, each)));
		Map<String, String> phones = this.people.phones(officials.values().stream().map(Official::id).toList());
		Map<String, LeadDifficulty> difficulties = difficulties(codes);
		Map<String, Urged> urged = urged(codes);
		Set<String> urgedToday = this.urges.today(leads.values().stream().map(Lead::about).toList());
		Map<String, Instructed> instructed = instructed(viewer, codes);
		List<BoardRow> rows = new ArrayList<>();
		for (Found each : found) {
			String code = each.projectCode();
			Lead lead = leads.get(code);
			LeadStep step = (lead != null) ? step(lead, today, officials.get(code), phones, filter, urgedToday) : null;
			LocalDate day = this.projects.day(filter);
			rows.add(new BoardRow(code, each.name(), each.projectUnit(), divisionName(each.division()), each.light(),
					reasons(each), step, each.open() - ((lead != null) ? 1 : 0), difficulties.get(code),
					each.totalInvestment().toPlainString(), each.expectedOn(), each.seasonOn(), each.seasonMet(),
					(each.actedOn() != null) ? this.calendar.workingDaysBetween(each.actedOn(), day) : null,
					urged.get(code), instructed.get(code)));
		}
		return rows;
	}

	private List<String> reasons(Found each) {
		List<StuckReason> reasons = new ArrayList<>();
		if (each.overdue()) {
			reasons.add(StuckReason.OVERDUE);
		}
		if (each.idle()) {
			reasons.add(StuckReason.NO_PROGRESS);
		}
		if (each.longPaused()) {
			reasons.add(StuckReason.LONG_PAUSE);
		}
		if (each.unanswered()) {
			reasons.add(StuckReason.ORDER);
		}
		if (each.high()) {
			reasons.add(StuckReason.LEVEL);
		}
		return reasons.stream().map(this.wording::label).toList();
	}

	/** What each of these projects waits for most. */
	private Map<String, Lead> leads(Person viewer, BoardFilter filter, Collection<String> codes) {
		return this.jdbc.sql("WITH " + StuckProjects.STEP.formatted(StuckProjects.steps(filter)) + """
				SELECT DISTINCT ON (project_code)
				       about, project_code, case_id, task_group, step, matter, since, due_on, light, whose
				FROM step
				WHERE project_code = ANY (:codes)
				ORDER BY project_code, (light = 'RED') DESC, coalesce(level >= :stuckLevel, false) DESC, due_on, about
				""")
			.params(this.projects.params(viewer, filter))
			.param("codes", codes.toArray(String[]::new))
			.query(Lead.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Lead::projectCode, Function.identity()));
	}

	private LeadStep step(Lead lead, HoldersOfDay holders, @Nullable Official official, Map<String, String> phones,
			BoardFilter filter, Set<String> urgedToday) {
		ProjectView.Holder holder = this.named.holder(holders, lead.held());
		LocalDate today = this.projects.day(filter);
		LocalDate dueOn = lead.dueOn();
		String rank = Office.parse(holder.group()).map((office) -> office.label(this.wording)).orElse("");
		return new LeadStep(lead.about(),
				Office.step(lead.step(), lead.taskGroup(), this.wording) + " · " + lead.matter(),
				new LeadHolder(holder.name(), holder.unit(), holder.duty(), rank, holder.acting(),
						(official != null) ? phones.get(official.id()) : null),
				lead.since(), dueOn, lead.light(),
				(dueOn != null && !lead.light().equals("GREY")) ? this.phrases.daysLeft(dueOn, today) : null,
				this.wording.label("Whose", lead.whose()), urgedToday.contains(lead.about()));
	}

	/** The person behind {@link NamedHolders#holder}. */
	private Optional<Official> official(HoldersOfDay holders, HeldStep step) {
		return holders.follower(step.group(), step.caseId(), step.step())
			.or(() -> holders.of(step.group(), step.caseId(), step.step())
				.map(Acting::person)
				.flatMap((person) -> this.organization.official(person.id())))
			.or(() -> this.organization.holderOf(step.group()));
	}

	private Map<String, LeadDifficulty> difficulties(Collection<String> codes) {
		Map<String, LeadDifficulty> found = new HashMap<>();
		this.jdbc.sql("""
				SELECT DISTINCT ON (project_code) project_code, kind, level
				FROM fasttrack.difficulty
				WHERE project_code = ANY (:codes)
				  AND status <> 'CLOSED'
				ORDER BY project_code, level DESC, year, sequence
				""").param("codes", codes.toArray(String[]::new)).query((row) -> {
			found.put(row.getString("project_code"),
					new LeadDifficulty(this.wording.label("DifficultyKind", row.getString("kind")),
							this.wording.label("Level", row.getString("level"))));
		});
		return found;
	}

	private Map<String, Urged> urged(Collection<String> codes) {
		Map<String, Urged> found = new HashMap<>();
		this.jdbc.sql("""
				SELECT DISTINCT ON (project_code) project_code, urged_on, by_name, channel, called, answer
				FROM fasttrack.urge
				WHERE project_code = ANY (:codes)
				ORDER BY project_code, id DESC
				""").param("codes", codes.toArray(String[]::new)).query((row) -> {
			String answer = row.getString("answer");
			found.put(row.getString("project_code"),
					new Urged(row.getObject("urged_on", LocalDate.class), row.getString("by_name"),
							this.wording.label("Urge", row.getString("channel"))
									+ ((answer != null) ? "，" + row.getString("called") + "答复：" + answer : "")));
		});
		return found;
	}

	private Map<String, Instructed> instructed(Person viewer, Collection<String> codes) {
		Map<String, Instructed> found = new HashMap<>();
		this.jdbc.sql("""
				SELECT DISTINCT ON (i.project_code) i.project_code, i.text, i.given_on, i.given_by_name,
				       coalesce(d.status, 'OPEN') AS status, p.division
				FROM fasttrack.instruction i
				JOIN fasttrack.project p ON p.code = i.project_code
				LEFT JOIN fasttrack.instruction_decision d ON d.instruction = i.id
				WHERE i.project_code = ANY (:codes)
				ORDER BY i.project_code, i.given_at DESC
				""").param("codes", codes.toArray(String[]::new)).query((row) -> {
			if (viewer.maySeeInstructions(Objects.requireNonNull(row.getString("division")))) {
				found.put(row.getString("project_code"),
						new Instructed(row.getObject("given_on", LocalDate.class), row.getString("given_by_name"),
								row.getString("text"), this.wording.label("Instruction", row.getString("status"))));
			}
		});
		return found;
	}

	private String divisionName(String code) {
		return this.organization.division(code).map(Division::name).orElse(code);
	}

	/**
	 * The first screen.
	 *
	 * @param cutOff when it was counted
	 * @param day the day that counts as today
	 * @param counts projects and money
	 * @param matters orders and instructions
	 * @param places the divisions, in a fixed order
	 */
	public record Figures(Instant cutOff, LocalDate day, Counts counts, Matters matters, List<Place> places) {

	}

	/**
	 * A division.
	 *
	 * @param code its code
	 * @param name its name
	 * @param counts its projects, null if nothing is open there
	 */
	public record Place(String code, String name, @Nullable Counts counts) {

	}

	private record Lead(String about, String projectCode, @Nullable UUID caseId, String taskGroup, String step,
			String matter, LocalDate since, @Nullable LocalDate dueOn, String light, String whose) {

		HeldStep held() {
			return new HeldStep(this.taskGroup, this.caseId, this.step);
		}

	}

}
