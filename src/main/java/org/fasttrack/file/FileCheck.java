package org.fasttrack.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Component;

/**
 * Looks at what a file contains: whether it is what its name says, whole, readable by
 * whoever gets it, and harmless to take apart. Nothing of it is run, and no more of it is
 * in memory than a buffer.
 */
@Component
class FileCheck {

	static final String FIELD = "file";

	private static final String ZIP = "application/zip";

	private static final String OOXML = "application/x-tika-ooxml";

	private static final String OLE = "application/x-tika-msoffice";

	private final FileTypes types;

	private final ArchiveCheck archives;

	FileCheck(FileTypes types, ArchiveCheck archives) {
		this.types = types;
		this.archives = archives;
	}

	/**
	 * Makes sure that a file can be taken under its name.
	 * @param file where it lies
	 * @param named what it is called
	 * @throws RuleViolation if not, with the reason
	 */
	void check(Path file, FileNames.Named named) {
		try {
			String found = found(file);
			if (!found.equals(named.type().content())) {
				throw refused("file.differs", named.type().extension(), this.types.nameOf(found));
			}
			switch (found) {
				case "application/pdf" -> PdfCheck.check(file);
				case "image/jpeg", "image/png" -> PictureCheck.check(file, found);
				case ZIP -> this.archives.checkParts(file);
				default -> {
					// Taken apart already, or never.
				}
			}
		}
		catch (FileSystemException ex) {
			// Our own disk, not the file.
			throw new UncheckedIOException(ex);
		}
		catch (IOException ex) {
			throw refused("file.damaged");
		}
		catch (UncheckedIOException ex) {
			throw refused("file.damaged");
		}
	}

	/** The media type of the content; a container is looked into. */
	private String found(Path file) throws IOException {
		String detected;
		try (InputStream content = Files.newInputStream(file); TikaInputStream stream = TikaInputStream.get(content)) {
			detected = MimeTypes.getDefaultMimeTypes().detect(stream, new Metadata()).getBaseType().toString();
		}
		return switch (detected) {
			case ZIP, OOXML -> this.archives.typeOf(file);
			case OLE -> OfficeCheck.typeOf(file);
			default -> detected;
		};
	}

	static RuleViolation refused(String rule, Object... args) {
		return RuleViolation.invalid(FIELD, rule, args);
	}

}
