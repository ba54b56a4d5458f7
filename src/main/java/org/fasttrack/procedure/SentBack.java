package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.Act;
import org.fasttrack.rule.Wording;

/**
 * Why the open step of a case has come back: it was returned or recalled, or what was
 * applied for was refused or rejected.
 *
 * @param kind RETURN, RECALL, REFUSE, REJECTED, TENDER_FAILED or EXPIRED
 * @param by who did so: name, unit and duty on that day
 * @param reason what was said
 * @param on the business date
 */
public record SentBack(String kind, String by, String reason, LocalDate on) {

	/** The acts that bring a case from one step to the next. */
	static final Set<String> STEPS = Set.of(CaseSteps.SUBMIT, CaseSteps.CONFIRM, CaseSteps.ACCEPT, CaseSteps.CORRECT,
			CaseSteps.REVIEW, CaseSteps.RECORD_SPECIAL, CaseSteps.SUPPLEMENT, CaseSteps.DECIDE_AS_HEAD,
			CaseSteps.DECIDE, CaseSteps.REGISTER, CaseSteps.RECORD_EXTERNAL, CaseSteps.RECORD_OWNER,
			CaseSteps.CHECK_START, CaseSteps.REPORT_PROGRESS, "Validity");

	private static final Set<String> KINDS = Set.of(SendingBack.RETURN, SendingBack.RECALL, "REFUSE", "TENDER_FAILED",
			"EXPIRED");

	/** Told of a case by what was done on it, oldest first. */
	public static Optional<SentBack> of(List<Act> acts) {
		return acts.stream()
			.filter((act) -> STEPS.contains(act.step()))
			.reduce((one, later) -> later)
			.flatMap(SentBack::of);
	}

	static Optional<SentBack> of(Act last) {
		// What the head rejects goes on to the leader.
		boolean rejected = last.outcome().equals("REJECTED") && !last.step().equals(CaseSteps.DECIDE_AS_HEAD);
		String kind = last.outcome().startsWith("RETURN_TO_") ? SendingBack.RETURN : last.outcome();
		return (rejected || KINDS.contains(kind))
				? Optional.of(new SentBack(kind, last.who(), last.opinion(), last.occurredOn())) : Optional.empty();
	}

	/** In one sentence: 【退回】次仁（……）于2026-07-15退回，原因：……。 */
	public String said(Wording wording) {
		String what = wording.label("Mark", this.kind);
		String why = this.reason.strip().replaceAll("\\s+", " ").replaceFirst("[。.；;]+$", "");
		return "【" + what + "】" + this.by + "于" + this.on + what + (why.isEmpty() ? "" : "，原因：" + why) + "。";
	}

}
