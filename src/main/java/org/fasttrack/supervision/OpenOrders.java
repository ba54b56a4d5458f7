package org.fasttrack.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.Office;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenStepSource;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What orders and instructions wait for, and when it is due. The limits are assumed, in
 * {@code seeds/parameters.csv}.
 */
@Component
public class OpenOrders implements OpenStepSource {

	private final OrderRows rows;

	private final Limits limits;

	private final Clock clock;

	OpenOrders(OrderRows rows, Limits limits, Clock clock) {
		this.rows = rows;
		this.limits = limits;
		this.clock = clock;
	}

	/** When the step that an order waits for is due; null once it is over. */
	public @Nullable DueDate due(Order order) {
		DueDate answer = this.limits.fixed(order.issuedOn(), order.answerBy());
		return switch (order.state()) {
			case ISSUED -> DueDate.earliest(days(order.stepSince(), "order.sign-days"), answer);
			case SIGNED -> answer;
			case ANSWERED -> days(order.stepSince(), "order.accept-days");
			case DONE, LATE, ENDED -> null;
		};
	}

	private DueDate days(LocalDate from, String parameter) {
		return this.limits.due(from, parameter);
	}

	/** What an instruction waits for. */
	public DueDate due(Instruction each) {
		return days(each.givenOn(), "instruction.check-days");
	}

	@Override
	public List<OpenStep> of(Moved source) {
		return (source.what() == What.ORDER || source.what() == What.INSTRUCTION)
				? open(UUID.fromString(source.id())).stream().toList() : List.of();
	}

	/** What an order or an unchecked instruction waits for; empty once it is over. */
	public Optional<OpenStep> open(UUID id) {
		return this.rows.order(id)
			.map((order) -> Optional.ofNullable(item(order)))
			.orElseGet(() -> this.rows.instruction(id).filter(Instruction::isOpen).map(this::item));
	}

	/** What the orders and unchecked instructions of a project wait for. */
	public List<OpenStep> open(String projectCode) {
		List<OpenStep> open = new ArrayList<>();
		this.rows.open(projectCode).stream().map(this::item).filter(Objects::nonNull).forEach(open::add);
		this.rows.instructions(projectCode, "OPEN", null, Integer.MAX_VALUE)
			.stream()
			.map(this::item)
			.forEach(open::add);
		return open;
	}

	/** What an order waits for; null once it is over. */
	@Nullable OpenStep item(Order order) {
		if (order.step() == null) {
			return null;
		}
		boolean accepting = order.state() == OrderStatus.ANSWERED;
		Office office = accepting ? Office.TASKFORCE
				: (order.escalated() != null) ? Office.county(order.unit()) : Office.section(order.unit());
		return new OpenStep(new Moved(What.ORDER, order.id().toString()), order.id() + "/" + order.turn(),
				order.projectCode(), order.projectName(), null, order.id(), order.step(), order.number(), office.id(),
				accepting ? null : order.unit(), order.stepSince(), due(order), false, null);
	}

	private OpenStep item(Instruction each) {
		return new OpenStep(new Moved(What.INSTRUCTION, each.id().toString()), each.id().toString(), each.projectCode(),
				each.projectName(), null, each.id(), "Task_CheckInstruction", "领导批示", Office.TASKFORCE.id(), null,
				each.givenOn(), due(each), false, null);
	}

	LocalDate today() {
		return LocalDate.now(this.clock);
	}

}
