package org.fasttrack.board;

import java.time.LocalDate;

/**
 * A project in a list.
 *
 * @param projectCode the project code
 * @param projectName its name
 * @param projectUnit who builds it
 * @param division where
 * @param divisionName the division's name
 * @param status the status's code
 * @param statusText its label
 * @param since since which business date
 * @param procedures how many procedures it needs before construction
 * @param decided how many of them are decided
 * @param overdue how many of its procedures are overdue (red)
 * @param near how many come near their day (yellow)
 */
public record ProjectSummary(String projectCode, String projectName, String projectUnit, String division,
		String divisionName, String status, String statusText, LocalDate since, int procedures, int decided,
		int overdue, int near) {

}
