package org.fasttrack.watch;

import java.util.List;

/** Knows open steps beside those of the project and its procedures. */
public interface OpenStepSource {

	/** The open steps of a project that this knows. */
	List<OpenStep> ofProject(String projectCode);

}
