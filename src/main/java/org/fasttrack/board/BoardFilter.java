package org.fasttrack.board;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fasttrack.clock.Light;
import org.fasttrack.difficulty.Level;
import org.fasttrack.procedure.Whose;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which projects somebody wants to see; what is null restricts nothing.
 *
 * @param stuck whether only what is stuck
 * @param reason stuck for this reason
 * @param light of this light
 * @param season whether only what is expected to miss the season
 * @param level with a difficulty on this level and none further up
 * @param order whether only with an open supervision order
 * @param whose with a step on which the time of these passes
 * @param step with an open step at this activity of a model
 * @param division built in this division
 * @param unit with an open step of this unit
 * @param search with this in its code or name
 * @param on as it was at the end of this day; null for now
 */
public record BoardFilter(boolean stuck, @Nullable StuckReason reason, @Nullable Light light, boolean season,
		@Nullable Level level, boolean order, @Nullable Whose whose, @Nullable String step, @Nullable String division,
		@Nullable String unit, @Nullable String search, @Nullable LocalDate on) {

	private static final Set<String> FIELDS = Set.of("show", "reason", "light", "level", "whose", "step", "division",
			"unit", "search", "on");

	private static final int LONGEST = 50;

	private static final int LONGEST_SEARCH = 100;

	/** What of all projects a count is of. */
	private enum Show {

		ALL, STUCK, SEASON, ORDER

	}

	/**
	 * Reads what was asked for.
	 * @throws org.fasttrack.rule.RuleViolation naming every field that says nothing known
	 */
	public static BoardFilter read(Map<String, ? extends @Nullable Object> asked, LocalDate today) {
		Map<String, @Nullable Object> given = new LinkedHashMap<>(asked);
		given.values().removeIf((value) -> value == null || value.toString().isBlank());
		Input input = new Input(given).only(FIELDS);
		Show show = input.given("show") ? input.choice("show", Show.class) : Show.ALL;
		BoardFilter filter = new BoardFilter(show == Show.STUCK,
				input.given("reason") ? input.choice("reason", StuckReason.class) : null,
				input.given("light") ? input.choice("light", Light.class) : null, show == Show.SEASON,
				input.given("level") ? input.choice("level", Level.class) : null, show == Show.ORDER,
				input.given("whose") ? input.choice("whose", Whose.class) : null, input.optionalText("step", LONGEST),
				input.optionalText("division", LONGEST), input.optionalText("unit", LONGEST),
				input.optionalText("search", LONGEST_SEARCH), input.optionalDate("on"));
		if (filter.on() != null && filter.on().isAfter(today)) {
			input.violations().add("on", "not-after-today", filter.on(), today);
		}
		input.check();
		return filter;
	}

}
