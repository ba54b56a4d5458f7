package org.fasttrack.process;

import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Begins instances and tells them what has happened, in the transaction of whoever acts.
 * That this person may do so has been checked by then; it says nothing about the engine.
 */
@Component
public class Instances {

	private final ObjectProvider<ProcessEngine> engine;

	Instances(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	/** Begins an instance. */
	public void start(String processKey, String businessKey, Map<String, Object> variables) {
		configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> ProcessInstantiationBuilderImpl
				.createProcessInstanceByKey(configuration().getCommandExecutorTxRequired(), processKey)
				.businessKey(businessKey)
				.setVariables(Variables.fromMap(variables))
				.executeWithVariablesInReturn()));
	}

	/** Tells the one instance of this key that waits for the message. */
	public void tell(String businessKey, String message, Map<String, Object> variables) {
		configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> this.engine.getObject()
				.getRuntimeService()
				.createMessageCorrelation(message)
				.processInstanceBusinessKey(businessKey)
				.setVariablesToTriggeredScope(Variables.fromMap(variables))
				.correlateWithResult()));
	}

	/** Tells every instance of this key that waits for the message. */
	public void tellAll(String businessKey, String message) {
		configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> this.engine.getObject()
				.getRuntimeService()
				.createMessageCorrelation(message)
				.processInstanceBusinessKey(businessKey)
				.correlateAllWithResult()));
	}

	/** Whether the instance about a subject waits for the message. */
	public boolean isWaiting(String businessKey, UUID subject, String message) {
		return Boolean.TRUE.equals(configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> this.engine.getObject()
				.getRuntimeService()
				.createExecutionQuery()
				.messageEventSubscriptionName(message)
				.processInstanceBusinessKey(businessKey)
				.processVariableValueEquals(ProjectFastTrack.SUBJECT_ID, subject.toString())
				.count() > 0)));
	}

	/** Tells the one instance about a subject, which waits for the message. */
	public void tellAbout(String businessKey, UUID subject, String message) {
		configuration().getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> this.engine.getObject()
				.getRuntimeService()
				.createMessageCorrelation(message)
				.processInstanceBusinessKey(businessKey)
				.processInstanceVariableEquals(ProjectFastTrack.SUBJECT_ID, subject.toString())
				.correlateWithResult()));
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration();
	}

}
