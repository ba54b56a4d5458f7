package org.fasttrack.process.difficulty;

import java.util.Map;
import java.util.Objects;

import org.fasttrack.board.Obstacle;
import org.fasttrack.board.Obstacles;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyRaised;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.Instances;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.procedure.ProcedureSetBack;
import org.fasttrack.project.ProjectWithdrawn;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every difficulty has its instance, which ends with the project at the latest. */
@Component
class DifficultyInstances {

	private final Instances instances;

	private final Difficulties difficulties;

	private final Obstacles obstacles;

	DifficultyInstances(Instances instances, Difficulties difficulties, Obstacles obstacles) {
		this.instances = instances;
		this.difficulties = difficulties;
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
		this.difficulties.raise(each.cause(), each.projectCode(), each.caseId(), each.unit(), each.kind(),
				each.description());
	}

	@EventListener
	void withdrawn(ProjectWithdrawn event) {
		this.instances.tellAll(event.projectCode(), DifficultyResolution.DIFFICULTY_ENDED);
	}

}
