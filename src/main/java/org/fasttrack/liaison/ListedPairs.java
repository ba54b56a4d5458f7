package org.fasttrack.liaison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.fasttrack.audit.Actor;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.PeopleChanged;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The pairs that the operator's list of people names: an A and a B of one unit and rank
 * are a pair from the first day that both have. Who leaves first is no reason to end it:
 * the other acts until there is another pair.
 */
@Component
class ListedPairs {

	private static final String SOURCE = "人员名单";

	private final LiaisonRows rows;

	private final Organization organization;

	private final Parameters parameters;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ListedPairs(LiaisonRows rows, Organization organization, Parameters parameters, ApplicationEventPublisher events,
			Clock clock) {
		this.rows = rows;
		this.organization = organization;
		this.parameters = parameters;
		this.events = events;
		this.clock = clock;
	}

	/** Follows a list that was taken over. */
	@EventListener
	@Order(1)
	void changed(PeopleChanged event) {
		for (ApprovalUnit unit : this.organization.units()) {
			boolean fresh = Stream.of(Rank.values()).map((rank) -> follow(unit, rank)).toList().contains(true);
			if (fresh) {
				this.events.publishEvent(new RosterChanged(unit.id()));
			}
		}
	}

	private boolean follow(ApprovalUnit unit, Rank rank) {
		Official a = latest(unit, rank, "A");
		Official b = latest(unit, rank, "B");
		if (a == null || b == null || a.id().equals(b.id())) {
			return false;
		}
		List<Term> terms = this.rows.terms(unit.id()).stream().filter((term) -> term.rank() == rank).toList();
		Term last = terms.stream().max(Comparator.comparing(Term::from)).orElse(null);
		LocalDate today = LocalDate.now(this.clock);
		if (last != null && last.a().id().equals(a.id()) && last.b().id().equals(b.id())
				&& !last.lastDay().isBefore(today)) {
			return false;
		}
		LocalDate from = later(first(a), first(b));
		if (last != null) {
			// What was recorded about days that have passed stays as it is.
			from = last.lastDay().isBefore(today) ? later(from, last.lastDay().plusDays(1)) : later(from, today);
			from = later(from, last.from().plusDays(1));
		}
		LocalDate longest = from.plusDays(this.parameters.whole("liaison.term-max-days"));
		LocalDate to = (a.lastDay() == null || b.lastDay() == null) ? longest : later(a.lastDay(), b.lastDay());
		if (to.isBefore(from)) {
			return false;
		}
		this.rows.lock(unit.id());
		this.rows.addTerm(new Appointment(unit.id(), rank, a.id(), b.id(), from, to, SOURCE, today, SOURCE), null,
				SOURCE + " " + today, Actor.SYSTEM.userId(), Actor.SYSTEM.name());
		return true;
	}

	private static LocalDate first(Official official) {
		return Objects.requireNonNull(official.firstDay());
	}

	/** Who has the place now or will have it, whoever comes last. */
	private @Nullable Official latest(ApprovalUnit unit, Rank rank, String slot) {
		Optional<Official> found = this.organization.placesOf(rank.groupOf(unit))
			.stream()
			.filter((each) -> each.firstDay() != null && each.slot().equals(slot))
			.max(Comparator.comparing(ListedPairs::first));
		return found.orElse(null);
	}

	private static LocalDate later(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

}
