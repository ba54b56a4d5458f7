package org.fasttrack.liaison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Acting.PassedOver;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

/** The roster of one day, worked out from what was read at once. */
public final class RosterOfDay {

	private final LocalDate day;

	private final Map<String, List<Term>> terms;

	/** Who is away, the absence recorded last for each. */
	private final Map<String, Absence> away;

	private final Members members;

	private final Wording wording;

	RosterOfDay(LocalDate day, List<Term> terms, List<Absence> absences, Members members, Wording wording) {
		this.day = day;
		this.terms = terms.stream().collect(Collectors.groupingBy((term) -> place(term.unit(), term.rank())));
		this.away = absences.stream()
			.collect(Collectors.toMap((absence) -> absence.person().id(), Function.identity(),
					(one, other) -> (one.id() > other.id()) ? one : other));
		this.members = members;
		this.wording = wording;
	}

	Stream<Place> places(ApprovalUnit unit) {
		return Arrays.stream(Rank.values())
			.map((rank) -> new Place(unit.id(), unit.name(), rank, of(unit, rank).orElse(null), acting(unit, rank)));
	}

	/** Who acts as liaison officer, whether or not there is a pair. */
	public Acting acting(ApprovalUnit unit, Rank rank) {
		return acting(unit, rank, (person) -> false);
	}

	/**
	 * Who acts in a matter of a unit; empty if the unit has no pair of that rank.
	 * @param barred whether a person may not, because of what they did before in the same
	 * matter; asked only of who is there
	 */
	public Optional<Acting> actingOfPair(ApprovalUnit unit, Rank rank, Predicate<String> barred) {
		return of(unit, rank).map((term) -> acting(unit, rank, barred));
	}

	/**
	 * Who acts.
	 * @param barred whether a person may not, because of what they did before in the same
	 * matter; asked only of who is there
	 */
	Acting acting(ApprovalUnit unit, Rank rank, Predicate<String> barred) {
		List<PassedOver> passedOver = new ArrayList<>();
		Deputy found = inPair(unit, rank, barred, passedOver);
		if (found != null) {
			return acting(unit, rank, found.person(), rank.groupOf(unit), found.capacity(), passedOver);
		}
		found = (rank == Rank.SECTION) ? inPair(unit, Rank.COUNTY, barred, passedOver) : null;
		if (found != null) {
			return acting(unit, rank, found.person(), Rank.COUNTY.groupOf(unit), Capacity.COUNTY_LEVEL, passedOver);
		}
		if (of(unit, rank).isPresent()) {
			List<String> heads = List.of(unit.headGroup());
			found = this.members.headsOf(unit)
				.filter((head) -> isThere(head, heads, rank, Capacity.HEAD, barred, passedOver))
				.findFirst()
				.map((head) -> new Deputy(head, Capacity.HEAD))
				.orElse(null);
			if (found != null) {
				return acting(unit, rank, found.person(), unit.headGroup(), Capacity.HEAD, passedOver);
			}
		}
		String office = Office.TASKFORCE.label(this.wording);
		NamedPerson person = this.members.taskforce()
			.findFirst()
			.orElse(new NamedPerson(Office.TASKFORCE.id(), office, "", this.wording.label("Holder", "NONE")));
		return acting(unit, rank, person, Office.TASKFORCE.id(), Capacity.TASKFORCE, passedOver);
	}

	private Acting acting(ApprovalUnit unit, Rank rank, NamedPerson person, String group, Capacity capacity,
			List<PassedOver> passedOver) {
		boolean gap = capacity.compareTo(Capacity.STAND_IN) > 0;
		String text = person.text() + ((capacity == Capacity.A) ? "" : " " + this.wording.label(capacity));
		return new Acting(unit.id(), rank, this.day, person, group, capacity, gap, text, List.copyOf(passedOver));
	}

	Stream<Gap> gaps(ApprovalUnit unit, int warnDays) {
		List<Gap> gaps = new ArrayList<>();
		for (Rank rank : Rank.values()) {
			Acting acting = acting(unit, rank);
			Term term = of(unit, rank).orElse(null);
			if (term == null) {
				LocalDate lastDay = termsOf(unit, rank).map(Term::lastDay)
					.filter((last) -> last.isBefore(this.day))
					.max(Comparator.naturalOrder())
					.orElse(null);
				gaps.add(gap(unit, rank, (lastDay != null) ? Gap.Kind.TERM_OVER : Gap.Kind.NONE, lastDay, acting));
				continue;
			}
			if (acting.gap()) {
				gaps.add(gap(unit, rank, Gap.Kind.BOTH_AWAY, term.lastDay(), acting));
			}
			LocalDate next = term.lastDay().plusDays(1);
			if (!term.lastDay().isAfter(this.day.plusDays(warnDays))
					&& termsOf(unit, rank).noneMatch((other) -> other.from().equals(next))) {
				gaps.add(gap(unit, rank, Gap.Kind.TERM_ENDS, term.lastDay(), acting));
			}
		}
		return gaps.stream();
	}

	private static Gap gap(ApprovalUnit unit, Rank rank, Gap.Kind kind, @Nullable LocalDate lastDay, Acting acting) {
		return new Gap(unit.id(), unit.name(), rank, kind, lastDay, acting);
	}

	private @Nullable Deputy inPair(ApprovalUnit unit, Rank rank, Predicate<String> barred,
			List<PassedOver> passedOver) {
		Term term = of(unit, rank).orElse(null);
		if (term == null) {
			passedOver.add(new PassedOver(rank, Capacity.A, null, null, null, false));
			return null;
		}
		if (isThere(term.a(), groups(unit, rank, term.a()), rank, Capacity.A, barred, passedOver)) {
			return new Deputy(term.a(), Capacity.A);
		}
		if (isThere(term.b(), groups(unit, rank, term.b()), rank, Capacity.B, barred, passedOver)) {
			return new Deputy(term.b(), Capacity.B);
		}
		// Whoever left last had to name somebody.
		return Stream.of(term.a(), term.b())
			.map((each) -> this.away.get(each.id()))
			.filter(Objects::nonNull)
			.sorted(Comparator.comparing(Absence::id).reversed())
			.map(Absence::standIn)
			.filter(Objects::nonNull)
			.distinct()
			.filter((each) -> isThere(each, this.members.groupsOf(each), rank, Capacity.STAND_IN, barred, passedOver))
			.findFirst()
			.map((each) -> new Deputy(each, Capacity.STAND_IN))
			.orElse(null);
	}

	/** The head can be of a pair as well, and is in another group. */
	private List<String> groups(ApprovalUnit unit, Rank rank, NamedPerson person) {
		String group = rank.groupOf(unit);
		return this.members.headsOf(unit).anyMatch((head) -> head.id().equals(person.id()))
				? List.of(group, unit.headGroup()) : List.of(group);
	}

	/** Who cannot sign in or act through any of these groups is as good as away. */
	private boolean isThere(NamedPerson person, List<String> groups, Rank rank, Capacity capacity,
			Predicate<String> barred, List<PassedOver> passedOver) {
		Absence absence = this.away.get(person.id());
		boolean withoutAccount = !this.members.canAct(person, groups);
		if (absence != null) {
			passedOver
				.add(new PassedOver(rank, capacity, person, absence.from(), absence.lastDayAway(), withoutAccount));
		}
		else if (withoutAccount || barred.test(person.id())) {
			passedOver.add(new PassedOver(rank, capacity, person, null, null, withoutAccount));
		}
		else {
			return true;
		}
		return false;
	}

	Optional<Term> of(ApprovalUnit unit, Rank rank) {
		return termsOf(unit, rank).filter((term) -> term.holdsOn(this.day)).findFirst();
	}

	private Stream<Term> termsOf(ApprovalUnit unit, Rank rank) {
		return this.terms.getOrDefault(place(unit.id(), rank), List.of()).stream();
	}

	private static String place(String unit, Rank rank) {
		return unit + " " + rank;
	}

	private record Deputy(NamedPerson person, Capacity capacity) {

	}

}
