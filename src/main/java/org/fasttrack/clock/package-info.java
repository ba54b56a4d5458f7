/**
 * The limit of a case, when its clock started and stopped, and the day it is due. Knows a
 * case only by an opaque id.
 */
@NullMarked
package org.fasttrack.clock;

import org.jspecify.annotations.NullMarked;
