package org.fasttrack.process.project;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fasttrack.procedure.NeededProcedure;
import org.fasttrack.process.ModelBean;

import org.springframework.stereotype.Component;

/**
 * Collects the procedures that the decision tables of the plan name. The list lives only
 * as long as the transaction: the plan itself is in our tables.
 */
@Component
public class RequirementResult implements ExecutionListener, ModelBean {

	static final String REQUIREMENTS = "requirements";

	@Override
	public void notify(DelegateExecution execution) {
		DecisionOutcome.of(execution)
			.forEach((row) -> of(execution).add(new NeededProcedure(DecisionOutcome.text(row, "procedure"),
					(String) row.get("function"), DecisionOutcome.text(row, "reason"))));
	}

	@SuppressWarnings("unchecked")
	static List<NeededProcedure> of(DelegateExecution execution) {
		return (List<NeededProcedure>) execution.getVariable(REQUIREMENTS);
	}

}
