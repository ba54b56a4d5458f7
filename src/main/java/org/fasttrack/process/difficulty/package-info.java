/** The steps and the clock of {@code difficultyResolution.bpmn}. */
@NullMarked
package org.fasttrack.process.difficulty;

import org.jspecify.annotations.NullMarked;
