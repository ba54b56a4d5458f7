package org.fasttrack.project;

/** How far payments are behind their plan. */
public enum PaymentLight {

	/** Hardly, or not at all. */
	GREEN,
	/** At least {@code payment.yellow-points}. */
	YELLOW,
	/** At least {@code payment.red-points}. */
	RED

}
