package org.fasttrack.process.report;

import java.util.Map;
import java.util.UUID;

import org.fasttrack.process.SubjectStep;

/** A step that is about a report. */
abstract class ReportStep implements SubjectStep {

	private final ReportSteps steps;

	private final String days;

	/**
	 * @param days the parameter with the working days that the step has
	 */
	ReportStep(ReportSteps steps, String days) {
		this.steps = steps;
		this.days = days;
	}

	@Override
	public Label label(UUID subjectId) {
		return this.steps.label(task(), subjectId, this.days);
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.steps.context(matter.subject());
	}

}
