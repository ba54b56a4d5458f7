package org.fasttrack.process;

import java.util.Objects;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.fasttrack.report.Report;
import org.fasttrack.report.ReportProcess;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts the process of a report. Whether a person may make one is for the reports to
 * say; the engine lets nobody start it from outside.
 */
@Component
class ReportStarts implements ReportProcess {

	private final ObjectProvider<ProcessEngine> engine;

	ReportStarts(ObjectProvider<ProcessEngine> engine) {
		this.engine = engine;
	}

	@Override
	public void start(Report report) {
		CommandExecutor commands = ((ProcessEngineConfigurationImpl) this.engine.getObject()
			.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
		commands.execute((context) -> context.runWithoutAuthorization(() -> Objects
			.requireNonNull(ProcessInstantiationBuilderImpl.createProcessInstanceByKey(commands, ReportCycle.KEY)
				.businessKey(report.kind() + "-" + report.last())
				.setVariable(ReportCycle.SUBJECT_ID, report.id().toString())
				.execute())));
	}

}
