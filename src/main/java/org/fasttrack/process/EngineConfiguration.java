package org.fasttrack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.fasttrack.database.Commits;
import org.fasttrack.organization.Office;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sets the engine up: no scripts, no case management, no expressions in queries, only the
 * beans that the models name, and services that refuse every way around a step.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	/** What accounts and groups can be called. */
	static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._-]*|" + Office.ADMINISTRATORS.id();

	/** After the starter's own, so that nothing overrides what is set here. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@DependsOnDatabaseInitialization
	ProcessEnginePlugin fastTrackEngine(ObjectProvider<StepGate> gate, ObjectProvider<ProjectStarts> starts,
			ObjectProvider<StartForm> startForm, ObjectProvider<FormContext> forms,
			ObjectProvider<EngineDeadlines> deadlines, ObjectProvider<TaskMoves> moves,
			ObjectProvider<OpinionEnds> opinions, Commits commits, ListableBeanFactory factory) {
		return new AbstractProcessEnginePlugin() {

			@Override
			public void preInit(ProcessEngineConfigurationImpl engine) {
				engine.setGeneralResourceWhitelistPattern(IDS);
				engine.setDefaultUserPermissionNameForTask("TASK_WORK");
				engine.setCustomIncidentHandlers(List.of(new OverdueIncidents()));
				engine.setAuthorizationCheckRevokes("never");
				engine.setEnableExpressionsInAdhocQueries(false);
				// Filters need ${currentUser()}; only administrators can make filters.
				engine.setEnableExpressionsInStoredQueries(true);
				engine.setDeserializationTypeValidationEnabled(true);
				engine.setEnablePasswordPolicy(true);
				engine.setCmmnEnabled(false);
				engine.setStandaloneTasksEnabled(false);
				engine.setEnableExceptionsAfterUnhandledBpmnError(true);
				engine.setEnableFetchScriptEngineFromProcessApplication(false);
				engine.setScriptEngineResolver(new NoScripts());
				engine.setFailedJobRetryTimeCycle("R4/PT30S");
				engine.setHistoryTimeToLive("P3650D");
				engine.setCustomHistoryLevels(List.of(new LeanHistory()));
				engine.setJobExecutorPreferTimerJobs(true);
				engine.setJobExecutorAcquireByDueDate(true);
				// The timer that watches over an instance says anew each time when it is
				// due.
				engine.setReevaluateTimeCycleWhenDue(true);
				ModelBeans beans = new ModelBeans(factory);
				engine.setBeans(beans);
				engine.setExpressionManager(new ModelExpressions(beans));
				engine.setCustomSessionFactories(List.of(new CallersGroups()));
				engine.setTaskService(new GatedTaskService(once(gate)));
				engine.setFormService(new GatedFormService(once(gate), once(starts), once(startForm), once(forms)));
				engine.setRuntimeService(new GatedRuntimeService(once(starts)));
				engine.setFilterService(new InboxFilters(commits));
				List<BpmnParseListener> listeners = new ArrayList<>();
				if (engine.getCustomPostBPMNParseListeners() != null) {
					listeners.addAll(engine.getCustomPostBPMNParseListeners());
				}
				listeners.add(new TaskLabelListener(once(deadlines), once(moves), once(opinions)));
				engine.setCustomPostBPMNParseListeners(listeners);
			}

		};
	}

	/**
	 * A bean that itself needs the engine; found when it is first asked for, and not
	 * looked for again at every step.
	 */
	private static <T> Supplier<T> once(ObjectProvider<T> bean) {
		return SingletonSupplier.of(bean::getObject);
	}

}
