package org.fasttrack.clock;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * When something is due, and when it comes near.
 *
 * @param dueOn the last day in time (Asia/Shanghai)
 * @param yellowOn the first day on which it is yellow
 * @param provisional whether both may still move with a calendar not yet published
 */
public record DueDate(LocalDate dueOn, LocalDate yellowOn, boolean provisional) {

	/** The one that is due first; null if there is none. */
	public static @Nullable DueDate earliest(@Nullable DueDate one, @Nullable DueDate other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return other.dueOn().isBefore(one.dueOn()) ? other : one;
	}

	/** The light on a day. */
	public Light light(LocalDate today) {
		return today.isAfter(this.dueOn) ? Light.RED : today.isBefore(this.yellowOn) ? Light.GREEN : Light.YELLOW;
	}

}
