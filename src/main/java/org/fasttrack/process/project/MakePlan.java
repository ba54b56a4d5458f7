package org.fasttrack.process.project;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.procedure.Plans;
import org.fasttrack.process.ModelBean;

import org.springframework.stereotype.Component;

/** Makes the plan of what the decision tables named. */
@Component
public class MakePlan implements JavaDelegate, ModelBean {

	private final Plans plans;

	MakePlan(Plans plans) {
		this.plans = plans;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.plans.make(execution.getProcessBusinessKey(), RequirementResult.of(execution));
	}

}
