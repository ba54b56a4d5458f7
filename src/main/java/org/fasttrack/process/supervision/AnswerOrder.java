package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Orders;

import org.springframework.stereotype.Component;

/** The lead unit answers an order, with evidence. */
@Component
class AnswerOrder implements Step {

	private final Orders orders;

	private final OrderContext shown;

	AnswerOrder(Orders orders, OrderContext shown) {
		this.orders = orders;
		this.shown = shown;
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
		String answer = input.text("answer", 1000);
		String evidence = input.text("evidence", 100);
		input.check();
		this.orders.answer(entry, String.valueOf(answer), String.valueOf(evidence));
		return Map.of();
	}

}
