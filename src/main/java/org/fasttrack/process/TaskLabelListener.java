package org.fasttrack.process;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Has every user task labelled, watched and given to whoever acts when it is created, and
 * left alone when it is gone, in whichever model it stands.
 */
class TaskLabelListener extends AbstractBpmnParseListener {

	private final ObjectProvider<EngineDeadlines> deadlines;

	private final ObjectProvider<TaskMoves> moves;

	TaskLabelListener(ObjectProvider<EngineDeadlines> deadlines, ObjectProvider<TaskMoves> moves) {
		this.moves = moves;
		this.deadlines = deadlines;
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) (created) -> {
			this.deadlines.getObject().created(created);
			this.moves.getObject().created(created);
		});
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE,
				(TaskListener) (completed) -> this.deadlines.getObject().gone(completed));
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE,
				(TaskListener) (deleted) -> this.deadlines.getObject().gone(deleted));
	}

}
