package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The head decides for the unit; the leader in charge signs off. */
@Component
class DecideAsHead implements Step {

	private final ProcedureCases cases;

	private final Decisions decisions;

	private final MaterialLists materials;

	private final Choices choices;

	DecideAsHead(ProcedureCases cases, Decisions decisions, MaterialLists materials, Choices choices) {
		this.cases = cases;
		this.decisions = decisions;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return "Task_DecideAsHead";
	}

	@Override
	public Set<String> inputs() {
		return Decisions.INPUTS;
	}

	@Override
	public String ask() {
		return "请代表本单位审定，随后送分管县领导签批；也可以退回科级审核人或者请项目单位补充。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		return this.decisions.complete(entry, input, task(), input.choice(DECISION, Choice.class), false,
				this.cases::decideAsHead);
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		context.put("gap", this.materials.gapText(matter.each()));
		context.put("choices", this.choices.of(matter.each(), Choice.class, "Decision"));
		return context;
	}

	/** What may be decided. */
	enum Choice {

		APPROVED, CONDITIONS, REJECTED, RETURN, SUPPLEMENT

	}

}
