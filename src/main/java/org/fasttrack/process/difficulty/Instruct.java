package org.fasttrack.process.difficulty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulties.Asked;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The leading group decides what is to be done by whom. */
@Component
class Instruct extends DifficultyStep {

	private final DifficultyForms forms;

	private final Asks asks;

	Instruct(DifficultyForms forms, Asks asks) {
		super(forms);
		this.forms = forms;
		this.asks = asks;
	}

	@Override
	public String task() {
		return Difficulties.INSTRUCT;
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
		String conclusion = input.text("conclusion", 1000);
		List<Asked> measures = this.asks.read(entry, input);
		input.check();
		difficulties().instruct(entry, String.valueOf(number), String.valueOf(conclusion), measures);
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
