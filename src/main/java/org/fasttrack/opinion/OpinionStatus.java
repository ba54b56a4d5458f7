package org.fasttrack.opinion;

/** What became of it that somebody was asked. */
public enum OpinionStatus {

	/** Nobody has answered yet. */
	OPEN,
	/** It was answered. */
	ANSWERED,
	/** Whoever asked took it back. */
	WITHDRAWN,
	/** Nobody answered in time. */
	LAPSED,
	/** The step for which it was asked is over. */
	OVER

}
