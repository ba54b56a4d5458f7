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
 */
public record Document(UUID caseId, String number, String organ, String outcome, LocalDate datedOn,
		@Nullable LocalDate validUntil) {

}
