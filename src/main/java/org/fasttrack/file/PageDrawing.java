package org.fasttrack.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.fasttrack.file.FileType.Preview;
import org.jspecify.annotations.Nullable;

/**
 * A program of its own that draws one page and ends: see {@link PageProcess}. It writes
 * how many pages there are, four bytes, and then the picture, which is left out where
 * there is no such page.
 */
final class PageDrawing {

	/** The points of a narrow telephone, twice. */
	static final int WIDTH = 780;

	/** Of a scroll that is longer, the whole is drawn smaller. */
	static final int TALLEST = 3 * WIDTH;

	/** What it ends with when it has looked and does not draw. */
	static final int REFUSED = 10;

	/** Instead of a kind of file: only the fonts of this machine are looked up. */
	static final String FONTS = "FONTS";

	private static final float QUALITY = 0.7F;

	private PageDrawing() {
	}

	/**
	 * @param args after how many milliseconds it is killed; what kind of file; where it
	 * lies; the number of the page from 1
	 */
	public static void main(String[] args) {
		int code = 0;
		try (OutputStream to = new FileOutputStream(FileDescriptor.out)) {
			// Nothing that a library says may come between.
			System.setOut(System.err);
			endAlone(2 * Long.parseLong(args[0]));
			ImageIO.setUseCache(false);
			if (args[1].equals(FONTS)) {
				DocumentPage.findFonts();
			}
			else {
				draw(Preview.valueOf(args[1]), Path.of(args[2]), Integer.parseInt(args[3]), to);
			}
		}
		catch (Throwable ex) {
			// The libraries throw whatever they stumble over.
			System.err.println(ex);
			code = REFUSED;
		}
		Runtime.getRuntime().halt(code);
	}

	/** The server that would kill it may have been killed itself. */
	private static void endAlone(long milliseconds) {
		Thread end = new Thread(() -> {
			try {
				Thread.sleep(milliseconds);
			}
			catch (InterruptedException ex) {
				// Then now.
			}
			Runtime.getRuntime().halt(REFUSED);
		});
		end.setDaemon(true);
		end.start();
	}

	private static void draw(Preview preview, Path file, int number, OutputStream to) throws IOException {
		if (preview == Preview.PDF) {
			try (DocumentPage document = new DocumentPage(file)) {
				int count = document.count();
				if (count < 1) {
					throw new IOException("no pages");
				}
				boolean there = 1 <= number && number <= count;
				write(count, there ? jpeg(document.draw(number, WIDTH, TALLEST)) : null, to);
			}
		}
		else {
			write(1, (number == 1) ? jpeg(PictureFile.draw(file, WIDTH, TALLEST)) : null, to);
		}
	}

	private static void write(int pages, byte @Nullable [] picture, OutputStream to) throws IOException {
		DataOutputStream answer = new DataOutputStream(to);
		answer.writeInt(pages);
		if (picture != null) {
			answer.write(picture);
		}
		answer.flush();
	}

	private static byte[] jpeg(BufferedImage drawn) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream to = ImageIO.createImageOutputStream(bytes)) {
			ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(QUALITY);
			writer.setOutput(to);
			writer.write(null, new IIOImage(drawn, null, null), param);
		}
		return bytes.toByteArray();
	}

}
