package org.fasttrack.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.SplitCharacter;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfChunk;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGridCol;

/**
 * Draws a paper as PDF from its Word file: page, paragraphs, runs and tables, which is
 * what papers are made of. The font is embedded, as far as it is used.
 */
final class PaperPdf {

	private static final float TWIPS = 20;

	private static final float FOOTER = 14;

	private static final String NOT_FIRST = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%℃";

	private static final String NOT_LAST = "（《〈「『【〔“‘([{";

	private static final SplitCharacter BETWEEN = new Between();

	private static final BaseFont FONT = font();

	static {
		// The rows of a sheet are so alike that they compress to less than a hundredth.
		// What others send is counted in bytes before it is read.
		ZipSecureFile.setMinInflateRatio(0.001);
	}

	private final XWPFDocument word;

	private PaperPdf(XWPFDocument word) {
		this.word = word;
	}

	/**
	 * The same paper as PDF.
	 * @throws RuleViolation if the font lacks a character: a name is never printed with
	 * one missing
	 */
	static byte[] of(byte[] file) {
		try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(file));
				ByteArrayOutputStream drawn = new ByteArrayOutputStream()) {
			new PaperPdf(word).draw(drawn);
			return drawn.toByteArray();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void draw(ByteArrayOutputStream drawn) {
		CTPageSz size = section(this.word).getPgSz();
		CTPageMar margins = section(this.word).getPgMar();
		try (Document document = new Document(new Rectangle(points(size.getW()), points(size.getH())),
				points(margins.getLeft()), points(margins.getRight()), points(margins.getTop()),
				points(margins.getBottom()))) {
			PdfWriter writer = PdfWriter.getInstance(document, drawn);
			writer.setPageEvent(new PageNumber());
			document.addTitle(Objects.requireNonNullElse(this.word.getProperties().getCoreProperties().getTitle(), ""));
			document.open();
			for (IBodyElement element : this.word.getBodyElements()) {
				if (element instanceof XWPFTable table) {
					document.add(table(table));
				}
				else if (element instanceof XWPFParagraph paragraph) {
					document.add(paragraph(paragraph));
				}
			}
		}
	}

	private Paragraph paragraph(XWPFParagraph from) {
		Paragraph paragraph = new Paragraph();
		float size = 0;
		for (XWPFRun run : from.getRuns()) {
			size = Math.max(size, size(run));
			paragraph.add(chunk(run));
		}
		size = (size > 0) ? size : 16;
		if (paragraph.isEmpty() || paragraph.getContent().isEmpty()) {
			paragraph.add(new Chunk(" ", new Font(FONT, size)));
		}
		double line = from.getSpacingBetween();
		paragraph.setLeading((line > 4) ? (float) line : size * 1.4f);
		paragraph.setAlignment(switch (from.getAlignment()) {
			case CENTER -> Element.ALIGN_CENTER;
			case RIGHT, END -> Element.ALIGN_RIGHT;
			case BOTH, DISTRIBUTE -> Element.ALIGN_JUSTIFIED;
			default -> Element.ALIGN_LEFT;
		});
		paragraph.setFirstLineIndent(Math.max(0, from.getIndentationFirstLine()) / TWIPS);
		paragraph.setIndentationLeft(Math.max(0, from.getIndentationLeft()) / TWIPS);
		paragraph.setIndentationRight(Math.max(0, from.getIndentationRight()) / TWIPS);
		paragraph.setSpacingBefore(Math.max(0, from.getSpacingBefore()) / TWIPS);
		paragraph.setSpacingAfter(Math.max(0, from.getSpacingAfter()) / TWIPS);
		return paragraph;
	}

	private Chunk chunk(XWPFRun run) {
		float size = size(run);
		boolean heavy = run.isBold() || heavy(run.getFontFamily(XWPFRun.FontCharRange.eastAsia));
		String text = run.text();
		text.codePoints()
			.filter((each) -> !Character.isISOControl(each) && !FONT.charExists(each))
			.findFirst()
			.ifPresent((each) -> {
				throw RuleViolation.conflict("paper.character", Character.toString(each));
			});
		Chunk chunk = new Chunk(text, new Font(FONT, size, heavy ? Font.BOLD : Font.NORMAL));
		chunk.setSplitCharacter(BETWEEN);
		if (run.getCharacterSpacing() != 0) {
			// Narrower by that, so that the lines can still be spread to their full
			// width.
			chunk.setHorizontalScaling(1 + run.getCharacterSpacing() / TWIPS / size);
		}
		return chunk;
	}

	/** 小标宋 and 黑体 are heavy by themselves; there is one font here for all. */
	private static boolean heavy(@Nullable String family) {
		return family != null && (family.contains("标宋") || family.contains("黑体"));
	}

	private static float size(XWPFRun run) {
		Double size = run.getFontSizeAsDouble();
		return (size != null) ? size.floatValue() : 16;
	}

	private PdfPTable table(XWPFTable from) {
		List<CTTblGridCol> columns = from.getCTTbl().getTblGrid().getGridColList();
		float[] widths = new float[columns.size()];
		float whole = 0;
		for (int each = 0; each < widths.length; each++) {
			widths[each] = points(columns.get(each).getW());
			whole += widths[each];
		}
		PdfPTable table = new PdfPTable(widths);
		table.setTotalWidth(whole);
		table.setLockedWidth(true);
		// A row goes to the next page as a whole.
		table.setSplitLate(true);
		int heads = 0;
		for (XWPFTableRow row : from.getRows()) {
			heads += row.isRepeatHeader() ? 1 : 0;
			row.getTableCells().forEach((cell) -> table.addCell(cell(cell, row.getHeight() / TWIPS)));
			table.completeRow();
		}
		table.setHeaderRows(heads);
		return table;
	}

	private PdfPCell cell(XWPFTableCell from, float height) {
		PdfPCell cell = new PdfPCell();
		cell.setPadding(4);
		cell.setMinimumHeight(height);
		cell.setUseAscender(true);
		cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
		var properties = from.getCTTc().getTcPr();
		if (properties != null && properties.isSetGridSpan()) {
			cell.setColspan(properties.getGridSpan().getVal().intValue());
		}
		from.getParagraphs().stream().map(this::paragraph).forEach(cell::addElement);
		return cell;
	}

	private static CTSectPr section(XWPFDocument word) {
		return word.getDocument().getBody().getSectPr();
	}

	private static float points(Object twips) {
		return ((BigInteger) twips).floatValue() / TWIPS;
	}

	private static BaseFont font() {
		try (InputStream file = PaperPdf.class.getResourceAsStream("/papers/font/NotoSerifSC-Regular.ttf")) {
			return BaseFont.createFont("NotoSerifSC-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true,
					Objects.requireNonNull(file).readAllBytes(), null);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Chinese breaks anywhere, but no line begins with a stop or ends with a bracket. */
	private static final class Between implements SplitCharacter {

		@Override
		public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk @Nullable [] chunks) {
			char here = text[current];
			if (current + 1 < end && NOT_FIRST.indexOf(text[current + 1]) >= 0) {
				return false;
			}
			return NOT_LAST.indexOf(here) < 0
					&& (here <= ' ' || here == '-' || here >= 0x2e80 || NOT_FIRST.indexOf(here) >= 0);
		}

	}

	/** The page number as the standard has it: between dashes. */
	private static final class PageNumber extends PdfPageEventHelper {

		@Override
		public void onEndPage(PdfWriter writer, Document document) {
			ColumnText.showTextAligned(writer.getDirectContent(), Element.ALIGN_CENTER,
					new Phrase("— " + writer.getPageNumber() + " —", new Font(FONT, FOOTER)),
					(document.left() + document.right()) / 2, document.bottom() - 27, 0);
		}

	}

}
