package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The document in which a procedure ended.
 *
 * @param caseId whose it is
 * @param number e.g. 色发改审〔2026〕12号
 * @param organ who issued it
 * @param outcome what it says: APPROVED, REJECTED …
 * @param datedOn its date
 * @param validUntil the last day of its validity, null if without end
 * @param scan where the paper is, if it was made elsewhere
 * @param otherSystem the system in which it was made, if not in this one
 * @param otherCaseNumber its number there
 * @param decidedBy who decided
 * @param signedOffBy who signed off, where the head decided
 * @param collectiveMinutes the minutes of a collective study (集体研究)
 * @param legalReview the result of the legal review (法制审核)
 */
public record Document(UUID caseId, String number, String organ, String outcome, LocalDate datedOn,
		@Nullable LocalDate validUntil, @Nullable String scan, @Nullable String otherSystem,
		@Nullable String otherCaseNumber, @Nullable String decidedBy, @Nullable String signedOffBy,
		@Nullable String collectiveMinutes, @Nullable String legalReview) {

}
