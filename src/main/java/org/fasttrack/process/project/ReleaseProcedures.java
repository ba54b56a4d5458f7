package org.fasttrack.process.project;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.procedure.Requirements.Requirement;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.RoutingFacts;
import org.fasttrack.watch.Validity;

import org.springframework.stereotype.Component;

/**
 * Starts the handling of every procedure whose prerequisites are met; the check before
 * construction starts when all the others are decided. Runs as a job of its own, so that
 * two procedures decided in the same second never fail an official.
 */
@Component
public class ReleaseProcedures implements JavaDelegate, ModelBean {

	private final Plans plans;

	private final Requirements requirements;

	private final RoutingFacts facts;

	private final Validity validity;

	private final EngineDeadlines deadlines;

	ReleaseProcedures(Plans plans, Requirements requirements, RoutingFacts facts, Validity validity,
			EngineDeadlines deadlines) {
		this.validity = validity;
		this.deadlines = deadlines;
		this.plans = plans;
		this.requirements = requirements;
		this.facts = facts;
	}

	@Override
	public void execute(DelegateExecution execution) {
		RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
		for (ProcedureCase each : this.plans.release(execution.getProcessBusinessKey())) {
			Map<String, Object> variables = this.facts.of(each);
			if (each.nature() == Nature.CHECK) {
				runtime.createMessageCorrelation(ProjectFastTrack.ALL_PROCEDURES_DECIDED)
					.processInstanceId(execution.getProcessInstanceId())
					.setVariables(variables)
					.correlate();
			}
			else {
				follow(execution, ProjectFastTrack.PROCEDURE_READY, variables);
			}
		}
		for (Requirement each : this.requirements.open(execution.getProcessBusinessKey())) {
			Map<String, Object> variables = new HashMap<>();
			variables.put(ProjectFastTrack.SUBJECT_ID, each.id().toString());
			variables.put(ProcedureHandling.CASE_ID, each.caseId().toString());
			variables.put(ProcedureHandling.PROCEDURE, each.procedure());
			variables.put(ProcedureHandling.UNIT, each.unit());
			follow(execution, ProjectFastTrack.REQUIREMENT_SET, variables);
		}
		// What has just been decided may expire.
		this.validity.next(execution.getProcessBusinessKey())
			.ifPresent((moment) -> this.deadlines.arm(execution, moment));
	}

	private static void follow(DelegateExecution execution, String message, Map<String, Object> variables) {
		execution.getProcessEngineServices()
			.getRuntimeService()
			.createMessageCorrelation(message)
			.processInstanceId(execution.getProcessInstanceId())
			.setVariablesToTriggeredScope(variables)
			.correlate();
	}

}
