package org.fasttrack.procedure;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * By what rule the present step of a case is due: whichever of these comes first. Kept
 * with the case, so that the date can be worked out again when the calendar changes.
 *
 * @param from the day from which its own days count, null if it has none
 * @param days how many working days the step has of its own
 * @param fixedOn a day that was agreed on
 * @param byClock whether the limit of the procedure binds this step
 */
public record StepLimit(@Nullable LocalDate from, @Nullable Integer days, @Nullable LocalDate fixedOn,
		boolean byClock) {

	static final StepLimit NONE = new StepLimit(null, null, null, false);

	/** The limit of the procedure alone. */
	static final StepLimit CLOCK = new StepLimit(null, null, null, true);

	/** So many working days of its own. */
	static StepLimit days(LocalDate from, int days) {
		return new StepLimit(from, days, null, false);
	}

	/** A day that was agreed on. */
	static StepLimit fixed(LocalDate from, LocalDate on) {
		return new StepLimit(from, null, on, false);
	}

	/** The same, and the limit of the procedure besides. */
	StepLimit andClock() {
		return new StepLimit(this.from, this.days, this.fixedOn, true);
	}

}
