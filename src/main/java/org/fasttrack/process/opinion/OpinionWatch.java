package org.fasttrack.process.opinion;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.Watch;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Watches over what somebody was asked. */
@Component
public class OpinionWatch extends Watch {

	/**
	 * The engine fires a timer without a date at once, so what never comes has one too.
	 */
	private static final Date NEVER = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

	private final ProcedureCases cases;

	private final OpinionRequests requests;

	private final Clock clock;

	OpinionWatch(Reminders reminders, EngineDeadlines deadlines, ProcedureCases cases, OpinionRequests requests,
			Clock clock) {
		super(reminders, deadlines);
		this.cases = cases;
		this.requests = requests;
		this.clock = clock;
	}

	/**
	 * The moment after the last day, when no answer is an answer; never where agreement
	 * is waited for.
	 */
	public Date lapse(DelegateExecution execution) {
		AskedOpinion asked = this.requests.require(subject(execution));
		return asked.kind().binds() ? NEVER : Timestamp
			.from(this.requests.due(asked).dueOn().plusDays(1).atStartOfDay(this.clock.getZone()).toInstant());
	}

	@Override
	protected void lock(DelegateExecution execution) {
		this.cases.lock(UUID.fromString((String) execution.getVariable(ProcedureHandling.CASE_ID)));
	}

	/** None before the instance has its variables. */
	@Override
	protected List<OpenStep> steps(DelegateExecution execution) {
		return (execution.getVariable(ProjectFastTrack.SUBJECT_ID) != null) ? this.requests.open(subject(execution))
				: List.of();
	}

	private static UUID subject(DelegateExecution execution) {
		return UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID));
	}

}
