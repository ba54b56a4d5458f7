/**
 * Which steps are open, when each is due and when somebody is reminded of it, what was
 * reminded and escalated, and which dates moved and why.
 */
@NullMarked
package org.fasttrack.watch;

import org.jspecify.annotations.NullMarked;
