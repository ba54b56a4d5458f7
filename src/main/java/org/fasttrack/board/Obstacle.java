package org.fasttrack.board;

import java.util.UUID;

import org.fasttrack.difficulty.DifficultyKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in the way of a project and that the system finds by itself.
 *
 * @param cause the same for the same cause, so that it is raised once
 * @param projectCode the project
 * @param caseId the procedure case, null for the project itself
 * @param unit the responsible unit's id
 * @param kind what stands in the way
 * @param description in words
 */
public record Obstacle(String cause, String projectCode, @Nullable UUID caseId, String unit, DifficultyKind kind,
		String description) {

}
