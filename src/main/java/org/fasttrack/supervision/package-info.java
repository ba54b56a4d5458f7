/**
 * How those who lead press for progress: urging whoever holds a step, and orders that ask
 * a unit to answer for a delay by a date.
 */
@NullMarked
package org.fasttrack.supervision;

import org.jspecify.annotations.NullMarked;
