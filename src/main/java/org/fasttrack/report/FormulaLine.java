package org.fasttrack.report;

import java.math.BigDecimal;

/**
 * One line of the published formula.
 *
 * @param measure what is measured
 * @param name what the report calls it
 * @param weight how much it counts
 * @param description how it is worked out, as the report prints it
 */
public record FormulaLine(Measure measure, String name, BigDecimal weight, String description) {

}
