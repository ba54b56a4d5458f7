package org.fasttrack.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;

/**
 * What a timer in the model does that watches over an instance: it shows what is overdue,
 * from the first moment after its last day on, and reminds of it and of what comes near
 * while offices are open. A permit is never granted because time is over.
 */
public abstract class Watch implements JavaDelegate, ModelBean {

	private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

	private final Reminders reminders;

	private final EngineDeadlines deadlines;

	protected Watch(Reminders reminders, EngineDeadlines deadlines) {
		this.reminders = reminders;
		this.deadlines = deadlines;
	}

	/**
	 * When the timer is due next, as a cycle that begins then: the engine asks again each
	 * time before it lets the timer run.
	 */
	public String cycle(DelegateExecution execution) {
		Instant next = next(execution).orElse(NEVER);
		return "R/" + next.truncatedTo(ChronoUnit.SECONDS) + "/P1D";
	}

	@Override
	public void execute(DelegateExecution execution) {
		lock(execution);
		this.deadlines.show(execution.getProcessInstanceId());
		// Nobody is told at night; what is to be said waits for the next working day.
		if (this.reminders.isWorkingTime()) {
			act(execution);
		}
	}

	/** Tells people what they have to know. */
	protected void act(DelegateExecution execution) {
		this.reminders.send(steps(execution));
	}

	/** When there is something to do next, later than now. */
	protected Optional<Instant> next(DelegateExecution execution) {
		return this.reminders.next(steps(execution));
	}

	/** Nobody acts on what is watched until the transaction ends. */
	protected abstract void lock(DelegateExecution execution);

	/** The open steps of the instance. */
	protected abstract List<OpenStep> steps(DelegateExecution execution);

}
