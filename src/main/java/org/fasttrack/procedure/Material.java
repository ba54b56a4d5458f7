package org.fasttrack.procedure;

/**
 * One application material of a procedure.
 *
 * @param procedure the procedure's code
 * @param code its own code, e.g. P02-M1
 * @param name what it is
 * @param critical whether nothing can be accepted without it; otherwise it may be
 * tolerated missing for a while (容缺)
 */
public record Material(String procedure, String code, String name, boolean critical) {

}
