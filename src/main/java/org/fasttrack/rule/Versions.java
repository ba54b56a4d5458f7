package org.fasttrack.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules or numbers in all their versions, and which of them hold on a day: of each thing
 * the version that began last, unless it has ended.
 *
 * @param <T> what they are
 */
public final class Versions<T extends Dated> {

	/** By thing, in the order in which they were given; of each the latest first. */
	private final Map<String, List<T>> versions = new LinkedHashMap<>();

	public Versions(List<T> rows) {
		for (T row : rows) {
			List<T> known = this.versions.computeIfAbsent(row.thing(), (thing) -> new ArrayList<>());
			int later = (int) known.stream().filter((each) -> each.validFrom().isAfter(row.validFrom())).count();
			known.add(later, row);
		}
	}

	/** What holds on a day, in order. */
	public List<T> on(LocalDate day) {
		return this.versions.keySet().stream().flatMap((thing) -> on(thing, day).stream()).toList();
	}

	/** The version of a thing that holds on a day; empty if none does. */
	public Optional<T> on(String thing, LocalDate day) {
		return begun(thing, day).filter((each) -> each.validTo() == null || !day.isAfter(each.validTo()));
	}

	/**
	 * The version of a thing that is nearest to a day: the one that holds, or else the
	 * last before it, or else the first to come. Empty if there is no such thing.
	 */
	public Optional<T> nearest(String thing, LocalDate day) {
		return begun(thing, day).or(() -> of(thing).reduce((later, earlier) -> earlier));
	}

	/** Of everything the version that is nearest to a day, in order. */
	public List<T> nearest(LocalDate day) {
		return this.versions.keySet().stream().flatMap((thing) -> nearest(thing, day).stream()).toList();
	}

	private Optional<T> begun(String thing, LocalDate day) {
		return of(thing).filter((each) -> !day.isBefore(each.validFrom())).findFirst();
	}

	private Stream<T> of(String thing) {
		return this.versions.getOrDefault(thing, List.of()).stream();
	}

}
