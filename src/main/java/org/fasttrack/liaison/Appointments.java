package org.fasttrack.liaison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.organization.ApprovalUnit;
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
 * How somebody becomes liaison officer: a unit proposes a pair, somebody else of the task
 * force confirms it, and it holds from its first day on. What was recorded about days
 * that have passed stays as it is.
 */
@Service
public class Appointments {

	private static final Set<String> PROPOSAL = Set.of("unit", "rank", "a", "b", "from", "to", "documentNumber",
			"issuedOn");

	private static final Set<String> DECISION = Set.of("decision", "opinion");

	private static final int LONGEST_ID = 100;

	private static final int LONGEST_NUMBER = 100;

	private static final int LONGEST_OPINION = 500;

	private final LiaisonRows rows;

	private final Organization organization;

	private final Parameters parameters;

	private final Wording wording;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Appointments(LiaisonRows rows, Organization organization, Parameters parameters, Wording wording,
			ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.organization = organization;
		this.parameters = parameters;
		this.wording = wording;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Proposes a pair for the caller's own unit.
	 * @throws RuleViolation naming everything that is wrong
	 */
	@Transactional
	public Proposal propose(Map<String, ? extends @Nullable Object> values, Person caller) {
		Input input = new Input(values).only(PROPOSAL);
		Violations violations = input.violations();
		String unitId = input.text("unit", LONGEST_ID);
		Rank rank = input.choice("rank", Rank.class);
		String a = input.text("a", LONGEST_ID);
		String b = input.text("b", LONGEST_ID);
		LocalDate from = input.date("from");
		LocalDate to = input.date("to");
		String document = input.text("documentNumber", LONGEST_NUMBER);
		LocalDate issuedOn = input.date("issuedOn");
		LocalDate today = LocalDate.now(this.clock);
		ApprovalUnit unit = (unitId != null) ? this.organization.unit(unitId).orElse(null) : null;
		if (unitId != null && unit == null) {
			violations.add("unit", "liaison.unit.unknown", unitId);
		}
		if (unit != null && !caller.isOf(unit.id())) {
			throw RuleViolation.forbidden("liaison.own-unit");
		}
		if (unit != null) {
			this.rows.lock(unit.id());
			official(violations, "a", a, unit, rank);
			official(violations, "b", b, unit, rank);
		}
		if (a != null && a.equals(b)) {
			violations.add("b", "liaison.same-person");
		}
		if (from != null && to != null) {
			violations.unlessWithin("to", to, from, from.plusDays(this.parameters.whole("liaison.term-max-days")));
		}
		if (issuedOn != null && issuedOn.isAfter(today)) {
			violations.add("issuedOn", "not-after-today", issuedOn, today);
		}
		if (unit != null && rank != null && from != null) {
			follows(violations, unit.id(), rank, from);
		}
		input.check();
		Appointment proposed = new Appointment(Objects.requireNonNull(unitId), Objects.requireNonNull(rank),
				Objects.requireNonNull(a), Objects.requireNonNull(b), Objects.requireNonNull(from),
				Objects.requireNonNull(to), Objects.requireNonNull(document), Objects.requireNonNull(issuedOn), "");
		this.rows.proposals(unitId, Proposal.Status.PROPOSED)
			.stream()
			.filter((open) -> open.rank() == rank)
			.findFirst()
			.ifPresent((open) -> {
				throw RuleViolation.conflict("liaison.proposal.open", this.wording.label(rank), open.proposedByName(),
						LocalDate.ofInstant(open.proposedAt(), this.clock.getZone()));
			});
		long id = this.rows.addProposal(proposed, caller.user(), this.rows.nameOf(caller.user()));
		return this.rows.proposal(id).orElseThrow();
	}

	/**
	 * Confirms a proposal, or refuses it with an opinion.
	 * @throws RuleViolation if the caller may not, if somebody else was first, or if the
	 * proposal can no longer be confirmed
	 */
	@Transactional
	public Proposal decide(long id, Map<String, ? extends @Nullable Object> values, Person caller) {
		if (!caller.isTaskforce()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		Input input = new Input(values).only(DECISION);
		Decision decision = input.choice("decision", Decision.class);
		String opinion = (decision == Decision.REFUSED) ? input.lines("opinion", LONGEST_OPINION)
				: input.optionalLines("opinion", LONGEST_OPINION);
		input.check();
		String unit = proposal(id).unit();
		this.rows.lock(unit);
		// What was read before the lock may be older than what others did meanwhile.
		Proposal proposal = proposal(id);
		if (proposal.status() != Proposal.Status.PROPOSED) {
			throw RuleViolation.conflict("liaison.proposal.decided", Objects.requireNonNull(proposal.decidedByName()),
					LocalDate.ofInstant(Objects.requireNonNull(proposal.decidedAt()), this.clock.getZone()),
					this.wording.label("LiaisonProposal", proposal.status().name()));
		}
		if (proposal.proposedBy().equals(caller.user())) {
			throw RuleViolation.forbidden("liaison.self-decision");
		}
		String name = this.rows.nameOf(caller.user());
		this.rows.addDecision(id, Proposal.Status.valueOf(Objects.requireNonNull(decision).name()), opinion,
				caller.user(), name);
		if (decision == Decision.CONFIRMED) {
			requireStillRight(proposal);
			this.rows.addTerm(
					new Appointment(unit, proposal.rank(), proposal.a().id(), proposal.b().id(), proposal.from(),
							proposal.to(), proposal.documentNumber(), proposal.issuedOn(), ""),
					id, null, caller.user(), name);
			this.events.publishEvent(new RosterChanged(unit));
		}
		return proposal(id);
	}

	/** Takes the pairs of a seed file for every unit that has none yet. */
	@Transactional
	public void seed(Collection<Appointment> appointments) {
		Set<String> known = this.rows.terms(null).stream().map(Term::unit).collect(Collectors.toSet());
		appointments.stream()
			.filter((each) -> !known.contains(each.unit()))
			.forEach(
					(each) -> this.rows.addTerm(each, null, each.source(), Actor.SYSTEM.userId(), Actor.SYSTEM.name()));
	}

	/**
	 * Ends every pair whose source begins so and that goes on longer.
	 * @param reason why, in words
	 * @return how many were ended
	 */
	@Transactional
	public int endSeeded(String source, LocalDate lastDay, String reason) {
		List<Term> terms = this.rows.terms(null)
			.stream()
			.filter((each) -> each.source() != null && each.source().startsWith(source)
					&& each.lastDay().isAfter(lastDay))
			.toList();
		terms.forEach(
				(each) -> this.rows.addEnd(each.id(), lastDay, reason, Actor.SYSTEM.userId(), Actor.SYSTEM.name()));
		return terms.size();
	}

	/**
	 * The proposal that a history is about.
	 * @throws RuleViolation if there is none
	 */
	public Proposal proposal(UUID subject) {
		return this.rows.proposal(subject).orElseThrow(() -> RuleViolation.notFound("liaison.proposal.unknown"));
	}

	/**
	 * A proposal.
	 * @throws RuleViolation if there is none
	 */
	public Proposal proposal(long id) {
		return this.rows.proposal(id).orElseThrow(() -> RuleViolation.notFound("liaison.proposal.unknown"));
	}

	/** People move and days pass while a proposal waits. */
	private void requireStillRight(Proposal proposal) {
		ApprovalUnit unit = this.organization.unit(proposal.unit()).orElseThrow();
		Violations violations = new Violations();
		official(violations, "a", proposal.a().id(), unit, proposal.rank());
		official(violations, "b", proposal.b().id(), unit, proposal.rank());
		follows(violations, unit.id(), proposal.rank(), proposal.from());
		if (!violations.found().isEmpty()) {
			throw new RuleViolation(RuleViolation.Kind.CONFLICT, violations.found());
		}
	}

	private void official(Violations violations, String field, @Nullable String id, ApprovalUnit unit,
			@Nullable Rank rank) {
		if (id == null) {
			return;
		}
		List<Official> offices = this.organization.officesOf(id);
		List<Official> here = offices.stream().filter((each) -> unit.id().equals(each.unit())).toList();
		if (offices.isEmpty()) {
			violations.add(field, "liaison.official.unknown", id);
		}
		else if (here.isEmpty()) {
			violations.add(field, "liaison.official.other-unit", this.organization.describe(offices.get(0)),
					unit.name());
		}
		else if (rank != null
				&& here.stream().noneMatch((each) -> this.organization.isOfRank(each, rank.groupOf(unit)))) {
			violations.add(field, "liaison.official.rank", this.organization.describe(here.get(0)),
					this.wording.label(rank));
		}
	}

	/**
	 * The terms of a place follow each other, and none cuts into days that have passed.
	 */
	private void follows(Violations violations, String unit, Rank rank, LocalDate from) {
		List<Term> terms = this.rows.terms(unit).stream().filter((term) -> term.rank() == rank).toList();
		Term latest = terms.stream().max(Comparator.comparing(Term::from)).orElse(null);
		if (latest == null) {
			return;
		}
		LocalDate today = LocalDate.now(this.clock);
		if (!from.isAfter(latest.from())) {
			violations.add("from", "liaison.overlapping", latest.from(), latest.documentNumber(),
					latest.from().plusDays(1));
		}
		else if (from.isBefore(today) && !from.isAfter(latest.lastDay())) {
			LocalDate earliest = latest.lastDay().isBefore(today) ? latest.lastDay().plusDays(1) : today;
			violations.add("from", "liaison.past", latest.lastDay(), earliest);
		}
	}

	private enum Decision {

		CONFIRMED, REFUSED

	}

}
