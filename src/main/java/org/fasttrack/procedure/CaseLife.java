package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.Nature;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.DECIDE;
import static org.fasttrack.procedure.CaseSteps.RECORD_SPECIAL;

/**
 * What happens to a case from outside: the plan releases, drops or terminates it, an
 * expired document reopens it, and present rules change its unit.
 */
@Service
public class CaseLife {

	/** The outcome of what is no longer in the plan. */
	static final String NOT_REQUIRED = "NOT_REQUIRED";

	private final ProcedureCases cases;

	private final Organization organization;

	private final NextSteps next;

	private final SpecialProcedures specials;

	private final Clocks clocks;

	private final ActLog acts;

	CaseLife(ProcedureCases cases, Organization organization, NextSteps next, SpecialProcedures specials, Clocks clocks,
			ActLog acts) {
		this.cases = cases;
		this.organization = organization;
		this.next = next;
		this.specials = specials;
		this.clocks = clocks;
		this.acts = acts;
	}

	/** Called by the plan when every prerequisite is met, on that business date. */
	void release(ProcedureCase planned, LocalDate on) {
		ProcedureCase each = this.cases.asOf(planned, on);
		if (each.nature() == Nature.CHECK) {
			this.cases.change(each,
					this.next.toTaskForce(each, on, Actor.SYSTEM)
						.set("released_on", on)
						.set("received_on", on)
						.set("submitted_on", on));
		}
		else {
			this.cases.change(each, this.next.toApplicant(each, on).set("released_on", on));
		}
	}

	/**
	 * A procedure is no longer in the plan. What was decided stays decided.
	 * @return whether it was open
	 */
	boolean drop(UUID id, Entry entry, String reason) {
		this.cases.lock(id);
		ProcedureCase each = this.cases.require(id);
		if (each.status() == CaseStatus.DECIDED || each.status() == CaseStatus.TERMINATED) {
			return false;
		}
		this.cases.change(each, this.next.decided(each, entry, NOT_REQUIRED));
		this.specials.cancel(id, entry.occurredOn(), entry.actor().described());
		this.acts.append(entry.on(id), "AmendPlan", NOT_REQUIRED, reason, ActText.MECHANISM);
		return true;
	}

	/**
	 * The document of a decided procedure has expired before construction started: the
	 * procedure is done again, as soon as it is released anew.
	 * @param document the number of the document
	 * @param validUntil the last day of its validity
	 */
	public void reopen(UUID id, Entry entry, String document, LocalDate validUntil) {
		this.cases.lock(id);
		ProcedureCase each = this.cases.require(id);
		if (each.status() != CaseStatus.DECIDED) {
			return;
		}
		this.cases.change(each,
				NextSteps.nextRound(CaseChange.to(CaseStatus.WAITING, entry.occurredOn()), each, "EXPIRED")
					.set("released_on", entry.occurredOn())
					.set("decided_on", null)
					.set("decided_by", null)
					.set("signed_off_by", null));
		this.acts.append(entry, "Validity", "EXPIRED", document + "有效期至" + validUntil,
				this.cases.definition(each).basis());
	}

	/**
	 * A case of an earlier plan gets the unit and the way of signing of the present
	 * rules. What the head has decided waits for the leader as it did, and what has ended
	 * stays as it is.
	 */
	void bringUpToDate(ProcedureCase each, ApprovalUnit unit) {
		Signing signing = this.organization.signing(unit, each.procedure());
		boolean forDecision = each.status() == CaseStatus.FOR_DECISION;
		boolean headHasDecided = forDecision && DECIDE.equals(each.step()) && each.decidedBy() != null
				&& each.signing() == Signing.HEAD_THEN_LEADER;
		boolean waitsForAnother = forDecision && (signing == Signing.HEAD_THEN_LEADER) == DECIDE.equals(each.step());
		boolean differs = !unit.id().equals(each.unit()) || signing != each.signing() || waitsForAnother;
		if (each.status() == CaseStatus.DECIDED || each.status() == CaseStatus.TERMINATED || headHasDecided
				|| !differs) {
			return;
		}
		CaseChange change = forDecision
				? this.next.toDecide(CaseChange.to(CaseStatus.FOR_DECISION, each.statusSince()), unit, signing)
				: CaseChange.within();
		this.cases.change(each, change.set("unit", unit.id()).set("signing", signing.name()));
	}

	/** Everything that is still open of a project ends with it. */
	void terminate(Entry entry, String reason) {
		this.cases.lockAll(entry.projectCode());
		for (ProcedureCase each : this.cases.ofProject(entry.projectCode())) {
			if (each.status() != CaseStatus.DECIDED) {
				this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
				this.cases.change(each, CaseChange.to(CaseStatus.TERMINATED, entry.occurredOn()));
				if (RECORD_SPECIAL.equals(each.step())) {
					this.specials.cancel(each.id(), entry.occurredOn(), entry.actor().described());
				}
				if (each.releasedOn() != null && each.status() != CaseStatus.WAITING) {
					this.acts.append(entry.on(each.id()), "WithdrawProject", "TERMINATE", reason, "");
				}
			}
		}
	}

}
