package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

/** The lead unit answers an order, with evidence. */
@Component
class AnswerOrder extends OrderStep {

	private final Orders orders;

	AnswerOrder(Orders orders, OrderContext shown) {
		super(shown);
		this.orders = orders;
	}

	@Override
	public String task() {
		return "Task_AnswerOrder";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("answer", "evidence");
	}

	@Override
	public String ask() {
		return "请反馈督办事项的办理情况，并附佐证。反馈由专班办审核。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String answer = input.lines("answer", 1000);
		String evidence = input.text("evidence", 100);
		input.check();
		this.orders.answer(entry, Objects.requireNonNull(answer), Objects.requireNonNull(evidence));
		return Map.of();
	}

}
