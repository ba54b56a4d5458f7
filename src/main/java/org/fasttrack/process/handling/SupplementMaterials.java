package org.fasttrack.process.handling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Submission;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit supplements what the reviewer or the decider wants. */
@Component
class SupplementMaterials implements Step {

	private final Submission submission;

	private final MaterialLists materials;

	SupplementMaterials(Submission submission, MaterialLists materials) {
		this.submission = submission;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_SupplementMaterials";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("materials", "note");
	}

	@Override
	public String ask() {
		return "审核或者签批中需要补充，请按要求补充后再次送审。办理期限继续计算。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		List<String> provided = this.materials.chosen(entry, input);
		String note = input.lines("note", 500);
		input.check();
		this.submission.supplement(entry, provided, Objects.requireNonNull(note));
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.materials.forSupplement(matter.each());
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return Map.of("materials", this.materials.provided(matter.each()));
	}

}
