package org.fasttrack.rule;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** One version of a rule or number of the public data. */
public interface Dated {

	/** In place of a first day: for as long as anybody remembers. */
	LocalDate EVER = LocalDate.MIN;

	/** What it is a version of. */
	String thing();

	/** The first day on which it holds. */
	LocalDate validFrom();

	/** The last day on which it holds; null until the next version holds. */
	@Nullable LocalDate validTo();

}
