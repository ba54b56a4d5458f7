package org.fasttrack.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.rule.RuleViolation;

/**
 * Opens a file that is said to be an Excel workbook: whatever else it is, whoever sent it
 * is told what it is and what to do. A file is small, and so is what it expands to.
 */
final class Workbooks {

	/** The largest file, in bytes. */
	static final int LARGEST_FILE = 2 * 1024 * 1024;

	/** What all parts of a file may expand to, in bytes. */
	private static final int LARGEST_CONTENT = 16 * 1024 * 1024;

	private static final int MOST_PARTS = 1000;

	/**
	 * How many widths of columns a part may give. The library compares each with all
	 * others when it opens the file.
	 */
	private static final int MOST_WIDTHS = 1000;

	private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

	static {
		// A second fence behind our own count; for every workbook of this application.
		ZipSecureFile.setMaxEntrySize(LARGEST_CONTENT);
		ZipSecureFile.setMaxFileCount(MOST_PARTS);
		XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
	}

	private Workbooks() {
	}

	/**
	 * @throws RuleViolation if it is no workbook that can be read
	 */
	static XSSFWorkbook open(byte[] file) {
		if (file.length == 0) {
			throw RuleViolation.invalid("", "list.empty-file");
		}
		if (file.length > LARGEST_FILE) {
			throw RuleViolation.invalid("", "body.too-large", "2 MB");
		}
		switch (FileMagic.valueOf(file)) {
			case OOXML -> requireWorkbook(file);
			case OLE2 -> throw RuleViolation.invalid("", isEncrypted(file) ? "list.encrypted" : "list.old-format");
			default -> throw RuleViolation.invalid("", "list.not-xlsx");
		}
		try {
			return new XSSFWorkbook(OPCPackage.open(new ByteArrayInputStream(file)));
		}
		catch (IOException | OpenXML4JException | RuntimeException ex) {
			throw RuleViolation.invalid("", "list.unreadable");
		}
	}

	/** Looks at each part and keeps none of them. */
	private static void requireWorkbook(byte[] file) {
		Set<String> parts = new HashSet<>();
		long size = 0;
		byte[] buffer = new byte[8192];
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
			for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
				parts.add(part.getName().toLowerCase(Locale.ROOT));
				ByteArrayOutputStream content = new ByteArrayOutputStream();
				for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
					size += read;
					if (size > LARGEST_CONTENT) {
						throw RuleViolation.invalid("", "list.expands");
					}
					content.write(buffer, 0, read);
				}
				requireFewWidths(content.toByteArray());
				if (parts.size() > MOST_PARTS) {
					throw RuleViolation.invalid("", "list.expands");
				}
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			throw RuleViolation.invalid("", "list.unreadable");
		}
		if (parts.stream().anyMatch((part) -> part.endsWith("vbaproject.bin") || part.startsWith("xl/macrosheets/"))) {
			throw RuleViolation.invalid("", "list.macros");
		}
		if (!parts.contains("[content_types].xml") || !parts.contains("xl/workbook.xml")) {
			throw RuleViolation.invalid("", "list.not-xlsx");
		}
	}

	/** What is no XML has no widths; whether it should be XML is seen later. */
	private static void requireFewWidths(byte[] part) {
		int widths = 0;
		try {
			XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(part));
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("col")) {
					widths++;
				}
				if (widths > MOST_WIDTHS) {
					throw RuleViolation.invalid("", "list.widths", MOST_WIDTHS);
				}
			}
		}
		catch (XMLStreamException ex) {
			// Not XML, or none from here on.
		}
	}

	private static boolean isEncrypted(byte[] file) {
		try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
			return files.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
		}
		catch (IOException | RuntimeException ex) {
			throw RuleViolation.invalid("", "list.unreadable");
		}
	}

}
