package org.fasttrack.process.difficulty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Measures.Asked;
import org.fasttrack.difficulty.Meetings;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The leading group decides what is to be done by whom. */
@Component
class Instruct extends DifficultyStep {

	private final DifficultyForms forms;

	private final Asks asks;

	private final Meetings meetings;

	Instruct(DifficultyForms forms, Asks asks, Meetings meetings) {
		super(forms);
		this.meetings = meetings;
		this.forms = forms;
		this.asks = asks;
	}

	@Override
	public String task() {
		return DifficultyTasks.INSTRUCT;
	}

	@Override
	public Set<String> inputs() {
		return Asks.fields("instructionNumber", "conclusion");
	}

	@Override
	public String ask() {
		return "请领导小组研究决定，明确由哪个单位、在何时以前、做什么。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String number = input.text("instructionNumber", 100);
		String conclusion = input.lines("conclusion", 1000);
		List<Asked> measures = this.asks.read(entry, input);
		input.check();
		this.meetings.instruct(entry, Objects.requireNonNull(number), Objects.requireNonNull(conclusion), measures);
		return Map.of(DECISION, Choice.MEASURES.name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(super.context(matter));
		context.put("units", this.forms.units(matter.project().division()));
		return context;
	}

	/** The leading group always says what is to be done. */
	enum Choice {

		MEASURES

	}

}
