package org.fasttrack.process.project;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit reports that what an approval requires is met. */
@Component
class FulfilRequirement implements Step {

	private final Requirements requirements;

	FulfilRequirement(Requirements requirements) {
		this.requirements = requirements;
	}

	@Override
	public String task() {
		return "Task_FulfilRequirement";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("progress", "scan");
	}

	@Override
	public String ask() {
		return "批准时附有要求。请落实后填报，由批准单位核实。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String progress = input.lines("progress", 1000);
		String scan = input.optionalText("scan", 100);
		input.check();
		this.requirements.report(entry, Objects.requireNonNull(progress), scan);
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return RequirementContext.of(this.requirements.require(matter.subjectId()));
	}

}
