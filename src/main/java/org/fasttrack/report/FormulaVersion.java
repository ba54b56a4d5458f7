package org.fasttrack.report;

import java.time.LocalDate;

import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

/**
 * A line of the formula in one version.
 *
 * @param line the line
 * @param validFrom the first day on which it holds
 * @param validTo the last day, null until the next version holds
 */
public record FormulaVersion(FormulaLine line, LocalDate validFrom, @Nullable LocalDate validTo) implements Dated {

	@Override
	public String thing() {
		return this.line.measure().name();
	}

}
