package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the head or the county-level leader decides on an application.
 *
 * @param outcome what is decided
 * @param opinion what was said
 * @param requirements what an approval requires (附要求), one each
 * @param requirementsWhen whether they must be met before construction starts
 * @param requirementsDueOn by when they must be met, null if no day is set
 * @param reasons why it is rejected (行政许可法 38)
 * @param remedies what can be done against a rejection (行政许可法 38)
 * @param collectiveMinutes the minutes of a collective study (集体研究), null if there was
 * none
 * @param legalReview the result of the legal review (法制审核), null if there was none
 */
public record Decision(Outcome outcome, String opinion, List<String> requirements,
		@Nullable RequirementsWhen requirementsWhen, @Nullable LocalDate requirementsDueOn, String reasons,
		String remedies, @Nullable String collectiveMinutes, @Nullable String legalReview) {

	/** How a decision can end. */
	public enum Outcome {

		/** 准予许可, 同意. */
		APPROVED,
		/** 同意（附要求）. */
		CONDITIONS,
		/** 不予许可, 不予批准. */
		REJECTED

	}

	/** When what an approval requires has to be met. */
	public enum RequirementsWhen {

		BEFORE_START, DURING_WORKS

	}

}
