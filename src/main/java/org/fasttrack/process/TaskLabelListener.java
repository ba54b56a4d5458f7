package org.fasttrack.process;

import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Has every user task labelled, watched and given to whoever acts when it is created, and
 * left alone when it is gone, in whichever model it stands.
 */
class TaskLabelListener extends AbstractBpmnParseListener {

	private final Supplier<EngineDeadlines> deadlines;

	private final Supplier<TaskMoves> moves;

	private final Supplier<OpinionEnds> opinions;

	TaskLabelListener(Supplier<EngineDeadlines> deadlines, Supplier<TaskMoves> moves, Supplier<OpinionEnds> opinions) {
		this.moves = moves;
		this.opinions = opinions;
		this.deadlines = deadlines;
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) (created) -> {
			this.deadlines.get().created(created);
			this.moves.get().created(created);
		});
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE,
				(TaskListener) (completed) -> this.deadlines.get().gone(completed));
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, (TaskListener) (deleted) -> {
			this.deadlines.get().gone(deleted);
			this.opinions.get().gone(deleted);
		});
	}

}
