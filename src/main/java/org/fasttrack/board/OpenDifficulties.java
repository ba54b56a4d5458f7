package org.fasttrack.board;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyLimits;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenStepSource;

import org.springframework.stereotype.Service;

/** What the open difficulties of a project wait for, as steps like all others. */
@Service
public class OpenDifficulties implements OpenStepSource {

	private final Difficulties difficulties;

	private final DifficultyLimits limits;

	OpenDifficulties(Difficulties difficulties, DifficultyLimits limits) {
		this.difficulties = difficulties;
		this.limits = limits;
	}

	@Override
	public List<OpenStep> of(Moved source) {
		return (source.what() == What.DIFFICULTY) ? of(this.difficulties.require(UUID.fromString(source.id())))
				: List.of();
	}

	/** The open steps of all difficulties of a project, oldest difficulty first. */
	List<OpenDifficulty> steps(String projectCode) {
		List<Difficulty> open = this.difficulties.openOf(projectCode);
		Map<UUID, List<Measure>> measures = this.difficulties.measures(open.stream().map(Difficulty::id).toList());
		return open.stream()
			.flatMap((each) -> of(each, measures.getOrDefault(each.id(), List.of())).stream()
				.map((step) -> new OpenDifficulty(each, step)))
			.toList();
	}

	/** The open steps of one difficulty: several where measures are to be carried out. */
	public List<OpenStep> of(Difficulty each) {
		return of(each, this.difficulties.measures(each.id()));
	}

	/** The same where its measures have been read already. */
	List<OpenStep> of(Difficulty each, List<Measure> measures) {
		if (each.step() == null || each.group() == null) {
			return List.of();
		}
		if (!each.step().equals(DifficultyTasks.CARRY_OUT)) {
			return List.of(new OpenStep(new Moved(What.DIFFICULTY, each.id().toString()),
					each.id() + "/" + each.step() + "/" + each.level() + "/" + each.since(), each.projectCode(),
					each.projectName(), each.caseId(), each.id(), each.step(), each.matter(), each.group(), each.unit(),
					each.since(), each.due(), false, each.level().name()));
		}
		return measures.stream()
			.filter((measure) -> measure.doneOn() == null)
			.map((measure) -> step(each, measure))
			.toList();
	}

	private OpenStep step(Difficulty each, Measure measure) {
		return new OpenStep(new Moved(What.DIFFICULTY, each.id().toString()), measure.id().toString(),
				each.projectCode(), each.projectName(), each.caseId(), measure.id(), DifficultyTasks.CARRY_OUT,
				each.matter(), Level.L1.group(measure.unit()), measure.unit(), measure.setOn(), this.limits.of(measure),
				false, each.level().name());
	}

	/**
	 * A step of a difficulty.
	 *
	 * @param difficulty the difficulty
	 * @param step the step
	 */
	record OpenDifficulty(Difficulty difficulty, OpenStep step) {

	}

}
