/** What the steps of {@code opinionRequest.bpmn} do. */
@NullMarked
package org.fasttrack.process.opinion;

import org.jspecify.annotations.NullMarked;
