/**
 * The ledger of difficult issues (疑难问题台账): what stands in the way of a project, who of
 * the liaison ladder holds it, by when, and how it was closed out (销号).
 */
@NullMarked
package org.fasttrack.difficulty;

import org.jspecify.annotations.NullMarked;
