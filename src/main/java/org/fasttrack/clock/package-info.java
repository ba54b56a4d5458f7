/**
 * The limits of a case, when its clock started, stood still, was extended and stopped,
 * the days it is yellow and due, and the lights. Knows a case only by an opaque id.
 */
@NullMarked
package org.fasttrack.clock;

import org.jspecify.annotations.NullMarked;
