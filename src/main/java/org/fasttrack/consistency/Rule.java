package org.fasttrack.consistency;

/**
 * What must hold at any moment, as a question that finds what breaks it.
 *
 * @param name the key of its words, {@code consistency.<name>}
 * @param ofProjects whether it can be asked about some projects alone, which then stand
 * for {@code :projects}
 * @param question answers with {@code code}, the project's where there is one, and
 * {@code what}
 */
record Rule(String name, boolean ofProjects, String question) {

	static Rule ofProjects(String name, String question) {
		return new Rule(name, true, question);
	}

	static Rule ofAll(String name, String question) {
		return new Rule(name, false, question);
	}

}
