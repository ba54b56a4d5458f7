/** The steps of {@code procedureHandling.bpmn} and what that model calls. */
@NullMarked
package org.fasttrack.process.handling;

import org.jspecify.annotations.NullMarked;
