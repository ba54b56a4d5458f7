package org.fasttrack.report;

import java.time.LocalDate;

/**
 * The days that a report is about.
 *
 * @param kind the kind of report
 * @param first the first day
 * @param last the last day
 * @param dueOn the working day on which the report is made
 */
public record Period(ReportKind kind, LocalDate first, LocalDate last, LocalDate dueOn) {

}
