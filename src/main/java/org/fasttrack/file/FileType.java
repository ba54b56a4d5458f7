package org.fasttrack.file;

/**
 * A kind of file, by the extension of its name.
 *
 * @param extension in small letters, without the dot
 * @param name what officials call it
 * @param content the media type that its content must have; empty where no content is
 * looked at
 * @param use what it is taken for
 * @param preview how it can be looked at in a page
 */
public record FileType(String extension, String name, String content, Use use, Preview preview) {

	/** What a kind of file is taken for. */
	public enum Use {

		/** A material of a project. */
		MATERIAL,
		/** Only a part of an archive. */
		IN_ARCHIVE,
		/** Nothing, not even as the last but one extension of a name. */
		NEVER

	}

	/** How a file can be looked at in a page. */
	public enum Preview {

		/** As a picture. */
		PICTURE,
		/** By the browser's own viewer. */
		PDF,
		/** Only after it was downloaded. */
		NONE

	}

}
