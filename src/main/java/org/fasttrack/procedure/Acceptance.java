package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.Official;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.ACCEPT;
import static org.fasttrack.procedure.CaseSteps.RECORD_EXTERNAL;
import static org.fasttrack.procedure.CaseSteps.REGISTER;
import static org.fasttrack.procedure.CaseSteps.REVIEW;

/** The unit accepts an application, with or without a gap, or refuses to. */
@Service
public class Acceptance {

	private final ProcedureCases cases;

	private final CaseMaterials materials;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Clocks clocks;

	private final ActLog acts;

	Acceptance(ProcedureCases cases, CaseMaterials materials, CaseUnits units, CaseDates dates, Eligibility eligibility,
			NextSteps next, Clocks clocks, ActLog acts) {
		this.cases = cases;
		this.materials = materials;
		this.units = units;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.clocks = clocks;
		this.acts = acts;
	}

	/**
	 * The unit accepts an application with all its materials.
	 * @param followUp who follows up what another authority decides; null for whoever
	 * accepts
	 */
	public void accept(Entry entry, @Nullable String followUp, String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, ACCEPT);
		List<String> missing = this.materials.missingTolerable(each);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("decision", "gap.needed", String.join("、", missing));
		}
		this.cases.change(each, accepted(each, entry.occurredOn(), entry.occurredOn(), entry.actor(), false,
				this.units.follower(each, entry.actor().userId(), followUp)));
		this.acts.append(entry, ACCEPT, "ACCEPT", opinion, ActText.basis(each, "行政许可法第三十二条"));
	}

	/**
	 * The unit accepts although tolerable materials are missing (容缺受理), against a written
	 * commitment to hand them in by a day. Signing is locked until they are there.
	 * @param commitment the number of the commitment (承诺书)
	 * @param dueOn by when they are promised
	 */
	public void acceptWithGap(Entry entry, String commitment, LocalDate dueOn, @Nullable String followUp,
			String opinion) {
		ProcedureCase each = this.eligibility.begin(entry, ACCEPT);
		List<String> missing = this.materials.missingTolerable(each);
		if (missing.isEmpty()) {
			throw RuleViolation.invalid("decision", "gap.none");
		}
		if (dueOn.isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("gapDueOn", "not-before", entry.occurredOn());
		}
		LocalDate latest = this.dates.signedBy(each, entry.occurredOn());
		if (dueOn.isAfter(latest)) {
			throw RuleViolation.invalid("gapDueOn", "gap.too-late", latest);
		}
		this.cases.change(each,
				accepted(each, entry.occurredOn(), entry.occurredOn(), entry.actor(), false,
						this.units.follower(each, entry.actor().userId(), followUp))
					.set("commitment", commitment)
					.set("gap_due_on", dueOn)
					.set("gap_closed_on", null));
		this.acts.append(entry, ACCEPT, "ACCEPT_WITH_GAP", ActText
			.joined(List.of("容缺：" + String.join("、", missing), "承诺书：" + commitment, "承诺补齐日期：" + dueOn), opinion),
				ActText.MECHANISM);
	}

	/**
	 * The unit refuses to accept, with reasons; the project unit may submit again. A
	 * filing is never refused, only completed.
	 */
	public void refuse(Entry entry, String reasons) {
		ProcedureCase each = this.eligibility.begin(entry, ACCEPT);
		Eligibility.requireRejectable(each);
		Eligibility.requireUnaccepted(each);
		this.cases.change(each, this.next.again(each, "REFUSED", entry));
		this.acts.append(entry, ACCEPT, "REFUSE", reasons, ActText.basis(each, "行政许可法第三十二条"));
	}

	/**
	 * Nobody has answered within the days that the law gives: it counts as accepted from
	 * the day of receipt (行政许可法 32). Does nothing if somebody has answered meanwhile.
	 */
	public void deemAccepted(UUID id) {
		this.cases.lock(id);
		ProcedureCase waiting = this.cases.require(id);
		LocalDate received = waiting.receivedOn();
		if (!ACCEPT.equals(waiting.step()) || received == null) {
			return;
		}
		ProcedureCase each = this.cases.asOf(waiting, received);
		String follower = (each.signs() == Signs.EXTERNAL)
				? this.units.followers(each).stream().findFirst().map(Official::id).orElse(null) : null;
		this.cases.change(each, accepted(each, received, this.dates.today(), Actor.SYSTEM, true, follower));
		this.acts.append(new Entry(each.projectCode(), id, null, Actor.SYSTEM, this.dates.today()), ACCEPT,
				"DEEMED_ACCEPTED", "逾期未告知补正，自收到申请材料之日起即为受理", "行政许可法第三十二条");
	}

	private CaseChange accepted(ProcedureCase each, LocalDate acceptedOn, LocalDate on, Actor actor, boolean deemed,
			@Nullable String followUp) {
		// What was accepted is accepted, though the reviewer returned it; the clock has
		// run on.
		boolean again = each.acceptedOn() != null;
		CaseClock clock = (!again && this.cases.definition(each).clockFrom() == ClockFrom.ACCEPTANCE)
				? this.dates.startClock(each, ClockFrom.ACCEPTANCE, acceptedOn, actor)
				: this.clocks.of(each.id()).orElse(null);
		String section = this.units.of(each).sectionGroup();
		CaseChange change = switch (each.signs()) {
			case SECTION -> CaseChange.to(CaseStatus.ACCEPTED, on).step(REGISTER, section, Whose.UNIT);
			case EXTERNAL -> CaseChange.to(CaseStatus.FORWARDED, on).step(RECORD_EXTERNAL, section, Whose.HIGHER);
			case LEADER, OWNER -> CaseChange.to(CaseStatus.REVIEWING, on).step(REVIEW, section, Whose.UNIT);
		};
		return this.dates
			.byClock(change, on, clock, (each.signs() == Signs.EXTERNAL) ? "external.follow-up-days" : "unit.task-days")
			.set("accepted_on", again ? each.acceptedOn() : acceptedOn)
			.set("deemed_accepted", deemed)
			.set("follow_up", followUp);
	}

}
