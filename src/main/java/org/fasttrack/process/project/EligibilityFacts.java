package org.fasttrack.process.project;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.fasttrack.process.ModelBean;
import org.fasttrack.project.EligibilityCheck;

import org.springframework.stereotype.Component;

/** What the decision table of eligibility looks at; never stored with the process. */
@Component
public class EligibilityFacts implements ModelBean {

	private final EligibilityCheck eligibility;

	EligibilityFacts(EligibilityCheck eligibility) {
		this.eligibility = eligibility;
	}

	public ObjectValue of(DelegateExecution execution) {
		return Variables.objectValue(this.eligibility.facts(execution.getProcessBusinessKey()), true).create();
	}

}
