package org.fasttrack.process;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.fasttrack.database.Work;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of the job executor, in the place of the starter's: each job is bounded to
 * less than the time for which its node has it to itself, and a node that ends finishes
 * what it has begun.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobThreads {

	/** What is not done by then is another node's. */
	private static final int SECONDS_TO_FINISH = 8;

	@Bean
	ThreadPoolTaskExecutor camundaTaskExecutor(CamundaBpmProperties properties) {
		JobExecutionProperty wanted = properties.getJobExecution();
		ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
		threads.setThreadNamePrefix("job-");
		threads.setCorePoolSize(wanted.getCorePoolSize());
		threads.setMaxPoolSize(wanted.getMaxPoolSize());
		threads.setQueueCapacity(wanted.getQueueCapacity());
		threads.setTaskDecorator(Work::ofJob);
		threads.setWaitForTasksToCompleteOnShutdown(true);
		threads.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
		return threads;
	}

}
