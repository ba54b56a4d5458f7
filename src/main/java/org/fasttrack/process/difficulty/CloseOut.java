package org.fasttrack.process.difficulty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.CloseOuts;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.FormText;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force closes a difficulty out, or sends it back. */
@Component
class CloseOut extends DifficultyStep {

	private final CloseOuts closeOuts;

	CloseOut(DifficultyForms forms, CloseOuts closeOuts) {
		super(forms);
		this.closeOuts = closeOuts;
	}

	@Override
	public String task() {
		return DifficultyTasks.CLOSE;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "提出方已经确认，请审定销号；不符合要求的退回，由原层级重新办理。";
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(super.context(matter));
		List<DifficultyEntry> entries = difficulties().entries(matter.subject());
		last(entries, (entry) -> entry.evidence() != null)
			.ifPresent((entry) -> context.put("evidence", FormText.of(entry.occurredOn() + "，" + entry.evidence())));
		last(entries, (entry) -> entry.what() == What.RESOLVED || entry.what() == What.CONFIRMED)
			.filter((entry) -> entry.byId().equals(Actor.SYSTEM.userId()))
			.ifPresent((entry) -> context.put("ask", FormText.of(entry.text()) + "\n\n请核对依据，审定销号；问题仍然存在的退回，由原层级重新办理。"));
		return context;
	}

	private static Optional<DifficultyEntry> last(List<DifficultyEntry> entries, Predicate<DifficultyEntry> which) {
		return entries.stream().filter(which).reduce((first, second) -> second);
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.REFUSE) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		this.closeOuts.close(entry, choice == Choice.CLOSE, (opinion != null) ? opinion : "");
		Difficulty each = difficulty(entry.subject());
		return Map.of(DECISION, Objects.requireNonNull(choice).name(), DifficultyResolution.HOLDER,
				each.level().group(each.unit()));
	}

	/** What was found. */
	enum Choice {

		CLOSE, REFUSE

	}

}
