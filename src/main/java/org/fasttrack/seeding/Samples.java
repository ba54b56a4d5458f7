package org.fasttrack.seeding;

import java.util.List;
import java.util.Map;

import org.fasttrack.process.Rehearsal.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * The file of sample projects.
 *
 * @param source where the data is from
 * @param common fields that most projects share
 * @param projects the projects
 */
record Samples(String source, Map<String, Object> common, List<Sample> projects) {

	/**
	 * One project.
	 *
	 * @param stage what it shows, for the reader
	 * @param startedWorkingDaysAgo when it was started
	 * @param rounds how many rounds of acts are played
	 * @param pace how many working days lie between two rounds
	 * @param held tasks that nobody touches
	 * @param scripts what is done instead of the usual, once each
	 * @param actions what is done without a task, null for nothing
	 * @param fields the project's own fields
	 */
	record Sample(String stage, int startedWorkingDaysAgo, int rounds, int pace, List<Held> held,
			List<Scripted> scripts, @Nullable List<Action> actions, Map<String, Object> fields) {

	}

	/**
	 * A task that stays open.
	 *
	 * @param procedure the procedure's code, null for any
	 * @param step the task's id in the model
	 * @param after how often it is completed before, null for never
	 * @param until the round of acts in which it may be completed, null for never
	 */
	record Held(@Nullable String procedure, String step, @Nullable Integer after, @Nullable Integer until) {

		boolean matches(OpenTask task, Map<String, Integer> done, int round) {
			return this.step.equals(task.step()) && (this.procedure == null || this.procedure.equals(task.procedure()))
					&& done.getOrDefault(task.procedure() + task.step(), 0) >= ((this.after != null) ? this.after : 0)
					&& (this.until == null || round < this.until);
		}

		boolean endsAfter(int round) {
			return this.until != null && round < this.until;
		}

	}

	/**
	 * A task that is answered in its own way.
	 *
	 * @param procedure the procedure's code, null for any
	 * @param step the task's id in the model
	 * @param user who answers it, null for the first of the group
	 * @param values what is typed
	 */
	record Scripted(@Nullable String procedure, String step, @Nullable String user, Map<String, Object> values) {

		boolean matches(OpenTask task) {
			return this.step.equals(task.step()) && (this.procedure == null || this.procedure.equals(task.procedure()));
		}

	}

	/**
	 * What is done without a task.
	 *
	 * @param round before which round of acts
	 * @param kind what is done
	 * @param user who does it, null for the project unit
	 * @param values what is typed
	 */
	record Action(int round, Kind kind, @Nullable String user, Map<String, Object> values) {

		/** What can be done. */
		enum Kind {

			WITHDRAW, AMEND, EXTEND, RAISE, PAY, URGE, INSTRUCT, ORDER

		}

	}

}
