package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fasttrack.project.Application.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Money that one fund document gives a project (资金批次).
 *
 * @param tier which tier it comes from
 * @param document the number of the fund document (指标文号)
 * @param issuedOn when that was issued
 * @param arrivedOn when the money reached the county, null if it has not yet
 * @param amount in 万元, two decimals
 */
public record FundBatch(Tier tier, String document, LocalDate issuedOn, @Nullable LocalDate arrivedOn,
		BigDecimal amount) {

	private static final Pattern YEAR = Pattern.compile("[〔［\\[（(](20\\d\\d)");

	/**
	 * The year that the document's number names, else the year in which it was issued.
	 */
	int year() {
		Matcher year = YEAR.matcher(this.document);
		return year.find() ? Integer.parseInt(year.group(1)) : this.issuedOn.getYear();
	}

}
