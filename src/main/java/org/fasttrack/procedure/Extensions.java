package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Service;

/** The unit gives more time: to a limit, or to the validity of a document. */
@Service
public class Extensions {

	private final ProcedureCases cases;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final Documents documents;

	private final Clocks clocks;

	private final ActLog acts;

	Extensions(ProcedureCases cases, CaseDates dates, Eligibility eligibility, Documents documents, Clocks clocks,
			ActLog acts) {
		this.cases = cases;
		this.dates = dates;
		this.eligibility = eligibility;
		this.documents = documents;
		this.clocks = clocks;
		this.acts = acts;
	}

	/**
	 * The county-level leader of the unit extends the limit (延期): once, while it is not
	 * over, by at most the days of the catalogue (行政许可法 42, where the limit is one in
	 * law; a rule of this mechanism otherwise). The reason is told to the project unit.
	 * @param days how many days of the limit's kind
	 */
	public void extend(Entry entry, int days, String reason) {
		ProcedureCase each = this.eligibility.requireOpen(entry);
		whyNotExtended(each, entry.occurredOn()).ifPresent((refusal) -> {
			throw refusal;
		});
		int most = mostExtensionDays(each);
		if (days < 1 || days > most) {
			throw RuleViolation.invalid("days", "extension.days", days, most);
		}
		String basis = this.cases.definition(each).maximumIsInLaw() ? ActText.basis(each, "行政许可法第四十二条")
				: ActText.MECHANISM;
		CaseClock extended = this.clocks.extend(each.id(), entry.occurredOn(), days, reason, basis, entry.actor());
		this.cases.change(each,
				CaseChange.within().due(each.stepLimit(), this.dates.dueDate(each.stepLimit(), extended)));
		this.acts.append(entry, "ExtendLimit", "EXTENDED",
				ActText.joined(List.of("延长" + days + ((extended.dayKind() == DayKind.CD) ? "天" : "个工作日")), reason),
				basis);
	}

	/** Why the limit of a case cannot be extended on that day; empty if it can. */
	public Optional<RuleViolation> whyNotExtended(ProcedureCase each, LocalDate on) {
		CaseClock clock = this.clocks.of(each.id()).filter((running) -> running.stoppedOn() == null).orElse(null);
		if (mostExtensionDays(each) == 0) {
			return Optional.of(RuleViolation.invalid("days", "extension.none", each.name()));
		}
		if (clock == null || clock.limitDays() == null) {
			return Optional.of(RuleViolation.invalid("days", "extension.not-running", each.name()));
		}
		if (clock.extensionDays() > 0) {
			return Optional.of(RuleViolation.invalid("days", "extension.once", clock.extensionDays()));
		}
		LocalDate last = (clock.statutoryDueOn() != null) ? clock.statutoryDueOn() : clock.dueOn();
		return (last != null && on.isAfter(last)) ? Optional.of(RuleViolation.invalid("days", "extension.late", last))
				: Optional.empty();
	}

	/** By how many days the limit of a case may be extended, 0 if by none. */
	public int mostExtensionDays(ProcedureCase each) {
		return Objects.requireNonNullElse(this.cases.definition(each).extensionDays(), 0);
	}

	/**
	 * The unit extends the validity of a document by its period, as often as the
	 * catalogue says, before it ends.
	 * @param number the number of the written extension
	 * @param scan where the paper is
	 */
	public void extendValidity(Entry entry, String number, String scan, String reason) {
		ProcedureCase each = this.cases.require(Optional.ofNullable(entry.caseId()).orElseThrow());
		Optional<Document> found = Optional.ofNullable(this.documents.lastOf(each.projectCode()).get(each.id()));
		whyNotExtended(each, found, entry.occurredOn()).ifPresent((refusal) -> {
			throw refusal;
		});
		Document last = found.orElseThrow();
		LocalDate extended = Objects.requireNonNull(last.validUntil())
			.plus(Objects.requireNonNull(this.cases.definition(each).validityPeriod()));
		this.documents.store(each, new Result(number, last.organ(), entry.occurredOn(), extended, scan, null, null),
				"EXTENDED", extended);
		this.acts.append(entry, "ExtendValidity", "EXTENDED",
				ActText.joined(List.of(number, "有效期至" + extended), reason), this.cases.definition(each).basis());
	}

	/**
	 * Why the validity of the last document of a case cannot be extended on that day;
	 * empty if it can.
	 */
	public Optional<RuleViolation> whyNotExtended(ProcedureCase each, Optional<Document> last, LocalDate on) {
		ProcedureDefinition definition = this.cases.definition(each);
		LocalDate until = last.map(Document::validUntil).orElse(null);
		if (until == null || each.status() != CaseStatus.DECIDED || definition.validityPeriod() == null
				|| definition.validityExtensions() == 0) {
			return Optional.of(RuleViolation.invalid("procedure", "validity.none", each.name()));
		}
		int before = this.documents.extensions(each.id());
		if (before >= definition.validityExtensions()) {
			return Optional.of(RuleViolation.invalid("procedure", "validity.most", before));
		}
		return on.isAfter(until) ? Optional.of(RuleViolation.invalid("procedure", "validity.over", until))
				: Optional.empty();
	}

}
