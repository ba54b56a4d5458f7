package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.process.Step;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

/** The lead unit signs for an order (签收). */
@Component
class SignOrder implements Step {

	private final Orders orders;

	private final OrderContext shown;

	SignOrder(Orders orders, OrderContext shown) {
		this.orders = orders;
		this.shown = shown;
	}

	@Override
	public String task() {
		return "Task_SignOrder";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("note");
	}

	@Override
	public String ask() {
		return "请签收督办通知，并按要求的日期反馈。";
	}

	@Override
	public boolean ownHistory() {
		return true;
	}

	@Override
	public Label label(UUID subjectId) {
		return this.shown.label(task(), subjectId);
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.shown.of(matter.subject());
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String note = input.optionalText("note", 200);
		input.check();
		this.orders.sign(entry, (note != null) ? note : "");
		return Map.of(SupervisionOrder.ANSWERING, String.join(",", this.orders.answering(entry.subject())));
	}

}
