package org.fasttrack.process.handling;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Submission;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit hands in what was tolerated missing. */
@Component
class SubmitGap implements Step {

	private final Submission submission;

	private final MaterialLists materials;

	SubmitGap(Submission submission, MaterialLists materials) {
		this.submission = submission;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_SubmitGap";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("materials", "note");
	}

	@Override
	public String ask() {
		return "请按承诺补交容缺材料。补齐之前不能签批。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		List<String> provided = this.materials.chosen(entry, input);
		String note = input.optionalLines("note", 500);
		input.check();
		this.submission.closeGap(entry, provided, (note != null) ? note : "");
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.materials.forGap(matter.each());
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return Map.of("materials", this.materials.provided(matter.each()));
	}

}
