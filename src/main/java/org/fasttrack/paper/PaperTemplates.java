package org.fasttrack.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.setting.WrongSetting;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The templates: those in the folder that {@code fasttrack.papers.location} names, and
 * the program's own for what is not there. All are read at the start, so that a wrong one
 * is named then and not before an applicant.
 */
@Component
class PaperTemplates {

	static final String SETTING = "fasttrack.papers.location";

	private final Map<PaperKind, PaperTemplate> templates = new EnumMap<>(PaperKind.class);

	/**
	 * @param location a folder; empty for the templates of the program
	 * @throws WrongSetting if there is no such folder, or a template in it is wrong
	 */
	PaperTemplates(@Value("${fasttrack.papers.location:}") String location) {
		Path folder = location.isBlank() ? null : folder(location.strip());
		for (PaperKind kind : PaperKind.values()) {
			this.templates.put(kind, checked(kind, folder));
		}
	}

	PaperTemplate of(PaperKind kind) {
		return Objects.requireNonNull(this.templates.get(kind));
	}

	private static PaperTemplate checked(PaperKind kind, @Nullable Path folder) {
		Path file = (folder != null) ? folder.resolve(kind.file()) : null;
		boolean own = file != null && Files.exists(file);
		String name = own ? String.valueOf(file) : kind.file();
		try {
			PaperTemplate template = new PaperTemplate(
					own ? Files.readAllBytes(Objects.requireNonNull(file)) : ofProgram(kind));
			List<String> unknown = template.names().stream().filter((each) -> !kind.knows(each)).toList();
			if (!unknown.isEmpty()) {
				throw WrongSetting.of(SETTING, "papers.names", name, String.join("、", unknown));
			}
			return template;
		}
		catch (IOException ex) {
			throw WrongSetting.of(SETTING, "papers.file", name);
		}
	}

	private static byte[] ofProgram(PaperKind kind) throws IOException {
		try (InputStream file = PaperTemplates.class.getResourceAsStream("/papers/" + kind.file())) {
			return Objects.requireNonNull(file, kind.file()).readAllBytes();
		}
	}

	private static Path folder(String location) {
		try {
			Path folder = Path.of(location).toAbsolutePath().normalize();
			if (Files.isDirectory(folder)) {
				return folder;
			}
		}
		catch (InvalidPathException ex) {
			// Told below.
		}
		throw WrongSetting.of(SETTING, "papers.folder", location);
	}

}
