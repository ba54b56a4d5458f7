package org.fasttrack.process.liaison;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.Handovers;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.process.LiaisonChange;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;

import org.springframework.stereotype.Component;

/** Waits for the first day of a term, and lists then what is open. */
@Component
public class HandOverList implements ExecutionListener, ModelBean {

	private final Appointments appointments;

	private final Handovers handovers;

	private final Clock clock;

	HandOverList(Appointments appointments, Handovers handovers, Clock clock) {
		this.appointments = appointments;
		this.handovers = handovers;
		this.clock = clock;
	}

	/** The beginning of the first day of the term. */
	public Date at(DelegateExecution execution) {
		return Timestamp.from(proposal(execution).from().atStartOfDay(this.clock.getZone()).toInstant());
	}

	@Override
	public void notify(DelegateExecution execution) {
		this.handovers.make(proposal(execution), (String) execution.getVariable(LiaisonChange.GROUP));
	}

	private Proposal proposal(DelegateExecution execution) {
		return this.appointments.proposal(UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID)));
	}

}
