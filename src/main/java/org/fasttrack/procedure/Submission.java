package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.ACCEPT;
import static org.fasttrack.procedure.CaseSteps.CORRECT;
import static org.fasttrack.procedure.CaseSteps.SUBMIT;
import static org.fasttrack.procedure.CaseSteps.SUBMIT_GAP;
import static org.fasttrack.procedure.CaseSteps.SUPPLEMENT;

/**
 * What the project unit hands in: its materials, at first and as often as they are
 * wanted.
 */
@Service
public class Submission {

	private final ProcedureCases cases;

	private final CaseMaterials materials;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Clocks clocks;

	private final ActLog acts;

	private final Parameters parameters;

	Submission(ProcedureCases cases, CaseMaterials materials, CaseUnits units, CaseDates dates, Eligibility eligibility,
			NextSteps next, Clocks clocks, ActLog acts, Parameters parameters) {
		this.cases = cases;
		this.materials = materials;
		this.units = units;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.clocks = clocks;
		this.acts = acts;
		this.parameters = parameters;
	}

	/**
	 * The project unit submits its materials.
	 * @param ticked the codes of the materials that it submits besides those that are
	 * there as files; every critical one must be among them
	 */
	public void submit(Entry entry, List<String> ticked, String note) {
		ProcedureCase each = this.eligibility.begin(entry, SUBMIT);
		List<String> provided = this.materials.withFiles(each, ticked);
		this.materials.requireCritical(each, provided);
		this.materials.provide(each, provided);
		receive(each, entry);
		this.acts.append(entry, SUBMIT, "SUBMITTED", note, "");
	}

	/**
	 * The project unit corrects its materials.
	 * @param ticked the codes of all the materials that it has submitted by now, besides
	 * those that are there as files
	 */
	public void correct(Entry entry, List<String> ticked, String note) {
		ProcedureCase each = this.eligibility.begin(entry, CORRECT);
		List<String> provided = this.materials.withFiles(each, ticked);
		this.materials.requireCritical(each, provided);
		this.materials.provide(each, provided);
		receive(each, entry);
		this.acts.append(entry, CORRECT, "CORRECTED", note, "");
	}

	/**
	 * The project unit supplements; the review goes on.
	 * @param provided the codes of what it submits besides what is there
	 */
	public void supplement(Entry entry, List<String> provided, String note) {
		ProcedureCase each = this.eligibility.begin(entry, SUPPLEMENT);
		// What is there stays there: it was accepted with it.
		List<String> all = new ArrayList<>(provided);
		this.materials.of(each).forEach((material, there) -> {
			if (there && !all.contains(material.code())) {
				all.add(material.code());
			}
		});
		this.materials.requireCritical(each, all);
		this.materials.provide(each, all);
		this.cases.change(each, this.next.toReview(each, entry.occurredOn(), this.clocks.of(each.id()).orElse(null)));
		this.acts.append(entry, SUPPLEMENT, "SUBMITTED", note, "");
	}

	/**
	 * The project unit hands in what was tolerated missing.
	 * @param ticked the codes of all its materials, besides those that are there as files
	 */
	public void closeGap(Entry entry, List<String> ticked, String note) {
		ProcedureCase each = this.eligibility.requireOpen(entry);
		if (!each.isGapOpen()) {
			throw RuleViolation.conflict("moved-on");
		}
		List<String> provided = this.materials.withFiles(each, ticked);
		List<String> missing = new ArrayList<>(this.materials.missing(each, provided, Need.CRITICAL));
		missing.addAll(this.materials.missing(each, provided, Need.TOLERABLE));
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "gap.incomplete", String.join("、", missing));
		}
		this.materials.provide(each, provided);
		this.cases.change(each, CaseChange.within().set("gap_closed_on", entry.occurredOn()));
		this.acts.append(entry, SUBMIT_GAP, "GAP_CLOSED", note, ActText.MECHANISM);
	}

	private void receive(ProcedureCase each, Entry entry) {
		LocalDate on = entry.occurredOn();
		CaseClock clock = this.dates.startClock(each, ClockFrom.RECEIPT, on, entry.actor());
		StepLimit answer = StepLimit.days(on, this.parameters.whole("acceptance.deemed-days", on)).andClock();
		this.cases.change(each,
				CaseChange.to(CaseStatus.RECEIVED, on)
					.step(ACCEPT, this.units.of(each).sectionGroup(), Whose.UNIT)
					.due(answer, this.dates.dueDate(answer, clock))
					.set("received_on", on)
					.set("submitted_on", Objects.requireNonNullElse(each.submittedOn(), on)));
	}

}
