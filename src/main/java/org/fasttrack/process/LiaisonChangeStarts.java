package org.fasttrack.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.Variables;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.LiaisonProcess;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Starts the process of a proposal, and completes its task for who decides over REST. */
@Component
class LiaisonChangeStarts implements LiaisonProcess {

	private final ObjectProvider<ProcessEngine> engine;

	private final Appointments appointments;

	private final EngineTables tables;

	LiaisonChangeStarts(ObjectProvider<ProcessEngine> engine, Appointments appointments, EngineTables tables) {
		this.engine = engine;
		this.appointments = appointments;
		this.tables = tables;
	}

	/** The unit may propose, which says nothing about the engine's instance. */
	@Override
	public void start(Proposal proposal, String group) {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) this.engine.getObject()
			.getProcessEngineConfiguration();
		configuration.getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization(() -> ProcessInstantiationBuilderImpl
				.createProcessInstanceByKey(configuration.getCommandExecutorTxRequired(), LiaisonChange.KEY)
				.setVariables(Variables.putValue(ProjectFastTrack.SUBJECT_ID, proposal.subject().toString())
					.putValue(LiaisonChange.GROUP, group))
				.execute()));
	}

	@Override
	public void decide(Proposal proposal, Map<String, ? extends @Nullable Object> values, Person caller) {
		Optional<String> task = this.tables.taskAbout(proposal.subject(), "Task_ConfirmLiaison");
		if (task.isEmpty()) {
			// It is decided already, and this says by whom; or it is older than the
			// process.
			this.appointments.decide(proposal.id(), values, caller);
			return;
		}
		IdentityService identity = this.engine.getObject().getIdentityService();
		Authentication before = identity.getCurrentAuthentication();
		identity.setAuthentication(caller.user(), caller.offices().stream().map(Office::id).toList());
		try {
			this.engine.getObject().getTaskService().complete(task.get(), new HashMap<>(values));
		}
		catch (RuleViolation refusal) {
			if (this.appointments.proposal(proposal.id()).status() == Proposal.Status.PROPOSED) {
				throw refusal;
			}
			// Somebody was faster, and this says who.
			this.appointments.decide(proposal.id(), values, caller);
		}
		finally {
			if (before != null) {
				identity.setAuthentication(before);
			}
			else {
				identity.clearAuthentication();
			}
		}
	}

}
