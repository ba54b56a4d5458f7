package org.fasttrack.difficulty;

import java.time.LocalDate;

import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * By when what is to be done about a difficulty. Levels and limits are this mechanism's
 * own (working days, parameters).
 */
@Component
public class DifficultyLimits {

	private final Limits limits;

	DifficultyLimits(Limits limits) {
		this.limits = limits;
	}

	/** When a measure is due. */
	public DueDate of(Measure measure) {
		return this.limits.fixed(measure.setOn(), measure.dueOn());
	}

	/** When what it waits for is due, as the calendar stands now. */
	@Nullable DueDate of(Difficulty each) {
		return switch (String.valueOf(each.step())) {
			case DifficultyTasks.ACKNOWLEDGE -> acknowledgement(each.level(), each.levelSince());
			case DifficultyTasks.RESOLVE, DifficultyTasks.MEET, DifficultyTasks.INSTRUCT ->
				level(each.level(), each.levelSince());
			case DifficultyTasks.CONFIRM -> confirmation(each.since());
			case DifficultyTasks.CLOSE -> closeOut(each.since());
			default -> each.due();
		};
	}

	DueDate acknowledgement(Level level, LocalDate from) {
		return days(from, level.parameter("acknowledge-days"));
	}

	/** The last day of the level, acknowledging and resolving together. */
	DueDate level(Level level, LocalDate from) {
		return days(from, level.parameter("resolve-days"));
	}

	DueDate confirmation(LocalDate from) {
		return days(from, "difficulty.confirm-days");
	}

	DueDate closeOut(LocalDate from) {
		return days(from, "difficulty.close-days");
	}

	private DueDate days(LocalDate from, String parameter) {
		return this.limits.due(from, parameter);
	}

}
