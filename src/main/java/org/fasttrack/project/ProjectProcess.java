package org.fasttrack.project;

/** What the register needs of the engine. */
public interface ProjectProcess {

	/**
	 * Starts the process of a registered project, in the transaction of the registration.
	 * @return the id of the process instance
	 */
	String start(Project project);

}
