/** What the steps of {@code reportCycle.bpmn} do. */
@NullMarked
package org.fasttrack.process.report;

import org.jspecify.annotations.NullMarked;
