package org.fasttrack.report;

import java.util.List;

/**
 * A report with what it says.
 *
 * @param report the report
 * @param figures its figures
 * @param summary its summary in words
 */
public record ReportView(Report report, Figures figures, List<String> summary) {

}
