package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fasttrack.database.Work;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets what runs go on under the newest models: a task stays where it is, or goes with
 * its activity to wherever the new model has it. An instance that cannot be moved stays
 * on its version, as it was, and is named in the log.
 */
@Service
public class ModelMigration {

	private static final Logger log = LoggerFactory.getLogger(ModelMigration.class);

	private final ProcessEngine engine;

	private final Retries retries;

	private final Plans plans;

	private final ProcedureCases cases;

	private final RoutingFacts facts;

	private final Drafts drafts;

	private final EngineTables tables;

	private final Work work;

	private final TransactionTemplate transaction;

	ModelMigration(ProcessEngine engine, Retries retries, Plans plans, ProcedureCases cases, RoutingFacts facts,
			Drafts drafts, EngineTables tables, Work work, PlatformTransactionManager transactions) {
		this.engine = engine;
		this.retries = retries;
		this.plans = plans;
		this.cases = cases;
		this.facts = facts;
		this.drafts = drafts;
		this.tables = tables;
		this.work = work;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Moves every instance of an earlier version, each in a transaction of its own. */
	public void migrate() {
		outdated().forEach(this::migrate);
	}

	/**
	 * The instances that run on an earlier version of their process, projects before
	 * their procedures.
	 */
	List<ProcessInstance> outdated() {
		Set<String> ids = this.tables.outdatedInstances();
		return ids.isEmpty() ? List.of()
				: runtime().createProcessInstanceQuery()
					.processInstanceIds(ids)
					.orderByProcessDefinitionKey()
					.desc()
					.list();
	}

	/** What another node has ended or moved meanwhile is none of ours any more. */
	void migrate(ProcessInstance instance) {
		String where = "";
		try {
			where = activities(instance);
			if (where == null) {
				return;
			}
			boolean moved = Boolean.TRUE
				.equals(this.retries.run(() -> this.transaction.execute((status) -> move(instance))));
			if (moved) {
				log.info("已转入新版流程：{}，环节 {}，原版本 {}", instance.getBusinessKey(), where,
						instance.getProcessDefinitionId());
			}
		}
		catch (RuntimeException ex) {
			if (activities(instance) == null) {
				return;
			}
			log.error("不能转入新版流程，仍按原版本 {} 办理：{}，环节 {}", instance.getProcessDefinitionId(), instance.getBusinessKey(),
					where, ex);
		}
	}

	/**
	 * Where it stands; null if it does not any more. In a transaction of its own, so that
	 * an instance that ends at this moment takes nothing else with it.
	 */
	private @Nullable String activities(ProcessInstance instance) {
		try {
			return this.transaction.execute((status) -> isAsFound(instance)
					? String.join("、", new TreeSet<>(runtime().getActiveActivityIds(instance.getId()))) : null);
		}
		catch (ProcessEngineException ex) {
			if (Boolean.TRUE.equals(this.transaction.execute((status) -> isAsFound(instance)))) {
				throw ex;
			}
			return null;
		}
	}

	private boolean isAsFound(ProcessInstance instance) {
		return runtime().createProcessInstanceQuery()
			.processInstanceId(instance.getId())
			.processDefinitionId(instance.getProcessDefinitionId())
			.count() > 0;
	}

	private boolean move(ProcessInstance instance) {
		this.work.takeTime();
		if (!isAsFound(instance)) {
			return false;
		}
		String key = instance.getProcessDefinitionKey();
		boolean handling = key.equals(ProcedureHandling.KEY);
		boolean project = key.equals(ProjectFastTrack.KEY);
		if (handling || project) {
			this.plans.bringUpToDate(instance.getBusinessKey());
		}
		ProcessInstance found = runtime().createProcessInstanceQuery()
			.processInstanceId(instance.getId())
			.singleResult();
		if (found == null || !found.getProcessDefinitionId().equals(instance.getProcessDefinitionId())) {
			return false;
		}
		ProcessDefinition newest = Objects.requireNonNull(this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(key)
			.latestVersion()
			.singleResult());
		Map<String, Object> variables = handling ? this.facts.of(caseOf(found.getId())) : Map.of();
		runtime().newMigration(plan(found.getProcessDefinitionId(), newest.getId(), variables))
			.processInstanceIds(found.getId())
			.execute();
		if (handling) {
			moveDecision(found.getId(), caseOf(found.getId()));
		}
		else if (project) {
			informCalls(found.getId());
		}
		return true;
	}

	/**
	 * What is the same in both models, and every activity with the same id that stands in
	 * another scope now. Timers are set anew, because what they wait for may have changed
	 * with the model.
	 */
	private MigrationPlan plan(String source, String target, Map<String, Object> variables) {
		MigrationInstructionsBuilder builder = runtime().createMigrationPlan(source, target)
			.setVariables(variables)
			.mapEqualActivities()
			.updateEventTriggers();
		Set<String> mapped = builder.build()
			.getInstructions()
			.stream()
			.map(MigrationInstruction::getSourceActivityId)
			.collect(Collectors.toSet());
		RepositoryService repository = this.engine.getRepositoryService();
		BpmnModelInstance newModel = repository.getBpmnModelInstance(target);
		for (FlowNode node : repository.getBpmnModelInstance(source).getModelElementsByType(FlowNode.class)) {
			ModelElementInstance there = newModel.getModelElementById(node.getId());
			if (isLeft(node) && !mapped.contains(node.getId()) && there != null
					&& there.getElementType().getTypeName().equals(node.getElementType().getTypeName())) {
				builder.mapActivities(node.getId(), node.getId());
			}
		}
		return builder.build();
	}

	/** Whether a transaction can end with an instance standing there. */
	private static boolean isLeft(FlowNode node) {
		return node instanceof UserTask || node instanceof CallActivity || node.isCamundaAsyncBefore();
	}

	/**
	 * A decision that another person has to take now waits for that person: at a county
	 * bureau the head decides before the leader signs.
	 */
	private void moveDecision(String instanceId, ProcedureCase each) {
		if (each.status() != CaseStatus.FOR_DECISION) {
			return;
		}
		String step = Objects.requireNonNull(each.step());
		for (Task task : tasks().createTaskQuery()
			.processInstanceId(instanceId)
			.taskDefinitionKeyIn("Task_DecideAsHead", "Task_DecideApplication")
			.list()) {
			boolean right = task.getTaskDefinitionKey().equals(step) && tasks().getIdentityLinksForTask(task.getId())
				.stream()
				.map(IdentityLink::getGroupId)
				.anyMatch((group) -> Objects.equals(group, each.stepGroup()));
			if (!right) {
				String old = runtime().getActivityInstance(instanceId)
					.getActivityInstances(task.getTaskDefinitionKey())[0].getId();
				this.drafts.remove(task.getId());
				runtime().createProcessInstanceModification(instanceId)
					.startBeforeActivity(step)
					.cancelActivityInstance(old)
					.execute();
			}
		}
	}

	/** A procedure whose handling is about to begin begins with the present facts. */
	private void informCalls(String instanceId) {
		for (VariableInstance each : runtime().createVariableInstanceQuery()
			.processInstanceIdIn(instanceId)
			.variableName(ProcedureHandling.SIGNS)
			.list()) {
			if (!each.getExecutionId().equals(instanceId)) {
				String caseId = (String) runtime().getVariableLocal(each.getExecutionId(), ProcedureHandling.CASE_ID);
				((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
					.getCommandExecutorTxRequired()
					.execute(new SetExecutionVariablesCmd(each.getExecutionId(),
							this.facts.of(this.cases.require(UUID.fromString(caseId))), true));
			}
		}
	}

	private ProcedureCase caseOf(String instanceId) {
		return this.cases
			.require(UUID.fromString((String) runtime().getVariable(instanceId, ProcedureHandling.CASE_ID)));
	}

	private RuntimeService runtime() {
		return this.engine.getRuntimeService();
	}

	private TaskService tasks() {
		return this.engine.getTaskService();
	}

}
