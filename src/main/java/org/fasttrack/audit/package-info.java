/** Who did what, when, in what capacity and on which basis; only ever added to. */
@NullMarked
package org.fasttrack.audit;

import org.jspecify.annotations.NullMarked;
