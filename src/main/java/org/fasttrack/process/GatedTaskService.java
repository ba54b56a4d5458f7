package org.fasttrack.process;

import java.util.Collection;
import java.util.Map;

import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.fasttrack.rule.RuleViolation;

import org.springframework.beans.factory.ObjectProvider;

/**
 * A task is completed through the gate or not at all: what goes around it (resolving,
 * errors, escalations, writing variables, handing over to others) is refused to everyone.
 */
class GatedTaskService extends TaskServiceImpl {

	private final ObjectProvider<StepGate> gate;

	GatedTaskService(ObjectProvider<StepGate> gate) {
		this.gate = gate;
	}

	@Override
	public void claim(String taskId, String userId) {
		this.gate.getObject().claim(taskId, userId, () -> super.claim(taskId, userId));
	}

	@Override
	public void complete(String taskId) {
		complete(taskId, Map.of());
	}

	@Override
	public void complete(String taskId, Map<String, Object> variables) {
		this.gate.getObject().complete(taskId, variables, (routing) -> {
			super.complete(taskId, routing);
			return Boolean.TRUE;
		});
	}

	@Override
	public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
			boolean deserializeValues) {
		return this.gate.getObject()
			.complete(taskId, variables,
					(routing) -> super.completeWithVariablesInReturn(taskId, routing, deserializeValues));
	}

	@Override
	public void resolveTask(String taskId) {
		throw refused();
	}

	@Override
	public void resolveTask(String taskId, Map<String, Object> variables) {
		throw refused();
	}

	@Override
	public void delegateTask(String taskId, String userId) {
		throw refused();
	}

	@Override
	public void handleBpmnError(String taskId, String errorCode) {
		throw refused();
	}

	@Override
	public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
		throw refused();
	}

	@Override
	public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
		throw refused();
	}

	@Override
	public void handleEscalation(String taskId, String escalationCode) {
		throw refused();
	}

	@Override
	public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
		throw refused();
	}

	@Override
	public void setVariable(String taskId, String variableName, Object value) {
		throw refused();
	}

	@Override
	public void setVariableLocal(String taskId, String variableName, Object value) {
		throw refused();
	}

	@Override
	public void setVariables(String taskId, Map<String, ? extends Object> variables) {
		throw refused();
	}

	@Override
	public void setVariablesLocal(String taskId, Map<String, ? extends Object> variables) {
		throw refused();
	}

	@Override
	public void updateVariables(String taskId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw refused();
	}

	@Override
	public void updateVariablesLocal(String taskId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw refused();
	}

	@Override
	public void removeVariable(String taskId, String variableName) {
		throw refused();
	}

	@Override
	public void removeVariableLocal(String taskId, String variableName) {
		throw refused();
	}

	@Override
	public void removeVariables(String taskId, Collection<String> variableNames) {
		throw refused();
	}

	@Override
	public void removeVariablesLocal(String taskId, Collection<String> variableNames) {
		throw refused();
	}

	static RuleViolation refused() {
		return RuleViolation.forbidden("around-the-step");
	}

}
