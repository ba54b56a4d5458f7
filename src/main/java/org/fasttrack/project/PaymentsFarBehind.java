package org.fasttrack.project;

/**
 * The payments of a project have just fallen far behind their plan (red).
 *
 * @param lag how far
 */
public record PaymentsFarBehind(PaymentLag lag) {

}
