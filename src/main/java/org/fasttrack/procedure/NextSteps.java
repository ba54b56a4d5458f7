package org.fasttrack.procedure;

import java.time.LocalDate;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import static org.fasttrack.procedure.CaseSteps.CHECK_START;
import static org.fasttrack.procedure.CaseSteps.DECIDE;
import static org.fasttrack.procedure.CaseSteps.DECIDE_AS_HEAD;
import static org.fasttrack.procedure.CaseSteps.RECORD_OWNER;
import static org.fasttrack.procedure.CaseSteps.REPORT_PROGRESS;
import static org.fasttrack.procedure.CaseSteps.REVIEW;
import static org.fasttrack.procedure.CaseSteps.SUBMIT;

/** Where a case goes next: what it waits for then, with whom, and by when. */
@Component
class NextSteps {

	private final ProcedureCases cases;

	private final Organization organization;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Clocks clocks;

	private final ApplicationEventPublisher events;

	NextSteps(ProcedureCases cases, Organization organization, CaseUnits units, CaseDates dates, Clocks clocks,
			ApplicationEventPublisher events) {
		this.cases = cases;
		this.organization = organization;
		this.units = units;
		this.dates = dates;
		this.clocks = clocks;
		this.events = events;
	}

	/** To the task force, which checks whether construction may start. */
	CaseChange toTaskForce(ProcedureCase each, LocalDate on, Actor actor) {
		return this.dates.byClock(
				CaseChange.to(CaseStatus.RECEIVED, on).step(CHECK_START, Office.TASKFORCE.id(), Whose.UNIT), on,
				this.dates.startClock(each, ClockFrom.RECEIPT, on, actor), "unit.task-days");
	}

	/** To the project unit, which begins with it. */
	CaseChange toApplicant(ProcedureCase each, LocalDate on) {
		String step = (each.nature() == Nature.CHECK) ? REPORT_PROGRESS
				: (each.signs() == Signs.OWNER) ? RECORD_OWNER : SUBMIT;
		// What takes its time in law is not late before that time is over.
		Integer minimum = (each.signs() == Signs.OWNER) ? this.cases.definition(each).minimumDays() : null;
		return this.dates.applicantDue(
				CaseChange.to(CaseStatus.TO_SUBMIT, on).step(step, applicant(each), Whose.PROJECT_UNIT),
				(minimum != null) ? on.plusDays(minimum) : on);
	}

	/** Back to the project unit in the same round, which completes what it submitted. */
	CaseChange toComplete(ProcedureCase each, String step, LocalDate on) {
		return this.dates
			.applicantDue(CaseChange.to(CaseStatus.CORRECTING, on).step(step, applicant(each), Whose.PROJECT_UNIT), on);
	}

	private static String applicant(ProcedureCase each) {
		return Office.applicant(each.applicant()).id();
	}

	/** Back to the review, with what is left of the limit. */
	CaseChange toReview(ProcedureCase each, LocalDate on, @Nullable CaseClock clock) {
		return this.dates.byClock(
				CaseChange.to(CaseStatus.REVIEWING, on).step(REVIEW, this.units.of(each).sectionGroup(), Whose.UNIT),
				on, clock, "unit.task-days");
	}

	/** To the head, or to whoever gives the last signature. */
	CaseChange toDecide(CaseChange change, ApprovalUnit unit, Signing signing) {
		boolean headFirst = signing == Signing.HEAD_THEN_LEADER;
		return change
			.step(headFirst ? DECIDE_AS_HEAD : DECIDE,
					headFirst ? unit.headGroup() : this.organization.deciderGroup(unit, signing), Whose.UNIT)
			.dueAsBefore();
	}

	/** To nobody: it has its outcome. */
	CaseChange decided(ProcedureCase each, Entry entry, String outcome) {
		if (each.acceptedOn() != null || each.receivedOn() != null) {
			this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		}
		return CaseChange.to(CaseStatus.DECIDED, entry.occurredOn())
			.set("outcome", outcome)
			.set("decided_on", entry.occurredOn());
	}

	/**
	 * Tells that a case has ended well, once everything about it is written.
	 * @param evidence what it rests on, in words
	 */
	void approved(ProcedureCase each, String outcome, String evidence) {
		this.events.publishEvent(new ProcedureApproved(each, outcome, evidence));
	}

	/** Back to the project unit, for another round. */
	CaseChange again(ProcedureCase each, String outcome, Entry entry) {
		return again(each, outcome, "", entry);
	}

	CaseChange again(ProcedureCase each, String outcome, String reason, Entry entry) {
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		this.events.publishEvent(new ProcedureSetBack(each, outcome, reason));
		return nextRound(toApplicant(each, entry.occurredOn()), each, outcome);
	}

	/** What belongs to one application alone begins anew. */
	static CaseChange nextRound(CaseChange change, ProcedureCase each, String outcome) {
		return change.set("outcome", outcome)
			.set("round", each.round() + 1)
			.set("corrections", 0)
			.set("received_on", null)
			.set("accepted_on", null)
			.set("deemed_accepted", false)
			.set("commitment", null)
			.set("gap_due_on", null)
			.set("gap_closed_on", null)
			.set("follow_up", null);
	}

}
