package org.fasttrack.difficulty;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyLedger.Turn;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * How a difficulty goes up the liaison ladder, until whoever holds it has resolved it.
 */
@Service
public class Ladder {

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final DifficultyLimits limits;

	private final Wording wording;

	private final Clock clock;

	Ladder(Difficulties difficulties, DifficultyLedger ledger, DifficultyLimits limits, Wording wording, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.limits = limits;
		this.wording = wording;
		this.clock = clock;
	}

	/** The liaison officer of the level takes it up and says what will be done. */
	public void acknowledge(Entry entry, String measures) {
		Difficulty each = begin(entry, DifficultyTasks.ACKNOWLEDGE);
		this.ledger.change(each,
				new Turn(each.level(), DifficultyStatus.HANDLING, DifficultyTasks.RESOLVE,
						each.level().group(each.unit()), entry.occurredOn(),
						this.limits.level(each.level(), each.levelSince())),
				Map.of("measures", measures));
		this.ledger.note(each, entry, What.ACKNOWLEDGED, measures, null, DifficultyTasks.ACKNOWLEDGE);
	}

	/** A dated entry on how it goes, by whoever has a part in it. */
	public void progress(Difficulty each, Actor actor, String text, @Nullable String evidence) {
		if (each.status() == DifficultyStatus.CLOSED) {
			throw RuleViolation.conflict("difficulty.closed", each.number());
		}
		this.ledger.note(each, Entry.about(each.id(), each.projectCode(), actor, LocalDate.now(this.clock)),
				What.PROGRESS, text, evidence, "DifficultyProgress");
	}

	/** Whoever holds it says that it is resolved, and applies for the close-out. */
	public void resolve(Entry entry, String text, String evidence) {
		Difficulty each = begin(entry, DifficultyTasks.RESOLVE, DifficultyTasks.MEET);
		this.ledger.resolve(each, entry.occurredOn());
		this.ledger.note(each, entry, What.RESOLVED, text, evidence, Objects.requireNonNull(each.step()));
	}

	/**
	 * Whoever holds it shows why it is beyond them; it goes up one level. Who can solve
	 * it, must: nothing goes up before it was taken up.
	 * @return as it stands then
	 */
	public Difficulty escalate(Entry entry, String reason) {
		Difficulty each = begin(entry, DifficultyTasks.RESOLVE, DifficultyTasks.MEET);
		this.ledger.note(each, entry, What.ESCALATED, reason, null, Objects.requireNonNull(each.step()));
		return this.ledger.enter(each, above(each), DifficultyStatus.ESCALATED, entry.occurredOn(), Map.of());
	}

	/**
	 * The time of the level is out; it goes up one level by itself.
	 * @return as it stands then
	 */
	public Difficulty escalateOverdue(UUID id) {
		Difficulty each = this.difficulties.require(id);
		LocalDate today = LocalDate.now(this.clock);
		this.ledger.note(each, Entry.about(id, each.projectCode(), Actor.SYSTEM, today), What.ESCALATED,
				this.wording.label(each.level()) + "应于" + each.levelDueOn() + "前协调解决，逾期自动提级。", null,
				"EscalateDifficulty");
		return this.ledger.enter(each, above(each), DifficultyStatus.ESCALATED, today, Map.of());
	}

	private static Level above(Difficulty each) {
		return each.level().next().orElseThrow(() -> RuleViolation.conflict("difficulty.top", each.number()));
	}

	/**
	 * The difficulty that an act is about, which must wait for that.
	 * @throws RuleViolation if it waits for something else, or did not yet on that day
	 */
	Difficulty begin(Entry entry, String... steps) {
		Difficulty each = this.difficulties.require(entry.subject());
		if (each.step() == null || !List.of(steps).contains(each.step())) {
			throw RuleViolation.conflict("difficulty.moved", each.number());
		}
		// It may wait for this since the system found it or sent it up, which is nobody's
		// act.
		if (entry.occurredOn().isBefore(each.since())) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), each.since());
		}
		return each;
	}

}
