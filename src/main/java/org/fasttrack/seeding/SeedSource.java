package org.fasttrack.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

import org.fasttrack.setting.WrongSetting;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Where the public data come from: the folder that {@code fasttrack.seeds.location}
 * names, or the program itself. What is invented is in the program alone.
 */
@Component
class SeedSource {

	static final String SETTING = "fasttrack.seeds.location";

	private static final Set<String> INVENTED = Set.of(DemoPeople.OFFICIALS, DemoPeople.ROSTER);

	private final @Nullable Path folder;

	/**
	 * @param location a folder; empty for the files of the program
	 * @throws WrongSetting if there is no such folder
	 */
	SeedSource(@Value("${fasttrack.seeds.location:}") String location) {
		this.folder = location.isBlank() ? null : folder(location.strip());
	}

	private static Path folder(String location) {
		try {
			Path folder = Path.of(location).toAbsolutePath().normalize();
			if (Files.isDirectory(folder)) {
				return folder;
			}
		}
		catch (InvalidPathException ex) {
			throw WrongSetting.of(SETTING, "seeds.folder", location);
		}
		throw WrongSetting.of(SETTING, "seeds.folder", location);
	}

	/**
	 * A file of the public data.
	 * @throws WrongSetting if the folder has no such file, or none that can be read
	 */
	SeedFile file(String name) {
		return new SeedFile((this.folder != null) ? this.folder.resolve(name).toString() : "seeds/" + name, read(name));
	}

	/**
	 * A file that says only how something is shown: a folder need not have it.
	 * @throws WrongSetting if the folder has one that cannot be read
	 */
	SeedFile fileOrOfProgram(String name) {
		return (this.folder == null || Files.exists(this.folder.resolve(name))) ? file(name)
				: new SeedFile("seeds/" + name, ofProgram(name));
	}

	/**
	 * What is in a file of the public data.
	 * @throws WrongSetting if the folder has no such file, or none that can be read
	 */
	String read(String name) {
		if (this.folder == null || INVENTED.contains(name)) {
			return ofProgram(name);
		}
		Path file = this.folder.resolve(name);
		if (!Files.isRegularFile(file)) {
			throw WrongSetting.of(SETTING, "seeds.missing", file);
		}
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw WrongSetting.of(SETTING, "seeds.unreadable", file, ex);
		}
	}

	/**
	 * What is wrong with a file, as the setting that named it where one did.
	 * @param wrong what was found in the files
	 */
	RuntimeException refusal(SeedException wrong) {
		return (this.folder != null) ? WrongSetting.of(SETTING, "seeds.wrong", String.join("\n", wrong.errors()))
				: wrong;
	}

	/** What is in a file of the program, wherever the public data come from. */
	static String ofProgram(String name) {
		try (InputStream content = new ClassPathResource("seeds/" + name).getInputStream()) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("seeds/" + name, ex);
		}
	}

}
