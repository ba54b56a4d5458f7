package org.fasttrack.process.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.Watch;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.supervision.OpenOrders;
import org.fasttrack.supervision.Orders;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Watches over one order; what is late can be answered by the county-level leader too.
 */
@Component
public class OrderWatch extends Watch {

	private static final Set<String> OF_THE_UNIT = Set.of("Task_SignOrder", "Task_AnswerOrder");

	private final ProjectRegister projects;

	private final Orders orders;

	private final OpenOrders open;

	OrderWatch(Reminders reminders, EngineDeadlines deadlines, ProjectRegister projects, Orders orders,
			OpenOrders open) {
		super(reminders, deadlines);
		this.projects = projects;
		this.orders = orders;
		this.open = open;
	}

	@Override
	protected void lock(DelegateExecution execution) {
		this.projects.lock(execution.getProcessBusinessKey());
	}

	@Override
	protected void act(DelegateExecution execution) {
		UUID id = id(execution);
		if (id != null && this.orders.escalate(id)) {
			List<String> groups = this.orders.answering(id);
			Context.getCommandContext()
				.getTaskManager()
				.findTasksByProcessInstanceId(execution.getProcessInstanceId())
				.stream()
				.filter((task) -> OF_THE_UNIT.contains(task.getTaskDefinitionKey()))
				.forEach((task) -> {
					Set<String> known = task.getCandidates()
						.stream()
						.map(IdentityLink::getGroupId)
						.collect(Collectors.toSet());
					groups.stream().filter((group) -> !known.contains(group)).forEach(task::addCandidateGroup);
				});
		}
		super.act(execution);
	}

	@Override
	protected Optional<Instant> next(DelegateExecution execution) {
		UUID id = id(execution);
		return (id != null) ? Stream.of(super.next(execution), this.orders.nextEscalation(id))
			.flatMap(Optional::stream)
			.min(Instant::compareTo) : Optional.empty();
	}

	@Override
	protected List<OpenStep> steps(DelegateExecution execution) {
		return Optional.ofNullable(id(execution)).flatMap(this.open::open).stream().toList();
	}

	/** None before the instance has its variables. */
	private static @Nullable UUID id(DelegateExecution execution) {
		String id = (String) execution.getVariable(ProjectFastTrack.SUBJECT_ID);
		return (id != null) ? UUID.fromString(id) : null;
	}

}
