package org.fasttrack;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as offices have them, small and whole. The same seed gives the same file. */
public final class TestFiles {

	private TestFiles() {
	}

	/** A file of the kind that an extension says. */
	public static byte[] of(String extension, long seed) {
		return switch (extension) {
			case "pdf" -> pdf("Page " + seed);
			case "ofd" -> ofd(seed);
			case "jpg", "jpeg" -> picture("jpg", seed);
			case "png" -> picture("png", seed);
			case "docx" -> docx("第" + seed + "号");
			case "xlsx" -> sheet(new XSSFWorkbook(), seed);
			case "xls", "et" -> sheet(new HSSFWorkbook(), seed);
			case "doc", "wps" -> doc(seed, 0);
			case "dwg" -> dwg(seed);
			case "zip" -> zip(Map.of("点.shp", bytes(4000, seed), "点.dbf", bytes(300, seed)));
			default -> throw new IllegalArgumentException(extension);
		};
	}

	/** One page with a line on it. */
	public static byte[] pdf(String text) {
		String content = "BT /F1 24 Tf 72 720 Td (" + text + ") Tj ET";
		String[] objects = { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
						+ "/Resources << /Font << /F1 5 0 R >> >> >>",
				"<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
				"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>" };
		StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
		StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
		for (int number = 1; number <= objects.length; number++) {
			table.append("%010d 00000 n \n".formatted(pdf.length()));
			pdf.append(number).append(" 0 obj\n").append(objects[number - 1]).append("\nendobj\n");
		}
		int start = pdf.length();
		pdf.append(table).append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n").append(start).append("\n%%EOF\n");
		return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/** The same, so long that it comes in several parts. */
	public static byte[] longPdf(int atLeast, long seed) {
		String filling = HexFormat.of().formatHex(bytes(atLeast / 2, seed));
		return pdf("Long) Tj ET % " + filling.replaceAll("(.{200})", "$1\n% ") + "\nBT (x");
	}

	public static byte[] picture(String format, long seed) {
		Random random = new Random(seed);
		BufferedImage image = new BufferedImage(300 + random.nextInt(300), 200 + random.nextInt(200),
				BufferedImage.TYPE_INT_RGB);
		Graphics2D drawn = image.createGraphics();
		for (int number = 0; number < 40; number++) {
			drawn.setColor(new Color(random.nextInt(0x1000000)));
			drawn.fillOval(random.nextInt(400), random.nextInt(300), random.nextInt(200), random.nextInt(200));
		}
		drawn.dispose();
		return written((to) -> ImageIO.write(image, format, to));
	}

	public static byte[] docx(String text) {
		return written((to) -> {
			try (XWPFDocument document = new XWPFDocument()) {
				document.createParagraph().createRun().setText(text);
				document.write(to);
			}
		});
	}

	private static byte[] sheet(Workbook workbook, long seed) {
		return written((to) -> {
			try (workbook) {
				workbook.createSheet("概算").createRow(0).createCell(0).setCellValue(seed);
				workbook.write(to);
			}
		});
	}

	/** What Word 97 writes begins so; the flags of its head may be given. */
	public static byte[] doc(long seed, int flags) {
		byte[] content = bytes(6000, seed);
		content[0] = (byte) 0xEC;
		content[1] = (byte) 0xA5;
		content[11] = (byte) flags;
		return container(Map.of("WordDocument", content, "1Table", bytes(5000, seed + 1)));
	}

	/** A container as the older Office has it. */
	public static byte[] container(Map<String, byte[]> parts) {
		return written((to) -> {
			try (POIFSFileSystem files = new POIFSFileSystem()) {
				for (Map.Entry<String, byte[]> part : parts.entrySet()) {
					files.createDocument(new ByteArrayInputStream(part.getValue()), part.getKey());
				}
				files.writeFilesystem(to);
			}
		});
	}

	private static byte[] ofd(long seed) {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		parts.put("OFD.xml", "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>".getBytes(StandardCharsets.UTF_8));
		parts.put("Doc_0/Document.xml", bytes(500, seed));
		return zip(parts);
	}

	private static byte[] dwg(long seed) {
		byte[] content = bytes(3000, seed);
		System.arraycopy("AC1032\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 11);
		return content;
	}

	public static byte[] zip(Map<String, byte[]> parts) {
		return written((to) -> {
			try (ZipOutputStream archive = new ZipOutputStream(to)) {
				for (Map.Entry<String, byte[]> part : parts.entrySet()) {
					archive.putNextEntry(new ZipEntry(part.getKey()));
					archive.write(part.getValue());
				}
			}
		});
	}

	public static byte[] bytes(int length, long seed) {
		byte[] bytes = new byte[length];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	/** What of a file has arrived when the line was cut. */
	public static byte[] cut(byte[] file, double share) {
		return Arrays.copyOf(file, Math.max(1, (int) (file.length * share)));
	}

	public static String hash(byte[] file) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] written(Writing writing) {
		ByteArrayOutputStream to = new ByteArrayOutputStream();
		try {
			writing.to(to);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return to.toByteArray();
	}

	@FunctionalInterface
	private interface Writing {

		void to(ByteArrayOutputStream to) throws IOException;

	}

}
