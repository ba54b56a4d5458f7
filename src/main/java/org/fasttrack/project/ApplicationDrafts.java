package org.fasttrack.project;

import java.util.Map;

/**
 * What is known of an application that is still to be completed, for the project unit to
 * go on with.
 */
public interface ApplicationDrafts {

	/**
	 * Puts this in the place of what was saved before for the application that the
	 * project waits for.
	 * @param values fields of {@link ApplicationForm#FIELDS}
	 * @throws IllegalStateException if the project does not wait for one
	 */
	void save(String projectCode, Map<String, Object> values, String userId);

	/** What was saved; empty if nothing was, or the application is submitted. */
	Map<String, Object> of(String projectCode);

}
