package org.fasttrack.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * When parts that wait for each other end at the earliest, which chain of them decides
 * that, and how late each of the others may end. Knows whole days, not dates; the first
 * part starts on day 0.
 *
 * @param <K> what tells one part from another
 */
final class CriticalPath<K> {

	private final Map<K, Integer> durations;

	private final Map<K, List<K>> before = new LinkedHashMap<>();

	/** Every part after all that it waits for. */
	private final List<K> order;

	private final Map<K, Integer> ends;

	private final int length;

	private final Map<K, Integer> latest;

	/**
	 * @param durations how many days each open part still takes
	 * @param prerequisites what each part waits for; what is not among the open parts is
	 * done already
	 * @throws IllegalArgumentException if parts wait for each other in a circle
	 */
	CriticalPath(Map<K, Integer> durations, Map<K, ? extends Collection<K>> prerequisites) {
		this.durations = new LinkedHashMap<>(durations);
		for (K part : durations.keySet()) {
			Collection<K> all = prerequisites.get(part);
			this.before.put(part,
					(all != null) ? all.stream().filter(durations::containsKey).distinct().toList() : List.of());
		}
		Map<K, List<K>> after = reversed();
		this.order = ordered(after);
		this.ends = ends(null);
		this.length = last(this.ends);
		this.latest = latest(after);
	}

	/** After how many days everything is done; 0 if nothing is open. */
	int length() {
		return this.length;
	}

	/** After how many days this part is done at the earliest. */
	int end(K part) {
		return known(this.ends, part);
	}

	/** How many days later this part may be done without anything ending later. */
	int slack(K part) {
		return known(this.latest, part) - end(part);
	}

	/**
	 * The chain that decides when everything is done, first to last; of several equal
	 * ones the one whose parts were named first.
	 */
	List<K> chain() {
		List<K> chain = new ArrayList<>();
		K part = null;
		for (K each : this.order) {
			// The last of those that end together waits for the others.
			part = (end(each) == this.length) ? each : part;
		}
		while (part != null) {
			chain.add(part);
			int start = end(part) - known(this.durations, part);
			part = known(this.before, part).stream().filter((each) -> end(each) == start).findFirst().orElse(null);
		}
		Collections.reverse(chain);
		return chain;
	}

	/** After how many days everything is done if this part took no time. */
	int lengthWithout(K part) {
		return last(ends(part));
	}

	private Map<K, List<K>> reversed() {
		Map<K, List<K>> after = new LinkedHashMap<>();
		this.before.keySet().forEach((part) -> after.put(part, new ArrayList<>()));
		this.before.forEach((part, all) -> all.forEach((each) -> known(after, each).add(part)));
		return after;
	}

	private List<K> ordered(Map<K, List<K>> after) {
		Map<K, Integer> open = new LinkedHashMap<>();
		Deque<K> ready = new ArrayDeque<>();
		this.before.forEach((part, all) -> {
			open.put(part, all.size());
			if (all.isEmpty()) {
				ready.add(part);
			}
		});
		List<K> found = new ArrayList<>();
		while (!ready.isEmpty()) {
			K part = ready.remove();
			found.add(part);
			for (K each : known(after, part)) {
				if (open.merge(each, -1, Integer::sum) == 0) {
					ready.add(each);
				}
			}
		}
		if (found.size() < this.before.size()) {
			throw new IllegalArgumentException("wait for each other: " + this.before);
		}
		return found;
	}

	/** When each part ends at the earliest, if the one took no time. */
	private Map<K, Integer> ends(@Nullable K free) {
		Map<K, Integer> found = new LinkedHashMap<>();
		for (K part : this.order) {
			int start = known(this.before, part).stream().mapToInt((each) -> known(found, each)).max().orElse(0);
			found.put(part, start + (part.equals(free) ? 0 : known(this.durations, part)));
		}
		return found;
	}

	/** When each part has to end at the latest. */
	private Map<K, Integer> latest(Map<K, List<K>> after) {
		Map<K, Integer> found = new LinkedHashMap<>();
		for (int i = this.order.size() - 1; i >= 0; i--) {
			K part = this.order.get(i);
			found.put(part,
					known(after, part).stream()
						.mapToInt((each) -> known(found, each) - known(this.durations, each))
						.min()
						.orElse(this.length));
		}
		return found;
	}

	private int last(Map<K, Integer> all) {
		return all.values().stream().mapToInt(Integer::intValue).max().orElse(0);
	}

	private static <K, V> V known(Map<K, V> map, K key) {
		return Objects.requireNonNull(map.get(key), () -> "no part " + key);
	}

}
