package org.fasttrack.process.project;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition.Nature;

import org.springframework.stereotype.Component;

/**
 * Starts the handling of every procedure whose prerequisites are met; the check before
 * construction starts when all the others are decided. Runs as a job of its own, so that
 * two procedures decided in the same second never fail an official.
 */
@Component
public class ReleaseProcedures implements JavaDelegate, ModelBean {

	private final Plans plans;

	ReleaseProcedures(Plans plans) {
		this.plans = plans;
	}

	@Override
	public void execute(DelegateExecution execution) {
		RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
		for (ProcedureCase each : this.plans.release(execution.getProcessBusinessKey())) {
			Map<String, Object> variables = variables(each);
			if (each.nature() == Nature.CHECK) {
				runtime.createMessageCorrelation(ProjectFastTrack.ALL_PROCEDURES_DECIDED)
					.processInstanceId(execution.getProcessInstanceId())
					.setVariables(variables)
					.correlate();
			}
			else {
				runtime.createMessageCorrelation(ProjectFastTrack.PROCEDURE_READY)
					.processInstanceId(execution.getProcessInstanceId())
					.setVariablesToTriggeredScope(variables)
					.correlate();
			}
		}
	}

	private static Map<String, Object> variables(ProcedureCase each) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(ProcedureHandling.CASE_ID, each.id().toString());
		variables.put(ProcedureHandling.PROCEDURE, each.procedure());
		variables.put(ProcedureHandling.UNIT, each.unit());
		variables.put(ProcedureHandling.SIGNS, each.signs().name());
		return variables;
	}

}
