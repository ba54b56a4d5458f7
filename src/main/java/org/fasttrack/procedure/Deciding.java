package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.DECIDE;
import static org.fasttrack.procedure.CaseSteps.DECIDE_AS_HEAD;
import static org.fasttrack.procedure.CaseSteps.REGISTER;
import static org.fasttrack.procedure.CaseSteps.REVIEW;
import static org.fasttrack.procedure.CaseSteps.SUPPLEMENT;

/**
 * The unit decides: the section-level official reviews, the head decides, the
 * county-level leader signs, and the document is issued.
 */
@Service
public class Deciding {

	private final ProcedureCases cases;

	private final Proposals proposals;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Documents documents;

	private final Requirements requirements;

	private final ActLog acts;

	private final Parameters parameters;

	Deciding(ProcedureCases cases, Proposals proposals, CaseUnits units, CaseDates dates, Eligibility eligibility,
			NextSteps next, Documents documents, Requirements requirements, ActLog acts, Parameters parameters) {
		this.cases = cases;
		this.proposals = proposals;
		this.units = units;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.documents = documents;
		this.requirements = requirements;
		this.acts = acts;
		this.parameters = parameters;
	}

	/**
	 * The section-level official recommends.
	 * @param recommendation RECOMMEND_APPROVE, RECOMMEND_CONDITIONS or RECOMMEND_REJECT
	 */
	public void review(Entry entry, String recommendation, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, REVIEW);
		this.cases.change(each, this.next.toDecide(CaseChange.to(CaseStatus.FOR_DECISION, entry.occurredOn()),
				this.units.of(each), each.signing()));
		this.acts.append(entry, REVIEW, recommendation, opinion, ActText.basis(each, "行政许可法第三十四条"));
	}

	/**
	 * Whoever reviews, decides or signs returns it to the project unit for supplements;
	 * the limit goes on.
	 * @param step the step that returns it
	 * @param items what is wanted
	 */
	public void requestSupplement(Entry entry, String step, List<String> items, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, step);
		this.cases.change(each, this.next.toComplete(each, SUPPLEMENT, entry.occurredOn())
			.set("proposal", this.proposals.write(new Proposal(null, null, opinion, items))));
		this.acts.append(entry, step, "SUPPLEMENT", ActText.joined(items, opinion), ActText.MECHANISM);
	}

	/** The head or the county-level leader returns it to the reviewer. */
	public void returnToReviewer(Entry entry, String step, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, step);
		this.cases.change(each,
				CaseChange.to(CaseStatus.REVIEWING, entry.occurredOn())
					.step(REVIEW, this.units.of(each).sectionGroup(), Whose.UNIT)
					.dueAsBefore()
					.set("decided_by", null));
		this.acts.append(entry, step, "RETURN", opinion, "");
	}

	/**
	 * The head decides for the unit; the county-level leader in charge signs off (审签).
	 */
	public void decideAsHead(Entry entry, Decision decision) {
		ProcedureCase each = this.eligibility.begin(entry, DECIDE_AS_HEAD);
		requireDecidable(each, entry, decision);
		this.cases.change(each,
				CaseChange.to(CaseStatus.FOR_DECISION, entry.occurredOn())
					.step(DECIDE, this.units.deciderGroup(each), Whose.UNIT)
					.dueAsBefore()
					.set("decided_by", entry.actor().described())
					.set("proposal", this.proposals.write(new Proposal(decision, null, null, null))));
		this.acts.append(entry, DECIDE_AS_HEAD, decision.outcome().name(), ActText.said(decision),
				decisionBasis(each, decision));
	}

	/**
	 * The last signature: a county-level leader decides, or signs off what the head has
	 * decided, or the head decides alone. An approval gets its document, what it requires
	 * is followed up; after a rejection (行政许可法 38) the project unit may submit again.
	 */
	public void decide(Entry entry, Decision signed) {
		ProcedureCase each = this.eligibility.begin(entry, DECIDE);
		Optional<Decision> ofHead = (each.decidedBy() != null) ? this.proposals.of(each).map(Proposal::decision)
				: Optional.empty();
		if (ofHead.isPresent() && ofHead.get().outcome() != signed.outcome()) {
			throw RuleViolation.invalid("decision", "head.differs");
		}
		Decision decision = ofHead.orElse(signed);
		requireDecidable(each, entry, decision);
		String decidedBy = ofHead.isPresent() ? Objects.requireNonNull(each.decidedBy()) : entry.actor().described();
		String signedOffBy = ofHead.isPresent() ? entry.actor().described() : null;
		String outcome = decision.outcome().name();
		CaseChange change = switch (decision.outcome()) {
			case APPROVED, CONDITIONS -> this.next.decided(each, entry, outcome);
			case REJECTED -> this.next.again(each, outcome, entry);
		};
		this.cases.change(each, change.set("decided_by", decidedBy).set("signed_off_by", signedOffBy));
		ApprovalUnit unit = this.units.of(each);
		String number = this.documents.issue(each, unit, decision, entry.occurredOn(), decidedBy, signedOffBy,
				this.dates.validUntil(each, entry.occurredOn()));
		this.requirements.set(each, decision, entry.occurredOn(), decidedBy);
		this.acts.append(entry, DECIDE, outcome, ofHead.isPresent() ? signed.opinion() : ActText.said(decision),
				decisionBasis(each, decision));
		if (decision.outcome() != Decision.Outcome.REJECTED) {
			this.next.approved(each, outcome, ActText.described(unit.name(), number, entry.occurredOn()));
		}
	}

	/**
	 * The section-level official registers the result of a procedure that it signs
	 * itself.
	 * @param reasons why it is rejected, null if it is not
	 * @param remedies what can be done against a rejection, null if it is not one
	 */
	public void register(Entry entry, @Nullable String reasons, @Nullable String remedies, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, REGISTER);
		Decision decision = new Decision((reasons != null) ? Decision.Outcome.REJECTED : Decision.Outcome.APPROVED,
				opinion, List.of(), null, null, (reasons != null) ? reasons : "", (remedies != null) ? remedies : "",
				null, null);
		requireDecidable(each, entry, decision);
		String outcome = (reasons != null) ? "REJECTED" : (each.nature() == Nature.FILING) ? "FILED" : "APPROVED";
		this.cases.change(each,
				((reasons != null) ? this.next.again(each, outcome, entry) : this.next.decided(each, entry, outcome))
					.set("decided_by", entry.actor().described()));
		ApprovalUnit unit = this.units.of(each);
		String number = this.documents.issue(each, unit, outcome, decision, entry.occurredOn(),
				entry.actor().described(), null, this.dates.validUntil(each, entry.occurredOn()));
		this.acts.append(entry, REGISTER, outcome, ActText.said(decision), this.cases.definition(each).basis());
		if (reasons == null) {
			this.next.approved(each, outcome, ActText.described(unit.name(), number, entry.occurredOn()));
		}
	}

	private void requireDecidable(ProcedureCase each, Entry entry, Decision decision) {
		boolean rejected = decision.outcome() == Decision.Outcome.REJECTED;
		if (rejected) {
			Eligibility.requireRejectable(each);
		}
		if (decision.requirementsDueOn() != null && decision.requirementsDueOn().isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("requirementsDueOn", "not-before", entry.occurredOn());
		}
		if (decision.requirementsDueOn() != null) {
			int most = this.parameters.whole((decision.requirementsWhen() == Decision.RequirementsWhen.BEFORE_START)
					? "requirement.max-days" : "requirement.works-max-days", entry.occurredOn());
			LocalDate latest = entry.occurredOn().plusDays(most);
			if (decision.requirementsDueOn().isAfter(latest)) {
				throw RuleViolation.invalid("requirementsDueOn", "requirement.too-late", most, latest);
			}
		}
		// A broken commitment can be answered with no, but never with yes.
		if (each.gapDueOn() != null && each.isGapOpen()
				&& !(rejected && each.gapDueOn().isBefore(entry.occurredOn()))) {
			throw RuleViolation.invalid("decision", "gap.open", each.gapDueOn());
		}
	}

	private String decisionBasis(ProcedureCase each, Decision decision) {
		return ActText.basis(each,
				(decision.outcome() == Decision.Outcome.REJECTED) ? "行政许可法第三十八条第二款" : "行政许可法第三十八条第一款");
	}

}
