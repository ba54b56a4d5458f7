package org.fasttrack.process.difficulty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.audit.Actor;
import org.fasttrack.board.Obstacle;
import org.fasttrack.board.Obstacles;
import org.fasttrack.difficulty.CloseOuts;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyRaised;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.procedure.ProcedureApproved;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureSetBack;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.Instances;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.project.PaymentLag;
import org.fasttrack.project.PaymentLight;
import org.fasttrack.project.PaymentsFarBehind;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectWithdrawn;
import org.fasttrack.rule.Wording;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every difficulty has its instance, which ends with the project at the latest. */
@Component
class DifficultyInstances {

	private final Instances instances;

	private final Difficulties difficulties;

	private final Raising raising;

	private final Ladder ladder;

	private final CloseOuts closeOuts;

	private final Obstacles obstacles;

	private final ProjectRegister projects;

	private final Drafts drafts;

	private final Wording wording;

	DifficultyInstances(Instances instances, Difficulties difficulties, Raising raising, Ladder ladder,
			CloseOuts closeOuts, Obstacles obstacles, ProjectRegister projects, Drafts drafts, Wording wording) {
		this.instances = instances;
		this.difficulties = difficulties;
		this.raising = raising;
		this.ladder = ladder;
		this.closeOuts = closeOuts;
		this.obstacles = obstacles;
		this.projects = projects;
		this.drafts = drafts;
		this.wording = wording;
	}

	@EventListener
	void raised(DifficultyRaised event) {
		Difficulty each = event.difficulty();
		this.instances.start(DifficultyResolution.KEY, each.projectCode(),
				Map.of(ProjectFastTrack.PROJECT_CODE, each.projectCode(), ProjectFastTrack.SUBJECT_ID,
						each.id().toString(), DifficultyResolution.LEVEL, each.level().name(),
						DifficultyResolution.HOLDER, Objects.requireNonNull(each.group()), DifficultyResolution.RAISER,
						each.raisedGroup()));
	}

	/**
	 * A rejection, a failed tender, or a correction that came back incomplete is a
	 * difficulty at once.
	 */
	@EventListener
	void setBack(ProcedureSetBack event) {
		Obstacle each = this.obstacles.of(event);
		this.raising.raise(each.cause(), each.projectCode(), each.caseId(), each.unit(), each.kind(),
				each.description());
	}

	/**
	 * What set a procedure back, was late in it or paused it for long is settled when the
	 * procedure ends well: the task force closes it out, on the evidence of the approval,
	 * whoever had it until then. What people raised about the procedure, or had in an
	 * earlier ledger, may stand in the way of more than the approval, and what the system
	 * found otherwise (a season that will be missed) has other reasons: the first is told
	 * of the approval, the second left as it is. Told is also what the task force has
	 * already.
	 */
	@EventListener
	void approved(ProcedureApproved event) {
		ProcedureCase each = event.each();
		if (this.difficulties.openOf(each.id()).isEmpty()) {
			return;
		}
		// The case is locked by then; every other way to a difficulty begins with this
		// one.
		this.projects.lock(each.projectCode());
		String text = "“" + each.name() + "”已经办结：" + this.wording.label("Outcome", event.outcome()) + "。";
		for (Difficulty open : this.difficulties.openOf(each.id())) {
			if (open.endsWithItsProcedure() && this.instances.isWaiting(each.projectCode(), open.id(),
					DifficultyResolution.PROCEDURE_APPROVED)) {
				this.drafts.removeAbout(open.id());
				this.closeOuts.settle(open, text, event.evidence());
				this.instances.tellAbout(each.projectCode(), open.id(), DifficultyResolution.PROCEDURE_APPROVED);
			}
			else if (open.endsWithItsProcedure() || !open.isFoundByTheSystem()) {
				this.ladder.progress(open, Actor.SYSTEM, text, event.evidence());
			}
		}
	}

	/**
	 * Payments that fall far behind are a difficulty at once, unless there is an open one
	 * for the same lag: then they are an entry there.
	 */
	@EventListener
	void farBehind(PaymentsFarBehind event) {
		PaymentLag lag = event.lag();
		Obstacle each = this.obstacles.of(lag);
		List<String> causes = Arrays.stream(PaymentLight.values()).map(lag::cause).toList();
		this.difficulties.openOf(each.projectCode())
			.stream()
			.filter((open) -> causes.contains(open.cause()))
			.findFirst()
			.ifPresentOrElse((open) -> this.ladder.progress(open, Actor.SYSTEM, each.description(), null),
					() -> this.raising.raise(each.cause(), each.projectCode(), each.caseId(), each.unit(), each.kind(),
							each.description()));
	}

	@EventListener
	void withdrawn(ProjectWithdrawn event) {
		this.instances.tellAll(event.projectCode(), DifficultyResolution.DIFFICULTY_ENDED);
	}

}
