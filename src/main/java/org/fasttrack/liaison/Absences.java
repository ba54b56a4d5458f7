package org.fasttrack.liaison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violations;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is away and when (外出登记). The two of a pair are not away together unless somebody is
 * named who stands in.
 */
@Service
public class Absences {

	private static final Set<String> FIELDS = Set.of("person", "from", "to", "kind", "standIn");

	private static final int LONGEST_ID = 100;

	private static final int MOST = 500;

	private final LiaisonRows rows;

	private final AbsenceRows absences;

	private final Organization organization;

	private final WorkingCalendar calendar;

	private final Wording wording;

	private final ApplicationEventPublisher events;

	private final Parameters parameters;

	private final Clock clock;

	Absences(LiaisonRows rows, AbsenceRows absences, Organization organization, WorkingCalendar calendar,
			Parameters parameters, Wording wording, ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.absences = absences;
		this.calendar = calendar;
		this.organization = organization;
		this.parameters = parameters;
		this.clock = clock;
		this.wording = wording;
		this.events = events;
	}

	/**
	 * Records an absence of the caller, or of somebody of the caller's unit. What
	 * somebody else records counts at once if that is the head or the task force;
	 * otherwise when it is confirmed, or after some working days, marked as not
	 * confirmed.
	 * @throws RuleViolation naming everything that is wrong
	 */
	@Transactional
	public Absence register(Map<String, ? extends @Nullable Object> values, Person caller) {
		Input input = new Input(values).only(FIELDS);
		Violations violations = input.violations();
		String personId = input.text("person", LONGEST_ID);
		LocalDate from = input.date("from");
		LocalDate to = input.date("to");
		AbsenceKind kind = input.choice("kind", AbsenceKind.class);
		String standInId = input.optionalText("standIn", LONGEST_ID);
		Official person = (personId != null) ? this.organization.official(personId).orElse(null) : null;
		if (personId != null && person == null) {
			violations.add("person", "liaison.official.unknown", personId);
		}
		ApprovalUnit unit = (person != null && person.unit() != null)
				? this.organization.unit(person.unit()).orElse(null) : null;
		if (person != null && (unit == null || !caller.isOf(unit.id()))) {
			throw RuleViolation.forbidden("liaison.own-absences");
		}
		int longest = this.parameters.whole("liaison.absence-max-days");
		LocalDate today = LocalDate.now(this.clock);
		if (from != null) {
			violations.unlessWithin("from", from, today.minusDays(longest), today.plusDays(longest));
		}
		if (from != null && to != null && !violations.has("from")) {
			violations.unlessWithin("to", to, from, from.plusDays(longest));
		}
		boolean span = from != null && to != null && !violations.has("from") && !violations.has("to");
		Official standIn = (standInId != null) ? this.organization.official(standInId).orElse(null) : null;
		if (standInId != null && standIn == null) {
			violations.add("standIn", "liaison.official.unknown", standInId);
		}
		if (unit != null && person != null && span) {
			this.rows.lock(unit.id());
			check(violations, unit, person, standIn, Objects.requireNonNull(from), Objects.requireNonNull(to));
		}
		input.check();
		Official away = Objects.requireNonNull(person);
		LocalDate first = Objects.requireNonNull(from);
		LocalDate last = Objects.requireNonNull(to);
		boolean own = away.id().equals(caller.user());
		boolean confirmed = own || mayConfirm(caller, away.id(), standInId, Objects.requireNonNull(unit).id(), first,
				last, this.rows.terms(unit.id()));
		LocalDate countsFrom = confirmed ? first
				: this.calendar.deadline(today, this.parameters.whole("liaison.absence-unconfirmed-days"), DayKind.WD)
					.dueOn()
					.plusDays(1);
		long id = this.absences.add(away, first, last, Objects.requireNonNull(kind), standInId, countsFrom,
				caller.user(), this.rows.nameOf(caller.user()));
		if (confirmed && !own) {
			this.absences.addConfirmation(id, caller.user(), this.rows.nameOf(caller.user()));
		}
		return changed(id, Objects.requireNonNull(unit).id());
	}

	/**
	 * Confirms what somebody else has recorded: the person who is away, the head of the
	 * unit or the task force, and never only who would act.
	 * @throws RuleViolation if the caller may not, or if there is nothing to confirm
	 */
	@Transactional
	public Absence confirm(long id, Person caller) {
		Absence absence = this.absences.absence(id)
			.filter((each) -> caller.isOf(each.unit()) || caller.isTaskforce())
			.orElseThrow(() -> RuleViolation.notFound("liaison.absence.unknown"));
		if (!mayConfirm(absence, caller, this.rows.terms(absence.unit()))) {
			throw RuleViolation.forbidden("liaison.absence.confirm");
		}
		this.rows.lock(absence.unit());
		Absence now = this.absences.absence(id).orElseThrow();
		if (now.lastDay() != null) {
			throw RuleViolation.conflict("liaison.absence.ended");
		}
		if (now.isConfirmed()) {
			throw RuleViolation.conflict("liaison.absence.confirmed");
		}
		this.absences.addConfirmation(id, caller.user(), this.rows.nameOf(caller.user()));
		return changed(id, absence.unit());
	}

	/**
	 * What waits for a word of the caller: what others have recorded of the caller, and
	 * of the people of a unit whose head the caller is.
	 */
	public List<Absence> toConfirm(Person caller) {
		List<String> heads = caller.units().stream().filter((unit) -> caller.holds(Office.head(unit))).toList();
		Map<String, List<Term>> terms = new HashMap<>();
		return this.absences.toConfirm(caller.user(), heads)
			.stream()
			.filter((each) -> mayConfirm(each, caller, terms.computeIfAbsent(each.unit(), this.rows::terms)))
			.toList();
	}

	/**
	 * Whoever is away or back may be named to stand in elsewhere, and others act there
	 * then.
	 */
	private Absence changed(long id, String unit) {
		this.rows.absencesChanged();
		Absence absence = this.absences.absence(id).orElseThrow();
		Set<String> units = new LinkedHashSet<>(Set.of(unit));
		units.addAll(this.absences.unitsWithStandIn(absence.person().id()));
		units.forEach((each) -> this.events.publishEvent(new RosterChanged(each)));
		return absence;
	}

	/** The numbers of those of a unit's absences that somebody may confirm now. */
	public Set<Long> confirmable(String unit, List<Absence> absences, Person caller) {
		List<Term> terms = this.rows.terms(unit);
		return absences.stream()
			.filter((each) -> each.lastDay() == null && !each.isConfirmed() && mayConfirm(each, caller, terms))
			.map(Absence::id)
			.collect(Collectors.toSet());
	}

	private static boolean mayConfirm(Absence absence, Person caller, List<Term> terms) {
		String standIn = (absence.standIn() != null) ? absence.standIn().id() : null;
		return absence.person().id().equals(caller.user()) || mayConfirm(caller, absence.person().id(), standIn,
				absence.unit(), absence.from(), absence.to(), terms);
	}

	/** Whoever would act, as the other of the pair or by name, does not say so alone. */
	private static boolean mayConfirm(Person caller, String person, @Nullable String standIn, String unit,
			LocalDate from, LocalDate to, List<Term> terms) {
		boolean may = caller.holds(Office.head(unit)) || caller.isTaskforce();
		return may && !caller.user().equals(standIn)
				&& terms.stream()
					.filter((term) -> term.names(person) && !term.from().isAfter(to) && !term.lastDay().isBefore(from))
					.noneMatch((term) -> term.names(caller.user()));
	}

	/**
	 * Records that somebody is back earlier, or did not go.
	 * @throws RuleViolation if the caller may not, or if it has been recorded already
	 */
	@Transactional
	public Absence end(long id, Map<String, ? extends @Nullable Object> values, Person caller) {
		Absence absence = this.absences.absence(id)
			.filter((each) -> caller.isOf(each.unit()))
			.orElseThrow(() -> RuleViolation.notFound("liaison.absence.unknown"));
		Input input = new Input(values).only(Set.of("lastDay"));
		LocalDate lastDay = input.date("lastDay");
		LocalDate earliest = absence.from().minusDays(1);
		LocalDate latest = absence.to().minusDays(1);
		if (lastDay != null && (lastDay.isBefore(earliest) || lastDay.isAfter(latest))) {
			input.violations().add("lastDay", "liaison.absence.last-day", earliest, latest, lastDay);
		}
		input.check();
		this.rows.lock(absence.unit());
		if (this.absences.absence(id).orElseThrow().lastDay() != null) {
			throw RuleViolation.conflict("liaison.absence.ended");
		}
		this.absences.addReturn(id, Objects.requireNonNull(lastDay), caller.user(), this.rows.nameOf(caller.user()));
		return changed(id, absence.unit());
	}

	/**
	 * The absences of a unit's people, those recorded last first. Why somebody is away is
	 * for the unit, the task force and the auditors alone.
	 */
	public List<Absence> of(String unit, Person caller) {
		if (!caller.readsAbsences(unit)) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return this.absences.ofUnit(unit, MOST);
	}

	private void check(Violations violations, ApprovalUnit unit, Official person, @Nullable Official standIn,
			LocalDate from, LocalDate to) {
		this.absences.of(person.id(), from, to)
			.forEach((other) -> violations.add("from", "liaison.absence.overlapping", other.from(),
					other.lastDayAway()));
		List<Term> terms = this.rows.terms(unit.id())
			.stream()
			.filter((term) -> term.names(person.id()) && !term.from().isAfter(to) && !term.lastDay().isBefore(from))
			.toList();
		if (standIn != null) {
			standIn(violations, unit, person, standIn, from, to, terms);
		}
		else if (!violations.has("standIn")) {
			for (Term term : terms) {
				NamedPerson other = term.besides(person.id());
				this.absences.of(other.id(), latest(from, term.from()), earliest(to, term.lastDay()))
					.stream()
					.filter((absence) -> absence.standIn() == null)
					.forEach((absence) -> violations.add("standIn", "liaison.both-away", other.name(), absence.from(),
							absence.lastDayAway()));
			}
		}
	}

	private void standIn(Violations violations, ApprovalUnit unit, Official person, Official standIn, LocalDate from,
			LocalDate to, List<Term> terms) {
		Rank rank = this.organization.groupsOf(person).contains(unit.countyGroup()) ? Rank.COUNTY : Rank.SECTION;
		if (standIn.id().equals(person.id()) || terms.stream().anyMatch((term) -> term.names(standIn.id()))) {
			violations.add("standIn", "liaison.stand-in.pair");
		}
		else if (!mayStandIn(standIn, unit, rank)) {
			violations.add("standIn", "liaison.stand-in.rank", this.organization.describe(standIn), unit.name(),
					this.wording.label(rank));
		}
		this.absences.of(standIn.id(), from, to)
			.forEach((absence) -> violations.add("standIn", "liaison.stand-in.away", standIn.name(), absence.from(),
					absence.lastDayAway()));
	}

	/**
	 * Somebody of the unit of this rank or a higher one. The county-level leader of a
	 * county's bureau is a leader of the county, and any other of them can stand in.
	 */
	private boolean mayStandIn(Official official, ApprovalUnit unit, Rank rank) {
		List<String> groups = this.organization.groupsOf(official);
		boolean leader = official.role() == Official.Role.COUNTY && official.division().equals(unit.division())
				&& this.organization.division(unit.division()).orElseThrow().level() == Division.Level.COUNTY;
		return groups.contains(unit.countyGroup()) || leader
				|| (rank == Rank.SECTION && this.organization.isOfRank(official, unit.sectionGroup()));
	}

	private static LocalDate latest(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	private static LocalDate earliest(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

}
