package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over the ledger that an office kept before. */
@Service
public class EarlierLedger {

	/** Begins the cause of what comes from there; its own number follows. */
	static final String CAUSE = "LEDGER/";

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final Raising raising;

	private final ProjectRegister projects;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	EarlierLedger(Difficulties difficulties, DifficultyLedger ledger, Raising raising, ProjectRegister projects,
			ApplicationEventPublisher events, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.raising = raising;
		this.projects = projects;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes over an entry of an earlier ledger, once. What is still open goes on from
	 * today on the level that it had reached.
	 * @return whether it was not there yet
	 * @throws RuleViolation if there is no such project, the procedure is none of its
	 * plan, or the entry is open and the project withdrawn
	 */
	@Transactional
	public boolean takeOver(Actor actor, Earlier earlier) {
		this.projects.require(earlier.projectCode());
		this.projects.lock(earlier.projectCode());
		if (isTakenOver(earlier)) {
			return false;
		}
		Project project = this.projects.require(earlier.projectCode());
		if (earlier.closedOn() == null) {
			this.raising.requireRunning(project);
		}
		ProcedureCase each = Optional.ofNullable(earlier.procedure())
			.map((procedure) -> this.raising.inPlan(project.code(), procedure))
			.orElse(null);
		Difficulty difficulty = this.ledger.insert(project, each, earlier.unit(), earlier.kind(), cause(earlier),
				earlier.description(), earlier.amount(), actor, actor.capacity(), earlier.raisedOn());
		if (earlier.measures() != null) {
			this.ledger.update(difficulty.id(), Map.of("measures", earlier.measures()));
		}
		if (earlier.closedOn() != null) {
			this.ledger.end(difficulty, Entry.about(difficulty.id(), project.code(), actor, earlier.closedOn()),
					What.CLOSED, "原台账已销号（" + earlier.number() + "）", "RaiseDifficulty");
			return true;
		}
		Difficulty open = this.ledger.enter(this.difficulties.require(difficulty.id()), earlier.level(),
				difficulty.status(), LocalDate.now(this.clock), Map.of());
		this.events.publishEvent(new DifficultyRaised(open));
		return true;
	}

	/**
	 * Whether an entry of an earlier ledger is still to be taken over.
	 * @throws RuleViolation if there is no such project, or the procedure is none of it
	 */
	public boolean canTakeOver(Earlier earlier) {
		Project project = this.projects.require(earlier.projectCode());
		if (earlier.procedure() != null) {
			this.raising.inPlan(project.code(), earlier.procedure());
		}
		if (isTakenOver(earlier)) {
			return false;
		}
		if (earlier.closedOn() == null) {
			this.raising.requireRunning(project);
		}
		return true;
	}

	private boolean isTakenOver(Earlier earlier) {
		return this.ledger.isKnown(cause(earlier));
	}

	private static String cause(Earlier earlier) {
		return CAUSE + earlier.number();
	}

	/**
	 * An entry of the ledger that an office kept before.
	 *
	 * @param number its number there
	 * @param projectCode the project
	 * @param procedure the code of the procedure that is blocked, null for the project
	 * @param kind what stands in the way
	 * @param description what it is
	 * @param amount the money that hangs on it (万元), null if none
	 * @param unit the responsible unit's id
	 * @param level how far up it had gone
	 * @param raisedOn when it was raised
	 * @param measures what is being done, null if nothing was written
	 * @param closedOn when it was closed out, null if it is open
	 */
	public record Earlier(String number, String projectCode, @Nullable String procedure, DifficultyKind kind,
			String description, @Nullable BigDecimal amount, String unit, Level level, LocalDate raisedOn,
			@Nullable String measures, @Nullable LocalDate closedOn) {

	}

}
