package org.fasttrack.process.difficulty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.audit.Actor;
import org.fasttrack.board.Obstacle;
import org.fasttrack.board.Obstacles;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyRaised;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.procedure.ProcedureSetBack;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.Instances;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.project.PaymentLag;
import org.fasttrack.project.PaymentLight;
import org.fasttrack.project.PaymentsFarBehind;
import org.fasttrack.project.ProjectWithdrawn;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every difficulty has its instance, which ends with the project at the latest. */
@Component
class DifficultyInstances {

	private final Instances instances;

	private final Difficulties difficulties;

	private final Raising raising;

	private final Ladder ladder;

	private final Obstacles obstacles;

	DifficultyInstances(Instances instances, Difficulties difficulties, Raising raising, Ladder ladder,
			Obstacles obstacles) {
		this.instances = instances;
		this.difficulties = difficulties;
		this.raising = raising;
		this.ladder = ladder;
		this.obstacles = obstacles;
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
