package org.fasttrack.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fasttrack.file.FileType.Preview;
import org.fasttrack.file.FileType.Use;

import org.springframework.stereotype.Component;

/**
 * Which kinds of files are taken: data ({@code seeds/file-types.csv}), read anew at each
 * start.
 */
@Component
public class FileTypes {

	private volatile Map<String, FileType> types = Map.of();

	FileTypes() {
	}

	/** Puts these in the place of all that were taken. */
	public void replaceAll(Collection<FileType> types) {
		Map<String, FileType> byExtension = new LinkedHashMap<>();
		types.forEach((type) -> byExtension.put(type.extension(), type));
		this.types = byExtension;
	}

	/** The kind with this extension; empty if nothing is known of it. */
	Optional<FileType> find(String extension) {
		return Optional.ofNullable(this.types.get(extension));
	}

	/** The extensions of what can be a material, in the order of the file. */
	public List<String> extensions() {
		return materials().stream().map(FileType::extension).toList();
	}

	/** What officials call such a content; its media type if it is taken for nothing. */
	String nameOf(String mediaType) {
		return materials().stream()
			.filter((type) -> type.content().equals(mediaType))
			.map(FileType::name)
			.distinct()
			.collect(Collectors.collectingAndThen(Collectors.joining("、"),
					(names) -> names.isEmpty() ? mediaType : names));
	}

	/** How content of this media type can be looked at. */
	public Preview preview(String mediaType) {
		return materials().stream()
			.filter((type) -> type.content().equals(mediaType))
			.map(FileType::preview)
			.findFirst()
			.orElse(Preview.NONE);
	}

	private List<FileType> materials() {
		return this.types.values().stream().filter((type) -> type.use() == Use.MATERIAL).toList();
	}

}
