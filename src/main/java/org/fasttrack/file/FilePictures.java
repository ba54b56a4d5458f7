package org.fasttrack.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

import org.fasttrack.file.FileType.Preview;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Draws files for a telephone: one page of a document at a time, or a picture made small,
 * each as JPEG. What strangers have sent is drawn with bounds: few at once, no longer
 * than some seconds, no larger than a page, and nothing that unpacks into too much. What
 * was drawn stays in memory for a while by the hash of the file.
 */
@Service
public class FilePictures {

	/** The points of a narrow telephone, twice. */
	static final int WIDTH = 780;

	/** Of a scroll that is longer, the whole is drawn smaller. */
	static final int TALLEST = 3 * WIDTH;

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final int AT_ONCE = 2;

	private static final int PATIENCE_SECONDS = 15;

	private static final float QUALITY = 0.7F;

	/** What is kept in memory, in bytes. */
	private static final long KEPT = 16L * 1024 * 1024;

	private static final Logger log = LoggerFactory.getLogger(FilePictures.class);

	private final ProjectFiles files;

	private final FileTypes types;

	private final Semaphore places = new Semaphore(AT_ONCE, true);

	private final Map<String, Picture> kept = new LinkedHashMap<>(16, 0.75F, true);

	private long keptBytes;

	FilePictures(ProjectFiles files, FileTypes types) {
		this.files = files;
		this.types = types;
	}

	/**
	 * A page of a file that this person was found to be allowed to read.
	 * @param number from 1; a picture has one page
	 * @throws RuleViolation if it cannot be shown, there is no such page, it would be too
	 * much to draw, or too many others are being drawn
	 */
	public Picture page(ProjectFile file, int number) {
		Preview preview = this.types.preview(file.mediaType());
		if (preview == Preview.NONE) {
			throw RuleViolation.notFound("page.none");
		}
		String key = file.hash() + "/" + number;
		Picture known = known(key);
		if (known != null) {
			return known;
		}
		await();
		try {
			// Somebody else may have drawn it meanwhile.
			Picture meanwhile = known(key);
			return (meanwhile != null) ? meanwhile : keep(key, draw(file, number, preview));
		}
		finally {
			this.places.release();
		}
	}

	private void await() {
		try {
			if (!this.places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw RuleViolation.conflict("page.busy");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw RuleViolation.conflict("page.busy");
		}
	}

	private Picture draw(ProjectFile file, int number, Preview preview) {
		Path content = null;
		try {
			content = Files.createTempFile("fasttrack-page", ".tmp");
			try (OutputStream to = Files.newOutputStream(content)) {
				this.files.write(file, to);
			}
			return (preview == Preview.PDF) ? document(content, number) : picture(content, number);
		}
		catch (IOException | BoundedPage.TooMuch ex) {
			log.info("file {} is not drawn: {}", file.hash(), ex.toString());
			throw RuleViolation.conflict("page.not-drawn");
		}
		finally {
			delete(content);
		}
	}

	private static Picture document(Path content, int number) throws IOException {
		try (BoundedPage document = new BoundedPage(content, LONGEST)) {
			require(number, document.count());
			return new Picture(jpeg(document.draw(number, WIDTH, TALLEST)), document.count());
		}
	}

	/** Only so many of its points are read as are shown. */
	private static Picture picture(Path content, int number) throws IOException {
		require(number, 1);
		try (ImageInputStream from = ImageIO.createImageInputStream(content.toFile())) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(from);
			if (!readers.hasNext()) {
				throw new IOException("no reader");
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(from, true, true);
				int width = reader.getWidth(0);
				int height = reader.getHeight(0);
				ImageReadParam param = reader.getDefaultReadParam();
				int step = Math.max(1, Math.max(width / WIDTH, height / TALLEST));
				param.setSourceSubsampling(step, step, 0, 0);
				return new Picture(jpeg(fitted(reader.read(0, param))), 1);
			}
			catch (RuntimeException ex) {
				// The readers of the platform throw whatever they stumble over.
				throw new IOException(ex);
			}
			finally {
				reader.dispose();
			}
		}
	}

	private static BufferedImage fitted(BufferedImage drawn) {
		double scale = Math.min(1, Math.min((double) WIDTH / drawn.getWidth(), (double) TALLEST / drawn.getHeight()));
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

	private static void require(int number, int count) {
		if (number < 1 || number > count) {
			throw RuleViolation.notFound("page.unknown", count);
		}
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
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	private static void delete(@Nullable Path content) {
		try {
			if (content != null) {
				Files.deleteIfExists(content);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private @Nullable Picture known(String key) {
		synchronized (this.kept) {
			return this.kept.get(key);
		}
	}

	private Picture keep(String key, Picture picture) {
		synchronized (this.kept) {
			this.kept.put(key, picture);
			this.keptBytes += picture.jpeg().length;
			Iterator<Picture> oldest = this.kept.values().iterator();
			while (this.keptBytes > KEPT && oldest.hasNext()) {
				this.keptBytes -= oldest.next().jpeg().length;
				oldest.remove();
			}
		}
		return picture;
	}

	/**
	 * A page as it is seen.
	 *
	 * @param jpeg the picture
	 * @param pages how many pages the file has
	 */
	public record Picture(byte[] jpeg, int pages) {

	}

}
