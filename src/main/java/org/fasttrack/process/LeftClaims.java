package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.AccountChanged;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What somebody has claimed in an office that is over can be claimed by others. */
@Component
class LeftClaims {

	private final TaskLocks locks;

	private final Entries entries;

	private final Steps steps;

	private final ActLog acts;

	private final Organization organization;

	private final Wording wording;

	private final IdentityService identity;

	private final ObjectProvider<ProcessEngine> engine;

	private final Clock clock;

	LeftClaims(TaskLocks locks, Entries entries, Steps steps, ActLog acts, Organization organization, Wording wording,
			IdentityService identity, ObjectProvider<ProcessEngine> engine, Clock clock) {
		this.locks = locks;
		this.entries = entries;
		this.steps = steps;
		this.acts = acts;
		this.organization = organization;
		this.wording = wording;
		this.identity = identity;
		this.engine = engine;
		this.clock = clock;
	}

	/** An account was changed by hand: what was claimed with a group that is gone. */
	@TransactionalEventListener
	void changed(AccountChanged event) {
		configuration().getCommandExecutorTxRequiresNew().execute((context) -> context.runWithoutAuthorization(() -> {
			giveBack(event.user(),
					this.identity.createGroupQuery()
						.groupMember(event.user())
						.list()
						.stream()
						.map(Group::getId)
						.collect(Collectors.toSet()));
			return null;
		}));
	}

	/**
	 * Gives back what a person has claimed and can no longer do; the record says so.
	 * @param groups those that the person is still in
	 */
	void giveBack(String person, Set<String> groups) {
		ProcessEngine running = this.engine.getObject();
		configuration().getCommandExecutorTxRequired().execute((context) -> context.runWithoutAuthorization(() -> {
			for (Task each : running.getTaskService().createTaskQuery().taskAssignee(person).list()) {
				TaskFacts facts = this.locks.lock(each.getId()).orElse(null);
				if (facts != null && person.equals(facts.assignee()) && !canStillDo(person, groups, facts)) {
					giveBack((TaskEntity) each, facts, person);
				}
			}
			return null;
		}));
	}

	private static boolean canStillDo(String person, Set<String> groups, TaskFacts facts) {
		return !groups.isEmpty() && (groups.contains(facts.ownGroup())
				|| facts.groups().stream().anyMatch(groups::contains) || facts.users().contains(person));
	}

	private void giveBack(TaskEntity task, TaskFacts facts, String person) {
		boolean ownHistory = this.steps.of(facts.key()).ownHistory();
		task.setAssignee(null);
		this.acts.append(
				this.entries.today(facts.projectCode(), facts.caseId(), Actor.SYSTEM, facts.subjectId(), ownHistory),
				ActLog.RELEASE, "RELEASED", Office.step(facts.key(), facts.ownGroup(), this.wording) + "：原由"
						+ this.organization.nameOf(person) + "领取，其已离任（" + LocalDate.now(this.clock) + "）",
				"");
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getObject().getProcessEngineConfiguration();
	}

}
