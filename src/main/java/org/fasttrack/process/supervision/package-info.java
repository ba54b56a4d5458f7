/** What the steps of {@code supervisionOrder.bpmn} do. */
@NullMarked
package org.fasttrack.process.supervision;

import org.jspecify.annotations.NullMarked;
