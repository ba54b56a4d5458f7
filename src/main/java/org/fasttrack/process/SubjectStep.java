package org.fasttrack.process;

import java.util.UUID;

import org.fasttrack.clock.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * A step about something with a history of its own, apart from that of the project: a
 * difficulty, an order, a report, a pair of liaison officers. Its acts have their own
 * order in time and their own list in its forms, and its task is called and dated by what
 * it is about.
 */
public interface SubjectStep extends Step {

	@Override
	default boolean ownHistory() {
		return true;
	}

	/** How the task is called and when it is due. */
	Label label(UUID subjectId);

	/**
	 * How a task is called and when it is due.
	 *
	 * @param name what officials see in their list
	 * @param due when it is due, null if nothing says so
	 */
	record Label(String name, @Nullable DueDate due) {

	}

}
