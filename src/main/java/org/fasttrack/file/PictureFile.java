package org.fasttrack.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture made small: only so many of its points are read as are shown. */
final class PictureFile {

	/**
	 * Of a picture in several scans, the decoder holds everything at once, outside the
	 * heap and about six bytes a point. No scanner writes such; cameras have fewer
	 * points.
	 */
	private static final long MOST_IN_SCANS = 40_000_000;

	private PictureFile() {
	}

	/**
	 * @throws IOException if it is damaged or would take too much
	 */
	static BufferedImage draw(Path file, int mostWide, int mostTall) throws IOException {
		try (ImageInputStream from = ImageIO.createImageInputStream(file.toFile())) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(from);
			if (!readers.hasNext()) {
				throw new IOException("no reader");
			}
			ImageReader reader = readers.next();
			boolean scans = "JPEG".equalsIgnoreCase(reader.getFormatName()) && isInScans(from);
			from.seek(0);
			reader.setInput(from, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if (scans && (long) width * height > MOST_IN_SCANS) {
				throw new IOException("points in scans: " + width + " x " + height);
			}
			ImageReadParam param = reader.getDefaultReadParam();
			int step = Math.max(1, Math.max(width / mostWide, height / mostTall));
			param.setSourceSubsampling(step, step, 0, 0);
			return fitted(reader.read(0, param), mostWide, mostTall);
		}
	}

	/**
	 * Whether the first scan has only a part of what makes the points: progressive, or
	 * one colour after the other.
	 */
	private static boolean isInScans(ImageInputStream from) throws IOException {
		from.seek(2);
		int colours = 0;
		while (true) {
			int marker = from.readUnsignedByte();
			while (marker == 0xFF) {
				marker = from.readUnsignedByte();
			}
			long part = from.getStreamPosition();
			int length = from.readUnsignedShort();
			if (marker == 0xC2) {
				return true;
			}
			if (marker == 0xC0 || marker == 0xC1) {
				from.skipBytes(5);
				colours = from.readUnsignedByte();
			}
			else if (marker == 0xDA) {
				return from.readUnsignedByte() < colours;
			}
			from.seek(part + length);
		}
	}

	private static BufferedImage fitted(BufferedImage drawn, int mostWide, int mostTall) {
		double scale = Math.min(1,
				Math.min((double) mostWide / drawn.getWidth(), (double) mostTall / drawn.getHeight()));
		int width = (int) Math.max(1, Math.round(drawn.getWidth() * scale));
		int height = (int) Math.max(1, Math.round(drawn.getHeight() * scale));
		BufferedImage fitted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = fitted.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.setBackground(Color.WHITE);
		graphics.clearRect(0, 0, width, height);
		graphics.drawImage(drawn, 0, 0, width, height, null);
		graphics.dispose();
		return fitted;
	}

}
