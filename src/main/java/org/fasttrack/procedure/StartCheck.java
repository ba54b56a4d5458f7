package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.Clocks;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.CHECK_START;
import static org.fasttrack.procedure.CaseSteps.REPORT_PROGRESS;

/** The task force checks whether construction may start. */
@Service
public class StartCheck {

	private final ProcedureCases cases;

	private final CaseMaterials materials;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Requirements requirements;

	private final ProjectRegister projects;

	private final Clocks clocks;

	private final ActLog acts;

	StartCheck(ProcedureCases cases, CaseMaterials materials, Eligibility eligibility, NextSteps next,
			Requirements requirements, ProjectRegister projects, Clocks clocks, ActLog acts) {
		this.cases = cases;
		this.materials = materials;
		this.eligibility = eligibility;
		this.next = next;
		this.requirements = requirements;
		this.projects = projects;
		this.clocks = clocks;
		this.acts = acts;
	}

	/**
	 * The task force checks whether construction may start.
	 * @param confirmed the codes of the conditions that are met; for ready, all of them
	 * @param ready the result
	 */
	public void check(Entry entry, boolean ready, List<String> confirmed, String opinion) {
		// Nobody adds to the plan meanwhile.
		this.projects.lock(entry.projectCode());
		ProcedureCase each = this.eligibility.begin(entry, CHECK_START);
		this.materials.provide(each, confirmed);
		if (ready) {
			this.materials.requireCritical(each, confirmed);
			requireOthersDecided(each);
			this.requirements.requireMetBeforeStart(each.projectCode());
			this.cases.change(each, this.next.decided(each, entry, "READY"));
			this.projects.ready(each.projectCode(), entry.occurredOn());
		}
		else {
			this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
			this.cases.change(each, this.next.toApplicant(each, entry.occurredOn()).set("outcome", "NOT_READY"));
		}
		this.acts.append(entry, CHECK_START, ready ? "READY" : "NOT_READY", opinion,
				this.cases.definition(each).basis());
	}

	/** A procedure may have been added to the plan after the check began. */
	private void requireOthersDecided(ProcedureCase check) {
		List<String> open = this.cases.ofProject(check.projectCode())
			.stream()
			.filter((each) -> each.phase() == ProcedureDefinition.Phase.PRE && !each.id().equals(check.id())
					&& each.status() != CaseStatus.DECIDED)
			.map(ProcedureCase::name)
			.toList();
		if (!open.isEmpty()) {
			throw RuleViolation.invalid("decision", "procedures.open", String.join("、", open));
		}
	}

	/** The project unit has done what was missing and asks for the check again. */
	public void reportProgress(Entry entry, String progress) {
		ProcedureCase each = this.eligibility.begin(entry, REPORT_PROGRESS);
		LocalDate on = entry.occurredOn();
		this.cases.change(each, this.next.toTaskForce(each, on, entry.actor()).set("received_on", on));
		this.acts.append(entry, REPORT_PROGRESS, "REPORTED", progress, "");
	}

}
