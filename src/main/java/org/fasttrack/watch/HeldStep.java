package org.fasttrack.watch;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A step whose holder is asked for.
 *
 * @param group who can do it
 * @param caseId the procedure case that it is about, null if it is about none
 * @param step the task's id in the model
 */
public record HeldStep(String group, @Nullable UUID caseId, String step) {

}
