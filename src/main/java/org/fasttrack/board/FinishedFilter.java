package org.fasttrack.board;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which finished projects somebody wants to see; what is null restricts nothing.
 *
 * @param end how it ended
 * @param division built in this division
 * @param year ended in this year
 * @param search with this in its code, its name or its project unit
 */
public record FinishedFilter(@Nullable End end, @Nullable String division, @Nullable Integer year,
		@Nullable String search) {

	private static final Set<String> FIELDS = Set.of("end", "division", "year", "search");

	private static final int LONGEST = 50;

	private static final int LONGEST_SEARCH = 100;

	/** Years that a day can be in. */
	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2100;

	/**
	 * Reads what was asked for.
	 * @throws org.fasttrack.rule.RuleViolation naming every field that says nothing known
	 */
	public static FinishedFilter read(Map<String, ? extends @Nullable Object> asked) {
		Map<String, @Nullable Object> given = new LinkedHashMap<>(asked);
		given.values().removeIf((value) -> value == null || value.toString().isBlank());
		Input input = new Input(given).only(FIELDS);
		FinishedFilter filter = new FinishedFilter(input.given("end") ? input.choice("end", End.class) : null,
				input.optionalText("division", LONGEST),
				input.given("year") ? input.whole("year", FIRST_YEAR, LAST_YEAR) : null,
				input.optionalText("search", LONGEST_SEARCH));
		input.check();
		return filter;
	}

	/** The first day of the year, null for any. */
	@Nullable LocalDate first() {
		return (this.year != null) ? LocalDate.of(this.year, 1, 1) : null;
	}

	/** The last day of the year, null for any. */
	@Nullable LocalDate last() {
		return (this.year != null) ? LocalDate.of(this.year, 12, 31) : null;
	}

	/** How a project can have ended. */
	public enum End {

		/** Construction may start. */
		READY(ProjectStatus.READY),
		/** Withdrawn by the project unit. */
		WITHDRAWN(ProjectStatus.WITHDRAWN);

		private final ProjectStatus status;

		End(ProjectStatus status) {
			this.status = status;
		}

		/** The status that a project ends with. */
		public ProjectStatus status() {
			return this.status;
		}

	}

}
