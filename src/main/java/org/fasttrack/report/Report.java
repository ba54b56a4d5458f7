package org.fasttrack.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One report.
 *
 * @param id its id
 * @param kind its kind
 * @param kindText the label of its kind
 * @param status how far it is
 * @param statusText the label of its status
 * @param title its title
 * @param first the first day of its period
 * @param last the last day of its period
 * @param dueOn the working day on which it was to be made
 * @param cutOff what was recorded later does not count
 * @param number the document number, null until it is issued
 * @param situation what the task force adds on the situation
 * @param demands what the task force asks for next
 * @param draftedBy who made the draft ready, null if nobody has
 * @param draftedByName name, unit and duty
 * @param checkedBy who passed it, null if nobody has
 * @param checkedByName name, unit and duty
 * @param issuedBy who issued it, null until it is issued
 * @param issuedByName name, unit and duty
 * @param issuedOn the day of issue, null until it is issued
 */
public record Report(UUID id, ReportKind kind, String kindText, ReportStatus status, String statusText, String title,
		LocalDate first, LocalDate last, LocalDate dueOn, Instant cutOff, @Nullable String number,
		@Nullable String situation, @Nullable String demands, @Nullable String draftedBy,
		@Nullable String draftedByName, @Nullable String checkedBy, @Nullable String checkedByName,
		@Nullable String issuedBy, @Nullable String issuedByName, @Nullable LocalDate issuedOn) {

	/** Whether nothing of it can change any more. */
	boolean isIssued() {
		return this.status == ReportStatus.ISSUED;
	}

}
