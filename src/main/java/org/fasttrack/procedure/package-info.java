/**
 * The procedure catalogue, the plan of a project, and every procedure case with its
 * materials, opinions and documents.
 * <p>
 * A step finds, locks and changes its case in
 * {@link org.fasttrack.procedure.ProcedureCases} alone. Its dates and its unit build on
 * that, then who may begin a step ({@link org.fasttrack.procedure.Eligibility}) and where
 * the case goes after it; each kind of step has a class of its own on top of these, and
 * none of those knows another. Every step runs in the transaction of whoever calls it,
 * finds the case waiting for it and records the act; otherwise it refuses with a
 * {@link org.fasttrack.rule.RuleViolation} and nothing is changed.
 */
@NullMarked
package org.fasttrack.procedure;

import org.jspecify.annotations.NullMarked;
