package org.fasttrack.process;

import java.util.Map;

import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Each who is asked has an instance with a task of its own. */
@Component
class OpinionTasks {

	private final Instances instances;

	private final EngineSteps engine;

	private final EngineTables tables;

	OpinionTasks(Instances instances, EngineSteps engine, EngineTables tables) {
		this.instances = instances;
		this.engine = engine;
		this.tables = tables;
	}

	/**
	 * Begins it.
	 * @param person who has claimed it from the beginning; null for nobody
	 * @return the id of the task
	 */
	String begin(AskedOpinion asked, @Nullable String person) {
		this.instances.start(OpinionRequest.KEY, asked.projectCode(),
				Map.of(ProjectFastTrack.PROJECT_CODE, asked.projectCode(), ProjectFastTrack.SUBJECT_ID,
						asked.id().toString(), ProcedureHandling.CASE_ID, asked.caseId().toString(),
						OpinionRequest.ANSWERING, asked.group()));
		String task = this.tables.taskAbout(asked.id(), OpinionRequests.TASK).orElseThrow();
		if (person != null) {
			this.engine.assign(task, person);
		}
		return task;
	}

}
