package org.fasttrack.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Looks at the parts that a picture is made of: whether all are there, and how many
 * points it would have on a screen. It is never drawn here.
 */
final class PictureCheck {

	/** More than any scanner makes of a drawing, and less than harms a browser. */
	private static final long MOST_POINTS = 300_000_000;

	private static final int PNG_HEAD = 8;

	private PictureCheck() {
	}

	static void check(Path file, String type) throws IOException {
		try (DataInputStream content = new DataInputStream(
				new BufferedInputStream(Files.newInputStream(file), 64 * 1024))) {
			if (type.equals("image/png")) {
				png(content);
			}
			else {
				jpeg(content);
			}
		}
		catch (EOFException ex) {
			throw FileCheck.refused("file.cut-off");
		}
	}

	/** Length, name, data and sum, until the part that ends it. */
	private static void png(DataInputStream content) throws IOException {
		content.skipNBytes(PNG_HEAD);
		byte[] buffer = new byte[64 * 1024];
		boolean drawn = false;
		for (boolean first = true;; first = false) {
			long length = content.readInt() & 0xFFFFFFFFL;
			byte[] name = new byte[4];
			content.readFully(name);
			String part = new String(name, StandardCharsets.ISO_8859_1);
			CRC32 sum = new CRC32();
			sum.update(name);
			long left = length;
			boolean begun = false;
			while (left > 0) {
				int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
				if (read < 0) {
					throw new EOFException();
				}
				if (first && !begun && read >= 8) {
					requirePoints(number(buffer, 0), number(buffer, 4));
				}
				begun = true;
				sum.update(buffer, 0, read);
				left -= read;
			}
			if (first != part.equals("IHDR") || (content.readInt() & 0xFFFFFFFFL) != sum.getValue()) {
				throw FileCheck.refused("file.damaged");
			}
			drawn |= part.equals("IDAT");
			if (part.equals("IEND")) {
				if (!drawn) {
					throw FileCheck.refused("file.damaged");
				}
				return;
			}
		}
	}

	private static long number(byte[] bytes, int at) {
		return (bytes[at] & 0xFFL) << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8
				| (bytes[at + 3] & 0xFF);
	}

	/** Segments up to the first scan; then the marker that ends the picture. */
	private static void jpeg(DataInputStream content) throws IOException {
		boolean framed = false;
		content.skipNBytes(2);
		while (true) {
			int marker = content.readUnsignedByte();
			if (marker != 0xFF) {
				throw FileCheck.refused("file.damaged");
			}
			while (marker == 0xFF) {
				marker = content.readUnsignedByte();
			}
			if (marker == 0x01 || (0xD0 <= marker && marker <= 0xD8)) {
				continue;
			}
			int length = content.readUnsignedShort();
			if (marker == 0xD9 || marker == 0 || length < 2) {
				throw FileCheck.refused("file.damaged");
			}
			boolean frame = 0xC0 <= marker && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
			if (frame && length >= 7) {
				content.skipNBytes(1);
				int height = content.readUnsignedShort();
				requirePoints(content.readUnsignedShort(), height);
				content.skipNBytes(length - 7);
				framed = true;
			}
			else {
				content.skipNBytes(length - 2);
			}
			if (marker == 0xDA) {
				if (!framed) {
					throw FileCheck.refused("file.damaged");
				}
				break;
			}
		}
		for (int before = 0, each = content.readUnsignedByte(); before != 0xFF
				|| each != 0xD9; before = each, each = content.readUnsignedByte()) {
			// In what was coded, no such pair is anything else.
		}
	}

	private static void requirePoints(long width, long height) {
		if (width == 0 || height == 0) {
			throw FileCheck.refused("file.damaged");
		}
		if (width * height > MOST_POINTS) {
			throw FileCheck.refused("file.picture", MOST_POINTS / 10_000);
		}
	}

}
