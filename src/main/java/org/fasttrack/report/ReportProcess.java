package org.fasttrack.report;

/** What reports need of the engine. */
public interface ReportProcess {

	/** Starts the process of a report that was made, in the same transaction. */
	void start(Report report);

}
