package org.fasttrack.difficulty;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyLedger.Turn;
import org.fasttrack.project.ProjectWithdrawn;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** How a difficulty that was resolved is closed out (销号), or is not. */
@Service
public class CloseOuts {

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final Ladder ladder;

	private final Measures measures;

	private final DifficultyLimits limits;

	private final Wording wording;

	private final Clock clock;

	CloseOuts(Difficulties difficulties, DifficultyLedger ledger, Ladder ladder, Measures measures,
			DifficultyLimits limits, Wording wording, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.ladder = ladder;
		this.measures = measures;
		this.limits = limits;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * Whoever raised it confirms that it is resolved, or does not: then it is taken up
	 * again on the level it came from.
	 * @throws RuleViolation if the same person has resolved it
	 */
	public void confirm(Entry entry, boolean confirmed, String opinion) {
		Difficulty each = this.ladder.begin(entry, DifficultyTasks.CONFIRM);
		boolean own = this.difficulties.entries(each.id())
			.stream()
			.filter((done) -> done.what() == What.RESOLVED)
			.reduce((first, second) -> second)
			.filter((done) -> done.byId().equals(entry.actor().userId()))
			.isPresent();
		if (own) {
			throw RuleViolation.forbidden("difficulty.own");
		}
		if (confirmed) {
			toCloseOut(each, entry.occurredOn(), Map.of());
			this.ledger.note(each, entry, What.CONFIRMED, opinion, null, DifficultyTasks.CONFIRM);
		}
		else {
			refuse(each, entry, opinion, DifficultyTasks.CONFIRM);
		}
	}

	/**
	 * What it came from is settled: it waits for the task force, whatever it waited for
	 * before, and nobody has to resolve or confirm it. If it was said to be resolved
	 * already, this confirms it.
	 * @param text what has settled it
	 * @param evidence where the paper is
	 * @throws RuleViolation if it waits for the task force already, or is closed out
	 */
	public void settle(Difficulty each, String text, String evidence) {
		if (each.step() == null || each.step().equals(DifficultyTasks.CLOSE)) {
			throw RuleViolation.conflict("difficulty.moved", each.number());
		}
		LocalDate today = LocalDate.now(this.clock);
		Entry entry = Entry.about(each.id(), each.projectCode(), Actor.SYSTEM, today);
		boolean resolved = each.step().equals(DifficultyTasks.CONFIRM);
		this.measures.release(each, entry, text);
		toCloseOut(each, today, resolved ? Map.of() : Map.of("resolved_on", today));
		this.ledger.note(each, entry, resolved ? What.CONFIRMED : What.RESOLVED,
				text + "转专班审定销号，“" + this.wording.label("Step", each.step()) + "”不再办理。", evidence, "SettleDifficulty");
	}

	private void toCloseOut(Difficulty each, LocalDate on, Map<String, LocalDate> more) {
		this.ledger.change(each, new Turn(each.level(), DifficultyStatus.RESOLVED, DifficultyTasks.CLOSE,
				Level.L3.group(each.unit()), on, this.limits.closeOut(on)), more);
	}

	/** The task force closes it out, or sends it back to the level it came from. */
	public void close(Entry entry, boolean closed, String opinion) {
		Difficulty each = this.ladder.begin(entry, DifficultyTasks.CLOSE);
		if (closed) {
			this.ledger.end(each, entry, What.CLOSED, opinion, DifficultyTasks.CLOSE);
		}
		else {
			refuse(each, entry, opinion, DifficultyTasks.CLOSE);
		}
	}

	private void refuse(Difficulty each, Entry entry, String opinion, String step) {
		this.ledger.note(each, entry, What.REFUSED, opinion, null, step);
		this.ledger.enter(each, each.level(), DifficultyStatus.REOPENED, entry.occurredOn(),
				Map.of("reopened", each.reopened() + 1));
	}

	/** With a withdrawn project its difficulties end; they stay in the ledger. */
	@EventListener
	void withdrawn(ProjectWithdrawn event) {
		this.difficulties
			.where("WHERE d.project_code = :project AND d.status <> 'CLOSED'", Map.of("project", event.projectCode()))
			.forEach((each) -> this.ledger.end(each,
					Entry.about(each.id(), each.projectCode(), Actor.SYSTEM, LocalDate.now(this.clock)), What.WITHDRAWN,
					"项目已撤回：" + event.reason(), "WithdrawProject"));
	}

}
