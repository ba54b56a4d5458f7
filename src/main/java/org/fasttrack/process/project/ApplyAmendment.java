package org.fasttrack.process.project;

import java.util.UUID;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Execution;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;

import org.springframework.stereotype.Component;

/**
 * Makes an agreed change of the plan: what was added starts at once, what was dropped
 * ends at once. Runs as a job of its own, like every change of the project's instance.
 */
@Component
public class ApplyAmendment implements JavaDelegate, ModelBean {

	private final Amendments amendments;

	private final ReleaseProcedures release;

	ApplyAmendment(Amendments amendments, ReleaseProcedures release) {
		this.amendments = amendments;
		this.release = release;
	}

	@Override
	public void execute(DelegateExecution execution) {
		UUID id = UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID));
		this.amendments.apply(id).ifPresent((caseId) -> end(execution, caseId));
		this.release.execute(execution);
	}

	/**
	 * Ends the handling of a procedure. One that was released a moment ago may not have
	 * begun yet: then this is tried again, as with any other lock.
	 */
	private static void end(DelegateExecution execution, UUID caseId) {
		RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
		boolean ended = false;
		for (Execution handling : runtime.createExecutionQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.messageEventSubscriptionName(ProjectFastTrack.PROCEDURE_DROPPED)
			.list()) {
			if (caseId.toString().equals(runtime.getVariable(handling.getId(), ProcedureHandling.CASE_ID))) {
				runtime.messageEventReceived(ProjectFastTrack.PROCEDURE_DROPPED, handling.getId());
				ended = true;
			}
		}
		if (!ended) {
			throw new OptimisticLockingException("the handling of case " + caseId + " has not begun yet");
		}
	}

}
