package org.fasttrack.process.supervision;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.supervision.OrderProcess;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts an instance for each order, and ends it with its project. Whoever may give an
 * order need have no rights in the engine for that.
 */
@Component
class OrderInstances implements OrderProcess {

	private final ObjectProvider<ProcessEngine> engine;

	OrderInstances(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	@Override
	public void start(UUID id, String projectCode, @Nullable String unit) {
		VariableMap variables = Variables.putValue(ProjectFastTrack.PROJECT_CODE, projectCode)
			.putValue(ProjectFastTrack.SUBJECT_ID, id.toString())
			.putValue(SupervisionOrder.INSTRUCTED, unit == null)
			.putValue(ProcedureHandling.UNIT, unit);
		withoutAuthorization(() -> ProcessInstantiationBuilderImpl
			.createProcessInstanceByKey(configuration().getCommandExecutorTxRequired(), SupervisionOrder.KEY)
			.businessKey(projectCode)
			.setVariables(variables)
			.execute());
	}

	@Override
	public void end(String projectCode, Collection<UUID> ids) {
		ids.forEach((id) -> withoutAuthorization(() -> this.engine.getObject()
			.getRuntimeService()
			.createMessageCorrelation(SupervisionOrder.ORDER_ENDED)
			.processInstanceBusinessKey(projectCode)
			.processInstanceVariableEquals(ProjectFastTrack.SUBJECT_ID, id.toString())
			.correlateWithResult()));
	}

	private void withoutAuthorization(Supplier<?> work) {
		configuration().getCommandExecutorTxRequired().execute((context) -> context.runWithoutAuthorization(work::get));
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration();
	}

}
