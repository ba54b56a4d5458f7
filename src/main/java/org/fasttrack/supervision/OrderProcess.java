package org.fasttrack.supervision;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The process that sees to it that an order is answered. */
public interface OrderProcess {

	/**
	 * Starts it, in the transaction of whoever asks.
	 * @param id the order's id, or that of the instruction that is to be checked first
	 * @param unit the lead unit; null for an instruction, which has none yet
	 */
	void start(UUID id, String projectCode, @Nullable String unit);

	/** Ends all of a project at once, because the project was withdrawn. */
	void end(String projectCode);

}
