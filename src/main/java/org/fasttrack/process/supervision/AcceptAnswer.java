package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force accepts the answer to an order, or refuses it. */
@Component
class AcceptAnswer extends OrderStep {

	private final Orders orders;

	AcceptAnswer(Orders orders, OrderContext shown) {
		super(shown);
		this.orders = orders;
	}

	@Override
	public String task() {
		return "Task_AcceptAnswer";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "请审核督办反馈。问题已经解决的予以办结；没有解决或者缺少佐证的退回，由牵头单位重新反馈。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.REFUSE) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		String said = (opinion != null) ? opinion : "";
		if (choice == Choice.ACCEPT) {
			this.orders.accept(entry, said);
			return Map.of(DECISION, Choice.ACCEPT.name());
		}
		this.orders.refuse(entry, said);
		return Map.of(DECISION, Choice.REFUSE.name(), SupervisionOrder.ANSWERING,
				String.join(",", this.orders.answering(entry.subject())));
	}

	/** What the task force may say. */
	enum Choice {

		ACCEPT, REFUSE

	}

}
