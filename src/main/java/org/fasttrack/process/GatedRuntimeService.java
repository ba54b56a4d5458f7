package org.fasttrack.process;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A project is started through the gate, and nobody writes variables from outside. What
 * begins by itself is started by the engine's own timer alone.
 */
class GatedRuntimeService extends RuntimeServiceImpl {

	private final Supplier<ProjectStarts> starts;

	GatedRuntimeService(Supplier<ProjectStarts> starts) {
		this.starts = starts;
	}

	@Override
	public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
		return byJob() ? super.createProcessInstanceById(processDefinitionId)
				: new GatedStart(this.commandExecutor, processDefinitionId, null);
	}

	@Override
	public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
		return byJob() ? super.createProcessInstanceByKey(processDefinitionKey)
				: new GatedStart(this.commandExecutor, null, processDefinitionKey);
	}

	/** What the timer of a model starts is nobody's request. */
	private static boolean byJob() {
		CommandContext context = Context.getCommandContext();
		return context != null && context.getCurrentJob() != null;
	}

	@Override
	public void setVariable(String executionId, String variableName, Object value) {
		throw GatedTaskService.refused();
	}

	@Override
	public void setVariableLocal(String executionId, String variableName, Object value) {
		throw GatedTaskService.refused();
	}

	@Override
	public void setVariables(String executionId, Map<String, ? extends Object> variables) {
		throw GatedTaskService.refused();
	}

	@Override
	public void setVariablesLocal(String executionId, Map<String, ? extends Object> variables) {
		throw GatedTaskService.refused();
	}

	@Override
	public void updateVariables(String executionId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw GatedTaskService.refused();
	}

	@Override
	public void updateVariablesLocal(String executionId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw GatedTaskService.refused();
	}

	@Override
	public void removeVariable(String executionId, String variableName) {
		throw GatedTaskService.refused();
	}

	@Override
	public void removeVariableLocal(String executionId, String variableName) {
		throw GatedTaskService.refused();
	}

	@Override
	public void removeVariables(String executionId, Collection<String> variableNames) {
		throw GatedTaskService.refused();
	}

	@Override
	public void removeVariablesLocal(String executionId, Collection<String> variableNames) {
		throw GatedTaskService.refused();
	}

	/** Collects what a caller wants to start with, and hands it to the gate. */
	private final class GatedStart extends ProcessInstantiationBuilderImpl {

		private GatedStart(CommandExecutor commandExecutor, @Nullable String definitionId,
				@Nullable String definitionKey) {
			super(commandExecutor);
			this.processDefinitionId = definitionId;
			this.processDefinitionKey = definitionKey;
		}

		@Override
		public ProcessInstance execute() {
			return execute(false, false);
		}

		@Override
		public ProcessInstance execute(boolean skipCustomListeners, boolean skipIoMappings) {
			return executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
		}

		@Override
		public ProcessInstanceWithVariables executeWithVariablesInReturn() {
			return executeWithVariablesInReturn(false, false);
		}

		@Override
		public ProcessInstanceWithVariables executeWithVariablesInReturn(boolean skipCustomListeners,
				boolean skipIoMappings) {
			if (isTimer()) {
				return super.executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
			}
			if (skipCustomListeners || skipIoMappings
					|| !this.modificationBuilder.getModificationOperations().isEmpty()) {
				throw GatedTaskService.refused();
			}
			return GatedRuntimeService.this.starts.get()
				.start(this.processDefinitionId, this.processDefinitionKey, this.businessKey, getVariables());
		}

		/** The engine's own timer starts what the model begins by itself. */
		private static boolean isTimer() {
			CommandContext command = Context.getCommandContext();
			return command != null && command.getCurrentJob() != null
					&& TimerStartEventJobHandler.TYPE.equals(command.getCurrentJob().getJobHandlerType());
		}

	}

}
