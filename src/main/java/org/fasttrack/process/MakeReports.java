package org.fasttrack.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.report.ReportSchedule;

import org.springframework.stereotype.Component;

/**
 * Makes the drafts of the reports that are due, apart from what else the morning brings.
 */
@Component
public class MakeReports implements JavaDelegate, ModelBean {

	private final ReportSchedule schedule;

	private final LongJob job;

	MakeReports(ReportSchedule schedule, LongJob job) {
		this.schedule = schedule;
		this.job = job;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.job.run(this.schedule::run);
	}

}
