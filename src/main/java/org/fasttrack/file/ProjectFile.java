package org.fasttrack.file;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A file of a project.
 *
 * @param id opaque
 * @param number in the order of arrival
 * @param projectCode the project
 * @param material the code of the material that it was added to
 * @param name what it is called
 * @param version 1, and one more for every file of the same name and material
 * @param hash of its content (SHA-256)
 * @param size in bytes
 * @param mediaType by its content
 * @param addedBy who added it
 * @param addedByName with unit and duty on that day
 * @param capacity the group through which that person did so
 * @param addedAt when
 * @param withdrawnBy who withdrew it, with unit and duty; null if nobody has
 * @param withdrawnAt when
 * @param withdrawalReason why
 * @param replaced whether there is a later version that nobody has withdrawn
 */
public record ProjectFile(UUID id, long number, String projectCode, String material, String name, int version,
		String hash, long size, String mediaType, String addedBy, String addedByName, String capacity, Instant addedAt,
		@Nullable String withdrawnBy, @Nullable Instant withdrawnAt, @Nullable String withdrawalReason,
		boolean replaced) {

	/** Whether it counts: neither withdrawn nor replaced. */
	public boolean isCurrent() {
		return this.withdrawnAt == null && !this.replaced;
	}

}
