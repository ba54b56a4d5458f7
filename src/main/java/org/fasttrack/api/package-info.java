/** REST for external systems: starting projects and reading their progress. */
@NullMarked
package org.fasttrack.api;

import org.jspecify.annotations.NullMarked;
