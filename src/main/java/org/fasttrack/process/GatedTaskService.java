package org.fasttrack.process;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A task is completed through the gate or not at all: what goes around it (resolving,
 * errors, escalations, writing variables, handing over to others) is refused to everyone.
 * What has been claimed can be put back.
 */
class GatedTaskService extends TaskServiceImpl {

	private final Supplier<StepGate> gate;

	GatedTaskService(Supplier<StepGate> gate) {
		this.gate = gate;
	}

	@Override
	public void claim(String taskId, String userId) {
		this.gate.get().claim(taskId, userId, () -> super.claim(taskId, userId));
	}

	/**
	 * Nobody is given a task; it can only be put back. The engine would want a permission
	 * for that with which one could hand a task to anybody.
	 */
	@Override
	public void setAssignee(String taskId, @Nullable String userId) {
		if (userId != null) {
			throw refused();
		}
		this.gate.get()
			.release(taskId, () -> this.commandExecutor.execute((context) -> context
				.runWithoutAuthorization(Executors.callable(() -> super.setAssignee(taskId, null)))));
	}

	@Override
	public void setOwner(String taskId, String userId) {
		throw refused();
	}

	@Override
	public void saveTask(Task task) {
		throw refused();
	}

	@Override
	public void deleteTask(String taskId) {
		throw refused();
	}

	@Override
	public void deleteTask(String taskId, boolean cascade) {
		throw refused();
	}

	@Override
	public void deleteTask(String taskId, String deleteReason) {
		throw refused();
	}

	@Override
	public void deleteTasks(Collection<String> taskIds) {
		throw refused();
	}

	@Override
	public void deleteTasks(Collection<String> taskIds, boolean cascade) {
		throw refused();
	}

	@Override
	public void deleteTasks(Collection<String> taskIds, String deleteReason) {
		throw refused();
	}

	@Override
	public void addUserIdentityLink(String taskId, String userId, String identityLinkType) {
		throw refused();
	}

	@Override
	public void addGroupIdentityLink(String taskId, String groupId, String identityLinkType) {
		throw refused();
	}

	@Override
	public void addCandidateUser(String taskId, String userId) {
		throw refused();
	}

	@Override
	public void addCandidateGroup(String taskId, String groupId) {
		throw refused();
	}

	@Override
	public void deleteUserIdentityLink(String taskId, String userId, String identityLinkType) {
		throw refused();
	}

	@Override
	public void deleteGroupIdentityLink(String taskId, String groupId, String identityLinkType) {
		throw refused();
	}

	@Override
	public void deleteCandidateUser(String taskId, String userId) {
		throw refused();
	}

	@Override
	public void deleteCandidateGroup(String taskId, String groupId) {
		throw refused();
	}

	@Override
	public void setPriority(String taskId, int priority) {
		throw refused();
	}

	@Override
	public void complete(String taskId) {
		complete(taskId, Map.of());
	}

	@Override
	public void complete(String taskId, Map<String, Object> variables) {
		this.gate.get().complete(taskId, variables, (routing) -> {
			super.complete(taskId, routing);
			return Boolean.TRUE;
		});
	}

	@Override
	public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
			boolean deserializeValues) {
		return this.gate.get()
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
