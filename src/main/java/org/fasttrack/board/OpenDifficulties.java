package org.fasttrack.board;

import java.util.List;

import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.watch.OpenStep;

import org.springframework.stereotype.Service;

/** What the open difficulties of a project wait for, as steps like all others. */
@Service
public class OpenDifficulties {

	private final Difficulties difficulties;

	OpenDifficulties(Difficulties difficulties) {
		this.difficulties = difficulties;
	}

	/** The open steps of all difficulties of a project, oldest difficulty first. */
	public List<OpenStep> ofProject(String projectCode) {
		return this.difficulties.openOf(projectCode).stream().flatMap((each) -> of(each).stream()).toList();
	}

	/** The open steps of one difficulty: several where measures are to be carried out. */
	public List<OpenStep> of(Difficulty each) {
		if (each.step() == null || each.group() == null) {
			return List.of();
		}
		if (!each.step().equals(Difficulties.CARRY_OUT)) {
			return List.of(new OpenStep(each.id() + "/" + each.step() + "/" + each.level() + "/" + each.since(),
					each.projectCode(), each.projectName(), each.caseId(), each.id(), each.step(), each.matter(),
					each.group(), each.unit(), each.due(), false));
		}
		return this.difficulties.measures(each.id())
			.stream()
			.filter((measure) -> measure.doneOn() == null)
			.map((measure) -> step(each, measure))
			.toList();
	}

	private OpenStep step(Difficulty each, Measure measure) {
		return new OpenStep(measure.id().toString(), each.projectCode(), each.projectName(), each.caseId(),
				measure.id(), Difficulties.CARRY_OUT, each.matter(), Level.L1.group(measure.unit()), measure.unit(),
				this.difficulties.due(measure), false);
	}

}
