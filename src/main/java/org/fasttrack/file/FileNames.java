package org.fasttrack.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.fasttrack.file.FileType.Use;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * What a file may be called: a name that every computer can keep, with the extension of a
 * kind that is taken, and no other that would run in front of it.
 */
@Component
class FileNames {

	static final String FIELD = "name";

	private static final int LONGEST = 200;

	/** As long as the name of a file can be where it is saved. */
	private static final int MOST_BYTES = 255;

	private static final String NOT_IN_NAMES = "\\/:*?\"<>|";

	private final FileTypes types;

	FileNames(FileTypes types) {
		this.types = types;
	}

	/** Reads the name and notes what is wrong with it. */
	@Nullable Named read(Input input) {
		String name = input.text(FIELD, LONGEST);
		if (name == null) {
			return null;
		}
		OptionalInt wrong = name.chars().filter((c) -> NOT_IN_NAMES.indexOf(c) >= 0).findFirst();
		if (wrong.isPresent()) {
			input.violations().add(FIELD, "file.name.character", Character.toString(wrong.getAsInt()));
			return null;
		}
		int bytes = name.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MOST_BYTES) {
			input.violations().add(FIELD, "file.name.bytes", MOST_BYTES / 3);
			return null;
		}
		String end = StringUtils.getFilenameExtension(name);
		String stem = StringUtils.stripFilenameExtension(name).strip();
		String extension = (end != null) ? end.toLowerCase(Locale.ROOT) : name;
		Optional<FileType> type = this.types.find(extension).filter((each) -> each.use() == Use.MATERIAL);
		if (end == null || type.isEmpty()) {
			input.violations().add(FIELD, "file.type", extension, String.join("、", this.types.extensions()));
			return null;
		}
		if (stem.isEmpty() || stem.chars().allMatch((c) -> c == '.')) {
			input.violations().add(FIELD, "file.name.empty", name);
			return null;
		}
		Optional<String> hidden = Arrays.stream(stem.toLowerCase(Locale.ROOT).split("\\."))
			.skip(1)
			.map(String::strip)
			.filter((part) -> this.types.find(part).filter((each) -> each.use() == Use.NEVER).isPresent())
			.findFirst();
		if (hidden.isPresent()) {
			input.violations().add(FIELD, "file.name.double", hidden.get());
			return null;
		}
		return new Named(stem + "." + extension, type.get());
	}

	/** A name that was read before. */
	Named kept(String name) {
		Input input = new Input(Map.of(FIELD, name));
		Named named = read(input);
		input.check();
		return Objects.requireNonNull(named);
	}

	/**
	 * A name that can be taken.
	 *
	 * @param name the whole name, its extension in small letters
	 * @param type what it says that the file is
	 */
	record Named(String name, FileType type) {

	}

}
