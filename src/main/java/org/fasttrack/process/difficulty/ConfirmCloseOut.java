package org.fasttrack.process.difficulty;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.CloseOuts;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** Whoever raised a difficulty confirms that it is resolved, or does not. */
@Component
class ConfirmCloseOut extends DifficultyStep {

	private final CloseOuts closeOuts;

	ConfirmCloseOut(DifficultyForms forms, CloseOuts closeOuts) {
		super(forms);
		this.closeOuts = closeOuts;
	}

	@Override
	public String task() {
		return DifficultyTasks.CONFIRM;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "责任单位申请销号，请核实问题是否真正解决；没有解决的退回，由原层级重新办理。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.REFUSE) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		this.closeOuts.confirm(entry, choice == Choice.CONFIRM, (opinion != null) ? opinion : "");
		Difficulty each = difficulty(entry.subject());
		return Map.of(DECISION, Objects.requireNonNull(choice).name(), DifficultyResolution.HOLDER,
				each.level().group(each.unit()));
	}

	/** What was found. */
	enum Choice {

		CONFIRM, REFUSE

	}

}
