package org.fasttrack.process.project;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Requirements;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The unit that approved confirms that what it required is met. */
@Component
class ConfirmRequirement implements Step {

	private final Requirements requirements;

	ConfirmRequirement(Requirements requirements) {
		this.requirements = requirements;
	}

	@Override
	public String task() {
		return "Task_ConfirmRequirement";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "请核实项目单位是否落实了批准时附的要求。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.NOT_MET) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		this.requirements.confirm(entry, choice == Choice.MET, (opinion != null) ? opinion : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return RequirementContext.of(this.requirements.require(matter.subjectId()));
	}

	/** What the unit found. */
	enum Choice {

		MET, NOT_MET

	}

}
