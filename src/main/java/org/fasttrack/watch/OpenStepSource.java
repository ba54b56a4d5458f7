package org.fasttrack.watch;

import java.util.List;

import org.fasttrack.audit.Moved;

/** Knows what some things wait for. */
public interface OpenStepSource {

	/**
	 * The open steps of one of them; empty once it is over, or if this does not know it.
	 */
	List<OpenStep> of(Moved source);

}
