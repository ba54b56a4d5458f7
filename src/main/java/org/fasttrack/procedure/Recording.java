package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.CONFIRM;
import static org.fasttrack.procedure.CaseSteps.RECORD_EXTERNAL;
import static org.fasttrack.procedure.CaseSteps.RECORD_OWNER;
import static org.fasttrack.procedure.CaseSteps.SUBMIT;

/**
 * Results that were made elsewhere are recorded: what the project unit holds already or
 * does itself, which the unit confirms, and what another authority decided.
 */
@Service
public class Recording {

	private final ProcedureCases cases;

	private final Proposals proposals;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Documents documents;

	private final ProjectRegister projects;

	private final ActLog acts;

	private final Parameters parameters;

	private final Clock clock;

	Recording(ProcedureCases cases, Proposals proposals, CaseUnits units, CaseDates dates, Eligibility eligibility,
			NextSteps next, Documents documents, ProjectRegister projects, ActLog acts, Parameters parameters,
			Clock clock) {
		this.cases = cases;
		this.proposals = proposals;
		this.units = units;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.documents = documents;
		this.projects = projects;
		this.acts = acts;
		this.parameters = parameters;
		this.clock = clock;
	}

	/**
	 * The project unit has the approval already (已有批复) and gives it in the place of an
	 * application; the unit confirms it.
	 */
	public void submitHeld(Entry entry, Result held) {
		ProcedureCase planned = this.eligibility.begin(entry, SUBMIT);
		requirePlausible(entry, held);
		if (held.validUntil() != null && held.validUntil().isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("validUntil", "held.expired", held.validUntil());
		}
		ProcedureCase each = this.cases.asOfResult(planned, held.datedOn());
		toConfirm(each, entry, new Proposal(null, held, null, null));
		this.acts.append(entry, SUBMIT, "HELD", ActText.described(held), ActText.MECHANISM);
	}

	/**
	 * The project unit records the result of what it does itself; the unit that
	 * supervises it checks it.
	 * @param document the document about it, null if there is none
	 */
	public void recordOwner(Entry entry, String text, @Nullable Result document) {
		ProcedureCase each = this.eligibility.begin(entry, RECORD_OWNER);
		if (document != null) {
			requirePlausible(entry, document);
			requireOfThisProject(each, document);
			each = this.cases.asOfResult(each, document.datedOn());
		}
		if (each.unit() != null) {
			toConfirm(each, entry, new Proposal(null, document, text, null));
		}
		else {
			// Plans that were made before units checked this.
			this.cases.change(each, this.next.decided(each, entry, "DONE"));
			if (document != null) {
				this.documents.store(each, document, "APPROVED", document.validUntil());
			}
		}
		this.acts.append(entry, RECORD_OWNER, "DONE", text, this.cases.definition(each).basis());
		if (each.unit() == null) {
			this.next.approved(each, "DONE", found(entry, document));
		}
	}

	/**
	 * The tender failed (流标): nothing is decided, and the project unit begins anew with a
	 * new day by which it is due.
	 * @param reason why it failed
	 * @throws RuleViolation if the case is no tender
	 */
	public void tenderFailed(Entry entry, String reason) {
		ProcedureCase each = this.eligibility.begin(entry, RECORD_OWNER);
		if (!isTender(each)) {
			throw RuleViolation.invalid("decision", "tender.other", each.name());
		}
		this.cases.change(each, this.next.again(each, ProcedureSetBack.TENDER_FAILED, reason, entry));
		this.acts.append(entry, RECORD_OWNER, ProcedureSetBack.TENDER_FAILED, reason,
				this.cases.definition(each).basis());
	}

	/** Whether a case is the procedure whose tender can fail. */
	public boolean isTender(ProcedureCase each) {
		return each.procedure().equals(this.parameters.text("tender.procedure"));
	}

	private void toConfirm(ProcedureCase each, Entry entry, Proposal proposal) {
		LocalDate on = entry.occurredOn();
		this.cases.change(each,
				this.dates
					.within(CaseChange.to(CaseStatus.RECEIVED, on)
						.step(CONFIRM, this.units.of(each).sectionGroup(), Whose.UNIT), on, "held.confirm-days")
					.set("received_on", on)
					.set("submitted_on", Objects.requireNonNullElse(each.submittedOn(), on))
					.set("proposal", this.proposals.write(proposal))
					// Who rejected it before has not decided this.
					.set("decided_by", null)
					.set("signed_off_by", null));
	}

	/**
	 * The unit confirms what the project unit holds already or did itself, or returns it.
	 */
	public void confirmHeld(Entry entry, boolean confirmed, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, CONFIRM);
		Result result = confirmed ? this.proposals.of(each).orElseThrow().result() : null;
		boolean own = each.signs() == Signs.OWNER;
		String outcome = own ? "DONE" : "HELD";
		if (confirmed) {
			this.cases.change(each, this.next.decided(each, entry, outcome));
			if (result != null) {
				this.documents.store(each, result, own ? "APPROVED" : "HELD", this.dates.validUntil(each, result));
			}
		}
		else {
			// What was put forward is no result, so that it begins by the law of today.
			ProcedureCase anew = this.cases.asOf(each, entry.occurredOn());
			this.cases.change(anew, this.next.toApplicant(anew, entry.occurredOn()));
		}
		this.acts.append(entry, CONFIRM, confirmed ? "CONFIRM" : "RETURN", opinion, ActText.MECHANISM);
		if (confirmed) {
			this.next.approved(each, outcome, found(entry, result));
		}
	}

	/**
	 * The follow-up person of the forwarding unit records what another authority decided.
	 */
	public void recordExternal(Entry entry, boolean approved, Result result, String note) {
		ProcedureCase each = this.eligibility.begin(entry, RECORD_EXTERNAL);
		requirePlausible(entry, result);
		if (each.acceptedOn() != null && result.datedOn().isBefore(each.acceptedOn())) {
			throw RuleViolation.invalid("documentDate", "document.before-acceptance", result.datedOn(),
					each.acceptedOn());
		}
		if (each.isGapOpen()) {
			throw RuleViolation.invalid("decision", "gap.open", Objects.requireNonNull(each.gapDueOn()));
		}
		String outcome = approved ? "APPROVED" : "REJECTED";
		this.cases.change(each,
				(approved ? this.next.decided(each, entry, outcome) : this.next.again(each, outcome, entry))
					.set("decided_by", result.organ()));
		this.documents.store(each, result, outcome, approved ? this.dates.validUntil(each, result) : null);
		this.acts.append(entry, RECORD_EXTERNAL, outcome, ActText.joined(List.of(ActText.described(result)), note),
				this.cases.definition(each).basis());
		if (approved) {
			this.next.approved(each, outcome, ActText.described(result));
		}
	}

	/** The document, or who found without one that it is done. */
	private static String found(Entry entry, @Nullable Result document) {
		return (document != null) ? ActText.described(document) : entry.actor().described() + "，" + entry.occurredOn();
	}

	private void requireOfThisProject(ProcedureCase each, Result own) {
		LocalDate earliest = LocalDate
			.ofInstant(this.projects.require(each.projectCode()).registeredAt(), this.clock.getZone())
			.minusDays(this.parameters.whole("own-result.max-age-days"));
		if (own.datedOn().isBefore(earliest)) {
			throw RuleViolation.invalid("documentDate", "document.too-old", own.datedOn(), earliest);
		}
	}

	/** A document is not from tomorrow, and does not end before it begins. */
	private static void requirePlausible(Entry entry, Result result) {
		if (result.datedOn().isAfter(entry.occurredOn())) {
			throw RuleViolation.invalid("documentDate", "not-after-act", result.datedOn(), entry.occurredOn());
		}
		if (result.validUntil() != null && result.validUntil().isBefore(result.datedOn())) {
			throw RuleViolation.invalid("validUntil", "not-before", result.datedOn());
		}
	}

}
