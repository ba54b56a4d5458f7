package org.fasttrack.file;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way.
 *
 * @param id its number
 * @param projectCode the project
 * @param material the code of the material
 * @param name what it is called
 * @param size in bytes
 * @param received how much has arrived: where to go on
 * @param hash what it must be in the end (SHA-256), null if that was not said
 * @param userId who sends it
 * @param file the file that it has become, null while it has not
 */
public record Upload(UUID id, String projectCode, String material, String name, long size, long received,
		@Nullable String hash, @JsonIgnore String userId, @Nullable UUID file) {

	/** How many bytes each part has, but for the last. */
	@JsonProperty
	public int chunkSize() {
		return Uploads.CHUNK;
	}

}
