/**
 * Which steps are open and who has them, when each is due and when somebody is reminded
 * of it, what was reminded and escalated, and which dates moved and why. An answer reads
 * a project once ({@link org.fasttrack.watch.ProjectReading}) and passes that on.
 */
@NullMarked
package org.fasttrack.watch;

import org.jspecify.annotations.NullMarked;
