package org.fasttrack.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.fasttrack.rule.RuleViolation;

/** Looks into the documents of Office 97 to 2003, and of WPS. */
final class OfficeCheck {

	private static final String WORD = "WordDocument";

	/** Says that what follows is encrypted. */
	private static final int FILE_PASS = 0x2F;

	private static final int END_OF_SHEET = 0x0A;

	private OfficeCheck() {
	}

	/** The media type of a document, of which every part was read. */
	static String typeOf(Path file) throws IOException {
		try (POIFSFileSystem documents = new POIFSFileSystem(file.toFile(), true)) {
			DirectoryNode root = documents.getRoot();
			if (root.hasEntry("EncryptedPackage")) {
				throw FileCheck.refused("file.encrypted");
			}
			if (root.hasEntry("Macros") || root.hasEntry("_VBA_PROJECT_CUR")) {
				throw FileCheck.refused("file.macros");
			}
			readAll(root, file.toFile().length());
			if (root.hasEntry(WORD)) {
				requireOpenWord(root);
				return "application/msword";
			}
			for (String name : new String[] { "Workbook", "Book" }) {
				if (root.hasEntry(name)) {
					requireOpenSheet(root, name);
					return "application/vnd.ms-excel";
				}
			}
			return "application/x-tika-msoffice";
		}
		catch (RuntimeException ex) {
			throw (ex instanceof RuleViolation) ? ex : FileCheck.refused("file.damaged");
		}
	}

	/** A document that was cut off has parts that point behind its end. */
	private static void readAll(DirectoryEntry root, long size) throws IOException {
		Deque<DirectoryEntry> folders = new ArrayDeque<>(Set.of(root));
		Set<DirectoryEntry> seen = new HashSet<>();
		byte[] buffer = new byte[64 * 1024];
		long all = 0;
		while (!folders.isEmpty()) {
			DirectoryEntry folder = folders.pop();
			if (!seen.add(folder)) {
				continue;
			}
			for (Entry entry : folder) {
				if (entry instanceof DirectoryEntry below) {
					folders.push(below);
				}
				else if (entry instanceof DocumentEntry document) {
					all += document.getSize();
					if (document.getSize() < 0 || all > size) {
						throw FileCheck.refused("file.damaged");
					}
					try (DocumentInputStream part = new DocumentInputStream(document)) {
						for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
							// Only whether it can be read.
						}
					}
				}
			}
		}
	}

	/** MS-DOC, FibBase: fEncrypted. */
	private static void requireOpenWord(DirectoryNode root) throws IOException {
		try (DocumentInputStream part = root.createDocumentInputStream(WORD)) {
			byte[] head = part.readNBytes(12);
			if (head.length < 12) {
				throw FileCheck.refused("file.damaged");
			}
			if ((head[11] & 1) != 0) {
				throw FileCheck.refused("file.encrypted");
			}
		}
	}

	/** MS-XLS: the record FilePass among the first ones. */
	private static void requireOpenSheet(DirectoryNode root, String name) throws IOException {
		try (DocumentInputStream part = root.createDocumentInputStream(name)) {
			while (part.available() >= 4) {
				int record = part.readUShort();
				int length = part.readUShort();
				if (record == FILE_PASS) {
					throw FileCheck.refused("file.encrypted");
				}
				if (record == END_OF_SHEET || length > part.available()) {
					return;
				}
				part.skipNBytes(length);
			}
		}
	}

}
