package org.fasttrack.process.supervision;

import java.util.Map;
import java.util.UUID;

import org.fasttrack.process.SubjectStep;

/** A step that is about a supervision order. */
abstract class OrderStep implements SubjectStep {

	private final OrderContext shown;

	OrderStep(OrderContext shown) {
		this.shown = shown;
	}

	@Override
	public Label label(UUID subjectId) {
		return this.shown.label(task(), subjectId);
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.shown.of(matter.subject());
	}

}
