package org.fasttrack.process.project;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.fasttrack.procedure.Plans;
import org.fasttrack.process.ModelBean;

import org.springframework.stereotype.Component;

/** What the decision tables of the plan look at; never stored with the process. */
@Component
public class PlanFacts implements ModelBean {

	private final Plans plans;

	PlanFacts(Plans plans) {
		this.plans = plans;
	}

	public ObjectValue of(DelegateExecution execution) {
		return Variables.objectValue(this.plans.facts(execution.getProcessBusinessKey()), true).create();
	}

}
