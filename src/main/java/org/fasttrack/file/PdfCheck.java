package org.fasttrack.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Looks at a PDF document from outside: whether it has its end, and whether it says that
 * it is encrypted. What is to be kept for decades must not need a password, so even one
 * that only forbids printing is not taken (GB/T 23286, PDF/A: no encryption).
 */
final class PdfCheck {

	/** Readers look for the end within so much. */
	private static final int TAIL = 2048;

	private static final byte[] ENCRYPT = "/Encrypt".getBytes(StandardCharsets.US_ASCII);

	/** What follows the name in a trailer: a reference, or the dictionary itself. */
	private static final Pattern IN_TRAILER = Pattern.compile("\\s*(\\d+\\s+\\d+\\s+R|<<).*", Pattern.DOTALL);

	private PdfCheck() {
	}

	static void check(Path file) throws IOException {
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
			byte[] tail = new byte[(int) Math.min(TAIL, bytes.length())];
			bytes.seek(bytes.length() - tail.length);
			bytes.readFully(tail);
			String end = new String(tail, StandardCharsets.ISO_8859_1);
			if (!end.contains("%%EOF") || !end.contains("startxref")) {
				throw FileCheck.refused("file.cut-off");
			}
		}
		try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
			int matched = 0;
			for (int each = bytes.read(); each >= 0; each = bytes.read()) {
				matched = (each == ENCRYPT[matched]) ? matched + 1 : (each == ENCRYPT[0]) ? 1 : 0;
				if (matched == ENCRYPT.length) {
					matched = 0;
					bytes.mark(40);
					String next = new String(bytes.readNBytes(40), StandardCharsets.ISO_8859_1);
					bytes.reset();
					if (IN_TRAILER.matcher(next).matches()) {
						throw FileCheck.refused("file.encrypted");
					}
				}
			}
		}
	}

}
