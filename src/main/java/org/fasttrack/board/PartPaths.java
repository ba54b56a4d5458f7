package org.fasttrack.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How the open parts of a project follow each other. Where nobody can say how long one of
 * them takes, it is taken to be longer than all others together: then it is what decides
 * the start, and whatever ends after so many days ends nobody knows when.
 */
final class PartPaths {

	private final Map<UUID, Part> parts;

	private final long unknown;

	private final int beyond;

	private final CriticalPath<UUID> usual;

	private final CriticalPath<UUID> cautious;

	/** Everything takes its time, but what nobody can say is decided today. */
	private final CriticalPath<UUID> freed;

	PartPaths(Map<UUID, Part> parts, Map<UUID, List<UUID>> prerequisites) {
		this.parts = parts;
		this.unknown = parts.values().stream().filter((part) -> !part.time().isKnown()).count();
		this.beyond = 1 + parts.values().stream().mapToInt((part) -> days(part.time().usual(), 0)).sum();
		this.usual = path(prerequisites, RemainingTime::usual, this.beyond);
		this.cautious = path(prerequisites, RemainingTime::cautious, this.beyond);
		this.freed = path(prerequisites, RemainingTime::usual, 0);
	}

	private CriticalPath<UUID> path(Map<UUID, List<UUID>> prerequisites,
			Function<RemainingTime, @Nullable Integer> duration, int otherwise) {
		Map<UUID, Integer> durations = new LinkedHashMap<>();
		this.parts.forEach((id, part) -> durations.put(id, days(duration.apply(part.time()), otherwise)));
		return new CriticalPath<>(durations, prerequisites);
	}

	private static int days(@Nullable Integer days, int otherwise) {
		return (days != null) ? days : otherwise;
	}

	/** Whether somebody can say how long every part takes. */
	boolean isKnown() {
		return this.unknown == 0;
	}

	/** If every part takes its median. */
	CriticalPath<UUID> usual() {
		return this.usual;
	}

	/** If every part takes as long as the larger share of cases did not exceed. */
	CriticalPath<UUID> cautious() {
		return this.cautious;
	}

	/** After how many days the part is done, null where nobody can say. */
	@Nullable Integer end(UUID id) {
		int end = this.usual.end(id);
		return (end < this.beyond) ? end : null;
	}

	/**
	 * How many days later it may be done without anything ending later, null where nobody
	 * can say.
	 */
	@Nullable Integer slack(UUID id) {
		return isKnown() ? this.usual.slack(id) : null;
	}

	/**
	 * After how many days everything is done if this part took no time: where nobody can
	 * say how long it takes, together with all others of its kind. Null where others keep
	 * anybody from saying.
	 */
	@Nullable Integer lengthWithout(UUID id) {
		if (isKnown()) {
			return this.usual.lengthWithout(id);
		}
		return isKnown(id) ? null : this.freed.length();
	}

	/** How many days earlier that is, null where nobody can say. */
	@Nullable Integer saved(UUID id) {
		boolean comparable = isKnown() || isKnown(id) && this.unknown == 1;
		return comparable ? this.usual.length() - this.usual.lengthWithout(id) : null;
	}

	private boolean isKnown(UUID id) {
		return Objects.requireNonNull(this.parts.get(id)).time().isKnown();
	}

}
