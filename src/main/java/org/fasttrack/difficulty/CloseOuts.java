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

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** How a difficulty that was resolved is closed out (销号), or is not. */
@Service
public class CloseOuts {

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final Ladder ladder;

	private final DifficultyLimits limits;

	private final Clock clock;

	CloseOuts(Difficulties difficulties, DifficultyLedger ledger, Ladder ladder, DifficultyLimits limits, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.ladder = ladder;
		this.limits = limits;
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
			this.ledger.change(each,
					new Turn(each.level(), DifficultyStatus.RESOLVED, DifficultyTasks.CLOSE,
							Level.L3.group(each.unit()), entry.occurredOn(), this.limits.closeOut(entry.occurredOn())),
					Map.of());
			this.ledger.note(each, entry, What.CONFIRMED, opinion, null, DifficultyTasks.CONFIRM);
		}
		else {
			refuse(each, entry, opinion, DifficultyTasks.CONFIRM);
		}
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
