package org.fasttrack.process.project;

import java.util.ArrayList;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;

import org.springframework.stereotype.Component;

/** Keeps the way of approval, and begins an empty list of requirements. */
@Component
public class ApprovalPathResult implements ExecutionListener, ModelBean {

	@Override
	public void notify(DelegateExecution execution) {
		execution.setVariable(ProjectFastTrack.APPROVAL_PATH, DecisionOutcome.of(execution).get(0).get("approvalPath"));
		execution.setVariable(RequirementResult.REQUIREMENTS, Variables.objectValue(new ArrayList<>(), true).create());
	}

}
