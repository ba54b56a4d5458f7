package org.fasttrack.process;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fasttrack.database.Work;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The few jobs of a morning that go through everything there is, piece by piece, each in
 * a transaction of its own. In a large city they take longer than the jobs of a project
 * may: meanwhile they belong to the node that has begun.
 */
@Component
class LongJob {

	/** After so long another node goes on where one has died. */
	private static final Duration LONGEST = Duration.ofMinutes(10);

	private final EngineTables tables;

	private final Work work;

	private final TransactionTemplate alone;

	LongJob(EngineTables tables, Work work, PlatformTransactionManager transactions) {
		this.tables = tables;
		this.work = work;
		this.alone = new TransactionTemplate(transactions);
		this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Does the pieces of the present job. */
	void run(Runnable pieces) {
		Optional.ofNullable(Context.getJobExecutorContext())
			.map(JobExecutorContext::getCurrentJob)
			.map(JobEntity::getId)
			.ifPresent((job) -> this.alone.executeWithoutResult((status) -> this.tables.keepJob(job,
					new Date(ClockUtil.getCurrentTime().getTime() + LONGEST.toMillis()))));
		this.work.ofEverything(LONGEST, pieces);
	}

}
