package org.fasttrack.process.difficulty;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyLimits;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.difficulty.Measures;
import org.fasttrack.process.FormText;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** A unit does what a meeting or the leading group has asked for. */
@Component
class CarryOutMeasure extends DifficultyStep {

	private final Measures measures;

	private final DifficultyLimits limits;

	CarryOutMeasure(DifficultyForms forms, Measures measures, DifficultyLimits limits) {
		super(forms);
		this.measures = measures;
		this.limits = limits;
	}

	@Override
	public String task() {
		return DifficultyTasks.CARRY_OUT;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("solution", "evidence");
	}

	@Override
	public String ask() {
		return "请落实会议（领导小组）确定的措施，落实后填报结果和佐证。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String solution = input.lines("solution", 1000);
		String evidence = input.text("evidence", 200);
		input.check();
		this.measures.carriedOut(entry, Objects.requireNonNull(solution), Objects.requireNonNull(evidence));
		return Map.of();
	}

	@Override
	public Label label(UUID subjectId) {
		return new Label(super.label(subjectId).name(), this.limits.of(difficulties().measure(subjectId)));
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(super.context(matter));
		Measure measure = difficulties().measure(matter.subject());
		context.put("measure",
				Map.of("text", FormText.of(measure.text()), "unit", FormText.of(unitName(measure.unit())), "document",
						FormText.of(measure.document()), "setOn", measure.setOn().toString()));
		return context;
	}

	@Override
	Difficulty difficulty(UUID subjectId) {
		return super.difficulty(difficulties().measure(subjectId).difficulty());
	}

}
