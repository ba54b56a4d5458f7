package org.fasttrack.file;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Pages of a PDF document, drawn whole or not at all: who decides by a page must not miss
 * what was left out. What is unpacked stays in the heap, so its bound holds for all of
 * it.
 */
final class DocumentPage implements AutoCloseable {

	/** The width of a page of A4, in points, where a page says none. */
	private static final float USUAL = 595;

	static {
		FontMappers.set(new SpareFont(FontMappers.instance()));
	}

	private final PDDocument document;

	DocumentPage(Path file) throws IOException {
		this.document = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache());
	}

	/** The library notes the fonts that the machine has when it first needs one. */
	static void findFonts() {
		FontMappers.instance().getFontBoxFont("Helvetica", new PDFontDescriptor(new COSDictionary()));
	}

	int count() {
		return this.document.getNumberOfPages();
	}

	/**
	 * Draws a page.
	 * @param number from 1
	 * @throws IOException if it is damaged, or has a part that cannot be drawn
	 */
	BufferedImage draw(int number, int width, int tallest) throws IOException {
		PDPage page = this.document.getPage(number - 1);
		requireContent(page);
		PDRectangle box = page.getCropBox();
		boolean turned = page.getRotation() % 180 != 0;
		float across = turned ? box.getHeight() : box.getWidth();
		float down = turned ? box.getWidth() : box.getHeight();
		float scale = Math.min(width / ((across > 0) ? across : USUAL), tallest / ((down > 0) ? down : USUAL));
		PDFRenderer renderer = new Renderer(this.document);
		renderer.setSubsamplingAllowed(true);
		renderer
			.setRenderingHints(new RenderingHints(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON));
		return renderer.renderImage(number - 1, scale, ImageType.RGB);
	}

	/** The library skips what it cannot unpack, and the page would be white. */
	private static void requireContent(PDPage page) throws IOException {
		for (Iterator<PDStream> contents = page.getContentStreams(); contents.hasNext();) {
			contents.next().createInputStream().close();
		}
	}

	@Override
	public void close() throws IOException {
		this.document.close();
	}

	private static final class Renderer extends PDFRenderer {

		private Renderer(PDDocument document) {
			super(document);
		}

		@Override
		protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
			return new PageDrawer(parameters) {

				/**
				 * The library leaves a white place where a picture cannot be read. Only
				 * where nothing would be seen anyway does it go on here.
				 */
				@Override
				protected void operatorException(Operator operator, List<COSBase> operands, IOException ex)
						throws IOException {
					if (!(ex instanceof MissingOperandException || ex instanceof EmptyGraphicsStackException)) {
						throw ex;
					}
				}

			};
		}

	}

}
