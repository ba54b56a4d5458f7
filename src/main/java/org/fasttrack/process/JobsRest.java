package org.fasttrack.process;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fasttrack.database.ClockWatch.ClockTurned;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the engine do nothing by itself while the clock of this node is wrong. */
@Component
class JobsRest {

	private final ObjectProvider<JobExecutor> executor;

	private volatile boolean stopped;

	JobsRest(ObjectProvider<JobExecutor> executor) {
		this.executor = executor;
	}

	@EventListener
	void turned(ClockTurned clock) {
		this.executor.ifAvailable((jobs) -> {
			if (!clock.right() && jobs.isActive()) {
				jobs.shutdown();
				this.stopped = true;
			}
			else if (clock.right() && this.stopped) {
				jobs.start();
				this.stopped = false;
			}
		});
	}

}
