package org.fasttrack.process;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * A form is submitted through the gate, and shows what our tables say at that moment
 * instead of the variables of the process.
 */
class GatedFormService extends FormServiceImpl {

	private final Supplier<StepGate> gate;

	private final Supplier<ProjectStarts> starts;

	private final Supplier<StartForm> startForm;

	private final Supplier<FormContext> context;

	GatedFormService(Supplier<StepGate> gate, Supplier<ProjectStarts> starts, Supplier<StartForm> startForm,
			Supplier<FormContext> context) {
		this.gate = gate;
		this.starts = starts;
		this.startForm = startForm;
		this.context = context;
	}

	@Override
	public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
		return submitStartForm(processDefinitionId, null, Map.copyOf(properties));
	}

	@Override
	public ProcessInstance submitStartFormData(String processDefinitionId, @Nullable String businessKey,
			Map<String, String> properties) {
		return submitStartForm(processDefinitionId, businessKey, Map.copyOf(properties));
	}

	@Override
	public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
		return submitStartForm(processDefinitionId, null, properties);
	}

	@Override
	public ProcessInstance submitStartForm(String processDefinitionId, @Nullable String businessKey,
			Map<String, Object> properties) {
		return this.starts.get().start(processDefinitionId, null, businessKey, properties);
	}

	@Override
	public InputStream getDeployedStartForm(String processDefinitionId) {
		return this.startForm.get().forCaller(super.getDeployedStartForm(processDefinitionId));
	}

	@Override
	public void submitTaskForm(String taskId, Map<String, Object> properties) {
		this.gate.get().complete(taskId, properties, (routing) -> {
			super.submitTaskForm(taskId, routing);
			return Boolean.TRUE;
		});
	}

	@Override
	public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties,
			boolean deserializeValues) {
		return this.gate.get()
			.complete(taskId, properties,
					(routing) -> super.submitTaskFormWithVariablesInReturn(taskId, routing, deserializeValues));
	}

	@Override
	public VariableMap getTaskFormVariables(String taskId, Collection<String> formVariables,
			boolean deserializeObjectValues) {
		// The engine checks that this person may read the task.
		super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues);
		return this.context.get().of(taskId);
	}

}
