/** The steps of {@code projectFastTrack.bpmn} and what that model calls. */
@NullMarked
package org.fasttrack.process.project;

import org.jspecify.annotations.NullMarked;
