package org.fasttrack.file;

import java.io.IOException;

import jakarta.annotation.PreDestroy;
import org.fasttrack.file.FileType.Preview;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Service;

/**
 * Draws files for a telephone: one page of a document at a time, or a picture made small,
 * each as JPEG. What strangers have sent is drawn in a process of its own
 * ({@link PageProcess}), few at once, and what came of it is remembered
 * ({@link DrawnPages}).
 */
@Service
public class FilePictures {

	private final ProjectFiles files;

	private final FileTypes types;

	private final PageProcess process;

	private final DrawnPages pages = new DrawnPages();

	FilePictures(ProjectFiles files, FileTypes types, FileProperties properties) {
		this.files = files;
		this.types = types;
		this.process = new PageProcess(properties.drawing());
	}

	/**
	 * A page of a file that this person was found to be allowed to read.
	 * @param number from 1; a picture has one page
	 * @throws RuleViolation if it cannot be shown, there is no such page, it would be too
	 * much to draw, or too many others are being drawn
	 */
	public Picture page(ProjectFile file, int number) {
		Preview preview = this.types.preview(file.mediaType());
		if (preview == Preview.NONE) {
			throw RuleViolation.notFound("page.none");
		}
		return this.pages.page(file.hash() + "/" + number,
				() -> this.process.draw((to) -> this.files.write(file, to), number, preview));
	}

	@PreDestroy
	void close() throws IOException {
		this.process.close();
	}

	/**
	 * A page as it is seen.
	 *
	 * @param jpeg the picture
	 * @param pages how many pages the file has
	 */
	public record Picture(byte[] jpeg, int pages) {

	}

}
