package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.ACCEPT;
import static org.fasttrack.procedure.CaseSteps.DECIDE;
import static org.fasttrack.procedure.CaseSteps.DECIDE_AS_HEAD;
import static org.fasttrack.procedure.CaseSteps.REGISTER;
import static org.fasttrack.procedure.CaseSteps.REVIEW;
import static org.fasttrack.procedure.CaseSteps.SUBMIT;

/**
 * A case goes back to an earlier step of the same procedure: because whoever has it
 * returns it (退回), or because whoever did the step before takes that back (撤回). The limit
 * runs on, and what goes on beside it is left alone.
 */
@Service
public class SendingBack {

	/** How officials say that they return something. */
	public static final String RETURN = "RETURN";

	/** The outcome of what somebody took back. */
	public static final String RECALL = "RECALL";

	private static final Map<String, String> OUTCOMES = Map.of(REVIEW, RETURN, DECIDE_AS_HEAD, "RETURN_TO_HEAD", ACCEPT,
			"RETURN_TO_ACCEPT");

	/**
	 * What can be taken back: what officials say to each other before they decide, and an
	 * application that nobody has answered. What the project unit was told stands.
	 */
	private static final Map<String, Set<String>> RECALLABLE = Map.of(REVIEW,
			Set.of("RECOMMEND_APPROVE", "RECOMMEND_CONDITIONS", "RECOMMEND_REJECT", "RETURN_TO_ACCEPT"), DECIDE_AS_HEAD,
			Set.of("APPROVED", "CONDITIONS", "REJECTED", RETURN, "RETURN_TO_ACCEPT"), DECIDE,
			Set.of(RETURN, "RETURN_TO_HEAD", "RETURN_TO_ACCEPT"), REGISTER, Set.of("RETURN_TO_ACCEPT"), SUBMIT,
			Set.of("SUBMITTED"));

	private final ProcedureCases cases;

	private final CaseUnits units;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Clocks clocks;

	private final ActLog acts;

	private final JdbcClient jdbc;

	SendingBack(ProcedureCases cases, CaseUnits units, Eligibility eligibility, NextSteps next, Clocks clocks,
			ActLog acts, JdbcClient jdbc) {
		this.cases = cases;
		this.units = units;
		this.eligibility = eligibility;
		this.next = next;
		this.clocks = clocks;
		this.acts = acts;
		this.jdbc = jdbc;
	}

	/** Whether what was done at a step can be taken back at all. */
	public static boolean isRecallable(String step, String outcome) {
		return RECALLABLE.getOrDefault(step, Set.of()).contains(outcome);
	}

	/** To which earlier steps a case can be returned, the nearest first. */
	public List<String> earlier(ProcedureCase each) {
		List<String> earlier = new ArrayList<>();
		String step = String.valueOf(each.step());
		if (step.equals(DECIDE) && each.signing() == Signing.HEAD_THEN_LEADER) {
			earlier.add(DECIDE_AS_HEAD);
		}
		if (Set.of(DECIDE, DECIDE_AS_HEAD).contains(step)) {
			earlier.add(REVIEW);
		}
		// What lacks has a task of its own since the acceptance, and what counts as
		// accepted by law was accepted by nobody.
		boolean accepted = each.acceptedOn() != null && !each.deemedAccepted() && !each.isGapOpen();
		if (accepted && Set.of(DECIDE, DECIDE_AS_HEAD, REVIEW, REGISTER).contains(step)) {
			earlier.add(ACCEPT);
		}
		return earlier;
	}

	/**
	 * Whoever has the case returns it.
	 * @param step to which step
	 * @throws RuleViolation if it cannot be returned to that
	 */
	public void giveBack(Entry entry, String step, String reason) {
		String from = Optional.ofNullable(this.cases.require(Objects.requireNonNull(entry.caseId())).step())
			.orElseThrow(() -> RuleViolation.conflict("moved-on"));
		ProcedureCase each = this.eligibility.begin(entry, from);
		if (!earlier(each).contains(step)) {
			throw RuleViolation.invalid("step", "return.step");
		}
		this.cases.change(each, back(each, step, entry.occurredOn()));
		this.acts.append(entry, from, Objects.requireNonNull(OUTCOMES.get(step)), reason, "");
	}

	/**
	 * Why somebody cannot take back what they did on a case; empty if they can.
	 * @param done what they did
	 */
	public Optional<RuleViolation> whyNotRecalled(ProcedureCase each, Act done, String user) {
		if (!done.userId().equals(user)) {
			return Optional.of(RuleViolation.forbidden("recall.own"));
		}
		if (!isRecallable(done.step(), done.outcome())) {
			return Optional.of(RuleViolation.conflict("recall.outward"));
		}
		boolean last = this.acts.ofCase(each.id())
			.stream()
			.filter((act) -> act.step().equals(done.step()))
			.reduce((one, later) -> later)
			.filter((act) -> act.id() == done.id())
			.isPresent();
		return (last && each.step() != null && done.step().equals(before(each))) ? Optional.empty()
				: Optional.of(RuleViolation.conflict("recall.acted"));
	}

	/** The step that the case stood at before. */
	private String before(ProcedureCase each) {
		return this.jdbc.sql("""
				SELECT coalesce(step, '')
				FROM fasttrack.case_turn
				WHERE case_id = :case
				  AND turn = :turn - 1
				""").param("case", each.id()).param("turn", each.turn()).query(String.class).optional().orElse("");
	}

	/**
	 * Somebody takes back what they did, while nobody has acted on it; the case stands
	 * where it stood before.
	 * @param done what they did
	 * @throws RuleViolation if it cannot be taken back
	 */
	public void recall(Entry entry, Act done, String reason) {
		ProcedureCase each = this.eligibility.requireOpen(entry);
		whyNotRecalled(each, done, entry.actor().userId()).ifPresent((refusal) -> {
			throw refusal;
		});
		LocalDate on = entry.occurredOn();
		if (done.step().equals(SUBMIT)) {
			// What was not received is not counted; what comes next is received anew.
			this.clocks.stop(each.id(), on, entry.actor());
			this.cases.change(each, this.next.toApplicant(each, on).set("received_on", null));
		}
		else {
			this.cases.change(each, back(each, done.step(), on));
		}
		this.acts.append(entry, done.step(), RECALL, reason, "");
	}

	private CaseChange back(ProcedureCase each, String step, LocalDate on) {
		ApprovalUnit unit = this.units.of(each);
		CaseChange change = switch (step) {
			case ACCEPT -> CaseChange.to(CaseStatus.RECEIVED, on).step(ACCEPT, unit.sectionGroup(), Whose.UNIT);
			case REVIEW -> CaseChange.to(CaseStatus.REVIEWING, on).step(REVIEW, unit.sectionGroup(), Whose.UNIT);
			case REGISTER -> CaseChange.to(CaseStatus.ACCEPTED, on).step(REGISTER, unit.sectionGroup(), Whose.UNIT);
			case DECIDE_AS_HEAD ->
				CaseChange.to(CaseStatus.FOR_DECISION, on).step(DECIDE_AS_HEAD, unit.headGroup(), Whose.UNIT);
			case DECIDE ->
				CaseChange.to(CaseStatus.FOR_DECISION, on).step(DECIDE, this.units.deciderGroup(each), Whose.UNIT);
			default -> throw new IllegalArgumentException(step);
		};
		return change.dueAsBefore().set("decided_by", step.equals(DECIDE) ? headOf(each) : null);
	}

	/**
	 * Who had decided for the unit, where the leader signs off: what the head decided is
	 * still put forward.
	 */
	private @Nullable String headOf(ProcedureCase each) {
		return (each.signing() == Signing.HEAD_THEN_LEADER) ? this.acts.ofCase(each.id())
			.stream()
			.filter((act) -> act.step().equals(DECIDE_AS_HEAD))
			.reduce((one, later) -> later)
			.map(Act::who)
			.orElse(null) : null;
	}

}
