package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.Objects;

import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

/**
 * A kind of special procedure (特别程序) that may be needed before a decision.
 *
 * @param code e.g. EXPERT_REVIEW
 * @param procedure the procedure that it is set for, null for all
 * @param name e.g. 专家评审
 * @param pauses whether the clock stands still meanwhile (行政许可法 45)
 * @param maxDays how many working days it may take, null if nothing says so
 * @param basis law and article
 * @param limitCertainty how well the limit is founded
 * @param validFrom the first day on which it can be begun
 * @param validTo the last such day, null until the next version holds
 */
public record SpecialKind(String code, @Nullable String procedure, String name, boolean pauses,
		@Nullable Integer maxDays, String basis, Certainty limitCertainty, LocalDate validFrom,
		@Nullable LocalDate validTo) implements Dated {

	/** What its limit may be called. */
	Certainty.Standing standing() {
		return this.limitCertainty.standing(this.basis);
	}

	@Override
	public String thing() {
		return this.code + " " + Objects.requireNonNullElse(this.procedure, "");
	}

}
