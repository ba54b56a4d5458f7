package org.fasttrack.process.handling;

import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.Watch;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Watches over the handling of one procedure. */
@Component
public class CaseWatch extends Watch {

	private final ProcedureCases cases;

	private final OpenSteps steps;

	CaseWatch(Reminders reminders, EngineDeadlines deadlines, ProcedureCases cases, OpenSteps steps) {
		super(reminders, deadlines);
		this.cases = cases;
		this.steps = steps;
	}

	@Override
	protected void lock(DelegateExecution execution) {
		this.cases.lock(caseId(execution));
	}

	@Override
	protected List<OpenStep> steps(DelegateExecution execution) {
		return this.steps.ofCase(caseId(execution));
	}

	private static UUID caseId(DelegateExecution execution) {
		return UUID.fromString((String) execution.getVariable(ProcedureHandling.CASE_ID));
	}

}
