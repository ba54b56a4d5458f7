package org.fasttrack.process.difficulty;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The liaison officer of the level takes a difficulty up. */
@Component
class AcknowledgeDifficulty extends DifficultyStep {

	private final Ladder ladder;

	AcknowledgeDifficulty(DifficultyForms forms, Ladder ladder) {
		super(forms);
		this.ladder = ladder;
	}

	@Override
	public String task() {
		return DifficultyTasks.ACKNOWLEDGE;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("solution");
	}

	@Override
	public String ask() {
		return "请签收这个疑难问题，写明打算采取的措施；签收后在本级时限内协调解决。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String measures = input.lines("solution", 1000);
		input.check();
		this.ladder.acknowledge(entry, Objects.requireNonNull(measures));
		return Map.of();
	}

}
