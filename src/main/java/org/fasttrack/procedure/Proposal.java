package org.fasttrack.procedure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was put forward and waits for a confirmation or a signature, or for what is
 * supplemented.
 *
 * @param decision what the head decided
 * @param result the document that the project unit holds
 * @param text the result of what the project unit did itself, in words, or why something
 * is to be supplemented
 * @param items what is to be supplemented
 */
public record Proposal(@Nullable Decision decision, @Nullable Result result, @Nullable String text,
		@Nullable List<String> items) {

}
