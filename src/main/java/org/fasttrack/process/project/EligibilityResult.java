package org.fasttrack.process.project;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.project.EligibilityReason;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Component;

/** Takes in why a project is not eligible; without any reason it is. */
@Component
public class EligibilityResult implements ExecutionListener, ModelBean {

	private final ProjectRegister projects;

	EligibilityResult(ProjectRegister projects) {
		this.projects = projects;
	}

	@Override
	public void notify(DelegateExecution execution) {
		List<EligibilityReason> reasons = DecisionOutcome.of(execution)
			.stream()
			.map((row) -> new EligibilityReason(DecisionOutcome.text(row, "reason"),
					DecisionOutcome.text(row, "basis")))
			.toList();
		execution.setVariable(ProjectFastTrack.ELIGIBLE, reasons.isEmpty());
		if (!reasons.isEmpty()) {
			this.projects.sendBack(execution.getProcessBusinessKey(), reasons);
		}
	}

}
