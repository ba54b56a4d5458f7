package org.fasttrack.file;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Pages of a PDF document that nobody has looked at, drawn so that they cannot do harm:
 * what a page is made of is weighed first, and the drawing ends when its time is over.
 */
final class BoundedPage implements AutoCloseable {

	/** The width of a page of A4, in points, where a page says none. */
	private static final float USUAL = 595;

	static {
		FontMappers.set(new SpareFont(FontMappers.instance()));
	}

	private final long end;

	private final PDDocument document;

	BoundedPage(Path file, Duration longest) throws IOException {
		this.end = System.nanoTime() + longest.toNanos();
		try {
			this.document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new IOException(ex);
		}
	}

	int count() {
		return this.document.getNumberOfPages();
	}

	/**
	 * Draws a page.
	 * @param number from 1
	 * @throws TooMuch if it takes too long or is made of too much
	 * @throws IOException if it is damaged
	 */
	BufferedImage draw(int number, int width, int tallest) throws IOException {
		try {
			PDPage page = this.document.getPage(number - 1);
			PageWeight.check(page, this::check);
			PDRectangle box = page.getCropBox();
			boolean turned = page.getRotation() % 180 != 0;
			float across = turned ? box.getHeight() : box.getWidth();
			float down = turned ? box.getWidth() : box.getHeight();
			float scale = Math.min(width / ((across > 0) ? across : USUAL), tallest / ((down > 0) ? down : USUAL));
			PDFRenderer renderer = new Renderer(this.document);
			renderer.setSubsamplingAllowed(true);
			renderer.setRenderingHints(
					new RenderingHints(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON));
			return renderer.renderImage(number - 1, scale, ImageType.RGB);
		}
		catch (TooMuch ex) {
			throw ex;
		}
		catch (RuntimeException | StackOverflowError ex) {
			// The library throws whatever it stumbles over.
			throw new IOException(ex);
		}
	}

	private void check() {
		if (System.nanoTime() - this.end > 0) {
			throw new TooMuch("time");
		}
	}

	@Override
	public void close() throws IOException {
		this.document.close();
	}

	/** It would cost more than a page may. */
	static final class TooMuch extends RuntimeException {

		TooMuch(String what) {
			super(what);
		}

	}

	private final class Renderer extends PDFRenderer {

		private Renderer(PDDocument document) {
			super(document);
		}

		@Override
		protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
			return new PageDrawer(parameters) {

				@Override
				protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
					check();
					super.processOperator(operator, operands);
				}

			};
		}

	}

}
