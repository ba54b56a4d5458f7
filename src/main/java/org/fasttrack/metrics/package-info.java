/**
 * What whoever watches over the system at night has to know, as numbers without a name in
 * them: what is overdue, whether jobs run, whether there are connections left.
 */
@NullMarked
package org.fasttrack.metrics;

import org.jspecify.annotations.NullMarked;
