package org.fasttrack.process.handling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Recording;
import org.fasttrack.procedure.Result;
import org.fasttrack.procedure.Submission;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The project unit submits the materials of a procedure, or the approval that it holds.
 */
@Component
class SubmitMaterials implements Step {

	private final Submission submission;

	private final Recording recording;

	private final MaterialLists materials;

	SubmitMaterials(Submission submission, Recording recording, MaterialLists materials) {
		this.submission = submission;
		this.recording = recording;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_SubmitMaterials";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "materials", "note", "documentNumber", "documentDate", "organ", "validUntil", "scan",
				"otherSystem", "otherCaseNumber");
	}

	@Override
	public String ask() {
		return "请备齐材料后提交申请；已有批复或者已在其他系统办结的，填写批复，不必重复申请。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		if (choice == Choice.HELD) {
			Results.refuse(input, "materials", "note");
			Result held = Results.read(input, true);
			input.check();
			this.recording.submitHeld(entry, Objects.requireNonNull(held));
			return Map.of(DECISION, Choice.HELD.name());
		}
		Results.refuse(input, Results.FIELDS);
		List<String> provided = this.materials.chosen(entry, input);
		String note = input.optionalLines("note", 500);
		input.check();
		this.submission.submit(entry, provided, (note != null) ? note : "");
		return Map.of(DECISION, Choice.APPLY.name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.materials.forSubmission(matter);
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return Map.of(DECISION, Choice.APPLY.name(), "materials", this.materials.provided(matter.each()));
	}

	/** What the project unit may do. */
	enum Choice {

		APPLY, HELD

	}

}
