package org.fasttrack.process.difficulty;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The liaison officer of the level resolves a difficulty, or shows why it goes up. */
@Component
class ResolveDifficulty extends DifficultyStep {

	private final Escalation escalation;

	private final Ladder ladder;

	ResolveDifficulty(DifficultyForms forms, Escalation escalation, Ladder ladder) {
		super(forms);
		this.ladder = ladder;
		this.escalation = escalation;
	}

	@Override
	public String task() {
		return DifficultyTasks.RESOLVE;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "solution", "evidence", "escalationReason");
	}

	@Override
	public String ask() {
		return "请协调解决；已经解决的申请销号，确实超出本级权限的写明理由提级。能自行协调解决的，不提交更高层级。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		if (choice == Choice.ESCALATE) {
			String reason = input.lines("escalationReason", 500);
			input.check();
			return this.escalation.up(DECISION, choice, this.ladder.escalate(entry, Objects.requireNonNull(reason)));
		}
		String solution = input.lines("solution", 1000);
		String evidence = input.text("evidence", 200);
		input.check();
		this.ladder.resolve(entry, Objects.requireNonNull(solution), Objects.requireNonNull(evidence));
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	/** What became of it. */
	enum Choice {

		RESOLVED, ESCALATE

	}

}
