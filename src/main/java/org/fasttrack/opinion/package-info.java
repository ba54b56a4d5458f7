/**
 * What whoever has a step of a procedure asks other offices or people (征求意见, 会签), and
 * what they answer.
 */
@NullMarked
package org.fasttrack.opinion;

import org.jspecify.annotations.NullMarked;
