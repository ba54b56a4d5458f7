package org.fasttrack.process;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.beans.factory.ObjectProvider;

/** Has every user task labelled when it is created, in whichever model it stands. */
class TaskLabelListener extends AbstractBpmnParseListener {

	private final ObjectProvider<TaskLabels> labels;

	TaskLabelListener(ObjectProvider<TaskLabels> labels) {
		this.labels = labels;
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
			.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE,
					(TaskListener) (task) -> this.labels.getObject().label(task));
	}

}
