/**
 * Whether all that is kept tells one story: our tables, the engine's, the ledgers, the
 * numbers and the files. Asked by an operator, above all after a backup was restored;
 * changes nothing.
 */
@NullMarked
package org.fasttrack.consistency;

import org.jspecify.annotations.NullMarked;
