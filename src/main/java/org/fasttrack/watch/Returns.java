package org.fasttrack.watch;

import java.util.List;
import java.util.Map;

import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A procedure goes back to an earlier step: whoever has it returns it (退回), or whoever
 * did the step before takes that back (撤回).
 */
public interface Returns {

	/**
	 * To which steps whoever asks can return a task, the nearest first.
	 * @throws RuleViolation if this person may not work on it, or it is gone
	 */
	List<Earlier> earlier(String taskId);

	/**
	 * Returns a task.
	 * @param values {@code step}, the id of the earlier step, and {@code reason}
	 * @throws RuleViolation if this person does not have the task, or it cannot be
	 * returned to that step
	 */
	void giveBack(String taskId, Map<String, ? extends @Nullable Object> values);

	/**
	 * Whether whoever asks can take back what they did.
	 * @param doneTaskId the task that this person completed
	 */
	boolean mayRecall(String doneTaskId);

	/**
	 * Takes back what this person did, and gives the step to the same person again.
	 * @param doneTaskId the task that this person completed
	 * @param values {@code reason}
	 * @return the task that is open again
	 * @throws RuleViolation if that is somebody else's, the project unit was told, or
	 * whoever has it next has begun
	 */
	Recalled recall(String doneTaskId, Map<String, ? extends @Nullable Object> values);

	/**
	 * An earlier step.
	 *
	 * @param step its id in the model
	 * @param text what it is called
	 */
	record Earlier(String step, String text) {

	}

	/**
	 * What was taken back.
	 *
	 * @param taskId the task that is open again
	 * @param text what it is called
	 */
	record Recalled(String taskId, String text) {

	}

}
