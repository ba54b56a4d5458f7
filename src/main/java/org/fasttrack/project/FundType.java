package org.fasttrack.project;

import java.time.LocalDate;

import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fund; its name changes over the years, so it is valid from one day to
 * another.
 *
 * @param code its code
 * @param name its name
 * @param validFrom first day of validity
 * @param validTo last day of validity, null while it is open
 * @param eligible whether a project paid from it may use the fast track
 */
public record FundType(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo,
		boolean eligible) implements Dated {

	@Override
	public String thing() {
		return this.code;
	}

}
