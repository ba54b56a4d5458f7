package org.fasttrack.project;

/**
 * Payments that are behind their plan, and since when without having caught up between.
 *
 * @param projectCode the project
 * @param unit the id of the unit that must act: finance of the project's county
 * @param latest the record that counts
 * @param since the id of the first record of this lag
 */
public record PaymentLag(String projectCode, String unit, Payment latest, long since) {

	/** The same for the same lag and light, so that it becomes one difficulty. */
	public String cause(PaymentLight light) {
		return "PAYMENT/" + this.projectCode + "/" + this.since + "/" + light;
	}

}
