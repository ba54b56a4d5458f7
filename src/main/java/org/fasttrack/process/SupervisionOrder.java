package org.fasttrack.process;

/**
 * The names in {@code supervisionOrder.bpmn}; it also has the project code, the decision
 * and the subject of {@link ProjectFastTrack}, which is the order's id, and the unit of
 * {@link ProcedureHandling}, which leads.
 */
public final class SupervisionOrder {

	public static final String KEY = "supervisionOrder";

	/** The project was withdrawn. */
	public static final String ORDER_ENDED = "OrderEnded";

	/** Whether it begins with an instruction that has to be checked (boolean). */
	public static final String INSTRUCTED = "instructed";

	/** The groups whose members may answer (text, with commas). */
	public static final String ANSWERING = "answering";

	private SupervisionOrder() {
	}

}
