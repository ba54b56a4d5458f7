package org.fasttrack.process;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.variable.Variables;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectProcess;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts projects: registers them and starts their process in one transaction. The
 * business key is the project code, and the process keeps only what it routes by.
 */
@Component
class ProjectStarts implements ProjectProcess {

	private final ObjectProvider<ProcessEngine> engine;

	private final ProjectRegister projects;

	private final SignedIn signedIn;

	private final Drafts drafts;

	private final Retries retries;

	private final TransactionTemplate transaction;

	ProjectStarts(ObjectProvider<ProcessEngine> engine, ProjectRegister projects, SignedIn signedIn, Drafts drafts,
			Retries retries, PlatformTransactionManager transactions) {
		this.engine = engine;
		this.projects = projects;
		this.signedIn = signedIn;
		this.drafts = drafts;
		this.retries = retries;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * What Tasklist's start form and {@code /engine-rest} come to.
	 * @throws RuleViolation if a rule refuses it, or the project is there already
	 */
	ProcessInstanceWithVariables start(@Nullable String definitionId, @Nullable String definitionKey,
			@Nullable String businessKey, @Nullable Map<String, ? extends @Nullable Object> values) {
		String key = Optional.ofNullable(definitionKey).orElseGet(() -> keyOf(definitionId));
		if (!ProjectFastTrack.KEY.equals(key)) {
			throw RuleViolation.forbidden("start.only-projects");
		}
		Map<String, @Nullable Object> plain = EngineValues.plain(values);
		Object code = plain.get(ProjectFastTrack.PROJECT_CODE);
		if (businessKey != null && code != null && !Typed.code(businessKey).equals(Typed.code(code.toString()))) {
			throw RuleViolation.invalid("businessKey", "business-key", businessKey, code);
		}
		return this.retries.run(() -> this.transaction.execute((status) -> {
			Registration registration = this.projects.register(plain, this.projects.starter(this.signedIn.person()));
			if (!registration.created()) {
				throw RuleViolation.conflict("project.exists", registration.project().code());
			}
			this.drafts.removeStart(this.signedIn.userId(), String.valueOf(code));
			return instance(registration.project());
		}));
	}

	@Override
	public String start(Project project) {
		return instance(project).getId();
	}

	private ProcessInstanceWithVariables instance(Project project) {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) this.engine.getObject()
			.getProcessEngineConfiguration();
		return ProcessInstantiationBuilderImpl
			.createProcessInstanceByKey(configuration.getCommandExecutorTxRequired(), ProjectFastTrack.KEY)
			.businessKey(project.code())
			.setVariables(Variables.putValue(ProjectFastTrack.PROJECT_CODE, project.code())
				.putValue(ProjectFastTrack.DIVISION, project.applicant()))
			.executeWithVariablesInReturn();
	}

	private String keyOf(@Nullable String definitionId) {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) this.engine.getObject()
			.getProcessEngineConfiguration();
		ProcessDefinition known = configuration.getDeploymentCache().getProcessDefinitionCache().get(definitionId);
		if (known != null) {
			return known.getKey();
		}
		ProcessDefinition definition = this.engine.getObject()
			.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionId(definitionId)
			.singleResult();
		if (definition == null) {
			throw RuleViolation.forbidden("start.only-projects");
		}
		return definition.getKey();
	}

}
