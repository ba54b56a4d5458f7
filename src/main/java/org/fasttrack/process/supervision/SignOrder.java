package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

/** The lead unit signs for an order (签收). */
@Component
class SignOrder extends OrderStep {

	private final Orders orders;

	SignOrder(Orders orders, OrderContext shown) {
		super(shown);
		this.orders = orders;
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
	public Map<String, Object> complete(Entry entry, Input input) {
		String note = input.optionalText("note", 200);
		input.check();
		this.orders.sign(entry, (note != null) ? note : "");
		return Map.of(SupervisionOrder.ANSWERING, String.join(",", this.orders.answering(entry.subject())));
	}

}
