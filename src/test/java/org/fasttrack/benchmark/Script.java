package org.fasttrack.benchmark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fasttrack.process.Rehearsal.OpenTask;

/**
 * One kind of project, as it went once on our application: what was typed at each task,
 * what the engine was told of it, which procedures there were and what each waited for.
 * Both sides play it again and again.
 */
final class Script {

	/** What the project unit applies for. */
	final Map<String, Object> application;

	/** What is typed, by step and procedure. */
	final Map<String, Map<String, Object>> typed = new HashMap<>();

	/** What the engine is told then. */
	final Map<String, Map<String, Object>> routing = new HashMap<>();

	/** What the engine is told at the start. */
	final Map<String, Object> start = new LinkedHashMap<>();

	/** How each procedure is released. */
	final Map<String, Release> releases = new LinkedHashMap<>();

	/** The procedures that each waits for. */
	final Map<String, Set<String>> prerequisites = new HashMap<>();

	/** What the decision tables look at, by the bean that answers it. */
	final Map<String, Map<String, Object>> facts = new HashMap<>();

	/** How many tasks were completed. */
	int completions;

	Script(Map<String, Object> application) {
		this.application = application;
	}

	static String key(OpenTask task) {
		return task.step() + " " + task.procedure();
	}

	/**
	 * A message with its variables.
	 *
	 * @param message its name
	 * @param process variables of the whole process
	 * @param scope variables of the scope that it opens
	 */
	record Release(String message, Map<String, Object> process, Map<String, Object> scope) {

	}

}
