package org.fasttrack.process.supervision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep.Label;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.OpenOrders;
import org.fasttrack.supervision.Order;
import org.fasttrack.supervision.OrderReading;
import org.fasttrack.supervision.OrderViews;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What the forms of an order show of it, and how its tasks are called. */
@Component
class OrderContext {

	private final OrderViews orders;

	private final OpenOrders open;

	private final Wording wording;

	OrderContext(OrderViews orders, OpenOrders open, Wording wording) {
		this.orders = orders;
		this.open = open;
		this.wording = wording;
	}

	Label label(String task, UUID id) {
		Order order = this.orders.order(id);
		return new Label(this.wording.label("Step", task) + " · " + order.number() + " · " + order.projectName(),
				this.open.due(order));
	}

	Map<String, Object> of(UUID id) {
		OrderReading reading = this.orders.reading(id);
		Order order = reading.order();
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("number", order.number());
		shown.put("text", order.text());
		shown.put("unit", this.orders.unitName(order.unit()));
		shown.put("assisting", orNone(String.join("、", this.orders.assisting(reading))));
		shown.put("procedure", orNone(order.procedureName()));
		shown.put("difficulty", orNone(order.difficulty()));
		shown.put("instruction", orNone(reading.words()));
		shown.put("answerBy", order.answerBy());
		shown.put("givenBy", reading.givenBy() + "，" + order.issuedOn());
		shown.replaceAll((name, value) -> FormText.of(String.valueOf(value)));
		List<Map<String, String>> answers = reading.answers()
			.stream()
			.map((answer) -> Map.of("on", answer.answeredOn().toString(), "text", answer.text(), "evidence",
					answer.evidence(), "who", answer.byName()))
			.toList();
		return Map.of("order", shown, "answers", answers);
	}

	private static String orNone(@Nullable String text) {
		return Optional.ofNullable(text).filter((each) -> !each.isEmpty()).orElse("无");
	}

}
