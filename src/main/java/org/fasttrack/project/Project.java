package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One fund-supported construction project, as registered.
 *
 * @param code the project code, which never changes
 * @param name the project's name
 * @param projectUnit who builds it
 * @param creditCode that unit's unified social credit code
 * @param creditCodeReason why an early code is right all the same, null if it is not one
 * @param contactName whom to call
 * @param contactPhone where to call
 * @param division where it is built; decides which units handle it
 * @param applicant the division whose officials apply for it: the same, or the city
 * @param totalInvestment in 万元, two decimals
 * @param status where it is on its way
 * @param statusSince since which business date
 * @param registeredAt when it was registered
 * @param registeredBy who registered it
 */
public record Project(String code, String name, String projectUnit, String creditCode,
		@Nullable String creditCodeReason, String contactName, String contactPhone, String division, String applicant,
		BigDecimal totalInvestment, ProjectStatus status, LocalDate statusSince, Instant registeredAt,
		String registeredBy) {

}
