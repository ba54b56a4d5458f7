package org.fasttrack.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.fasttrack.file.FileType.Use;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Takes apart what is packed: an archive, or a document that is one. Each part is
 * unpacked once, into nothing, and counted; whatever would grow beyond measure ends
 * there.
 */
@Component
class ArchiveCheck {

	private static final int MOST_PARTS = 10_000;

	/** What an entry of the list of parts begins with. */
	private static final int PART = 0x504b0102;

	/** What all parts may be together. */
	private static final long MOST_BYTES = 1024L * 1024 * 1024;

	/** How much larger than the file the parts may be, once they are large at all. */
	private static final int MOST_TIMES = 100;

	private static final long LARGE = 20L * 1024 * 1024;

	private final FileTypes types;

	ArchiveCheck(FileTypes types) {
		this.types = types;
	}

	/**
	 * What an archive is, after all of it was unpacked.
	 * @return the media type of the document that it is, or that of a plain archive
	 */
	String typeOf(Path file) throws IOException {
		requireFewParts(file);
		try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
			List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
			if (entries.isEmpty()) {
				throw FileCheck.refused("file.zip.empty");
			}
			Set<String> names = new HashSet<>();
			for (ZipArchiveEntry entry : entries) {
				if (entry.getGeneralPurposeBit().usesEncryption()) {
					throw FileCheck.refused("file.encrypted");
				}
				if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
					throw FileCheck.refused("file.zip.method");
				}
				names.add(entry.getName());
			}
			unpack(archive, entries, file.toFile().length());
			return typeOf(names);
		}
		catch (RuntimeException ex) {
			throw (ex instanceof RuleViolation) ? ex : FileCheck.refused("file.damaged");
		}
	}

	/**
	 * Before the list of parts is read, all of it at once: whatever it says of its own
	 * length, each part has its mark.
	 */
	private static void requireFewParts(Path file) throws IOException {
		int parts = 0;
		int last = 0;
		byte[] buffer = new byte[64 * 1024];
		try (InputStream content = Files.newInputStream(file)) {
			for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
				for (int at = 0; at < read; at++) {
					last = (last << 8) | (buffer[at] & 0xff);
					if (last == PART && ++parts > MOST_PARTS) {
						throw FileCheck.refused("file.zip.many", MOST_PARTS);
					}
				}
			}
		}
	}

	private static void unpack(ZipFile archive, List<ZipArchiveEntry> entries, long size) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		long most = Math.min(MOST_BYTES, Math.max(LARGE, size * MOST_TIMES));
		long all = 0;
		for (ZipArchiveEntry entry : entries) {
			CRC32 sum = new CRC32();
			long own = 0;
			try (InputStream part = archive.getInputStream(entry)) {
				for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
					sum.update(buffer, 0, read);
					own += read;
					all += read;
					if (all > most) {
						throw FileCheck.refused("file.zip.bomb", MOST_TIMES);
					}
				}
			}
			if (sum.getValue() != entry.getCrc() || own != entry.getSize()) {
				throw FileCheck.refused("file.damaged");
			}
		}
	}

	private static String typeOf(Set<String> names) {
		if (names.stream().anyMatch((name) -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
			throw FileCheck.refused("file.macros");
		}
		if (names.contains("[Content_Types].xml") && names.contains("word/document.xml")) {
			return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
		}
		if (names.contains("[Content_Types].xml") && names.contains("xl/workbook.xml")) {
			return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
		}
		return names.contains("OFD.xml") ? "application/ofd" : "application/zip";
	}

	/** Makes sure that a plain archive has only parts of kinds that are taken. */
	void checkParts(Path file) throws IOException {
		List<String> names = new ArrayList<>();
		try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
			Collections.list(archive.getEntries())
				.stream()
				.filter((entry) -> !entry.isDirectory())
				.map(ZipArchiveEntry::getName)
				.forEach(names::add);
		}
		for (String name : names) {
			boolean leadsOut = name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")
					|| name.indexOf('\0') >= 0;
			String extension = Objects.requireNonNullElse(StringUtils.getFilenameExtension(name), "")
				.toLowerCase(Locale.ROOT);
			boolean taken = !extension.equals("zip")
					&& this.types.find(extension).filter((type) -> type.use() != Use.NEVER).isPresent();
			if (leadsOut || !taken) {
				throw FileCheck.refused("file.zip.part", shown(name));
			}
		}
	}

	/** A name may be anything. */
	private static String shown(String name) {
		String shown = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
		return (shown.length() > 60) ? shown.substring(0, 60) + "…" : shown;
	}

}
