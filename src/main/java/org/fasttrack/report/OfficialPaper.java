package org.fasttrack.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.fasttrack.report.ReportText.Grid;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STOnOff1;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * A document in the layout of GB/T 9704-2012 (党政机关公文格式): A4, a text area of 156 mm by 225
 * mm, 22 lines of 28 characters on a page, the fonts and sizes of the standard, and real
 * tables. Sizes here are those of the standard: points, and twentieths of a point where
 * Word counts so.
 */
final class OfficialPaper implements AutoCloseable {

	/** What a millimetre has in twentieths of a point. */
	static final double MILLIMETRE = 1440 / 25.4;

	static final String SONG = "宋体";

	static final String TITLE = "方正小标宋简体";

	static final String BLACK = "黑体";

	private static final String KAI = "楷体_GB2312";

	static final String FANG = "仿宋_GB2312";

	private static final String LATIN = "Times New Roman";

	/** 2号, 3号, 4号, 5号. */
	static final int SECOND = 22;

	static final int THIRD = 16;

	static final int FOURTH = 14;

	private static final double FIFTH = 10.5;

	/** The text area in points: 156 mm. */
	static final double WIDTH = 156 / 25.4 * 72;

	/** 22 lines in 225 mm. */
	private static final double LINE = Math.floor(225 / 25.4 * 72 / 22 * 20) / 20;

	private static final List<String> NUMERALS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九");

	private final XWPFDocument document = new XWPFDocument();

	private int headings;

	OfficialPaper(String title, String creator) throws IOException, InvalidFormatException {
		this.document.getProperties().getCoreProperties().setTitle(title);
		this.document.getProperties().getCoreProperties().setCreator(creator);
		page();
		styles();
		fonts();
	}

	void write(OutputStream file) throws IOException {
		this.document.write(file);
	}

	@Override
	public void close() throws IOException {
		this.document.close();
	}

	/** What stands on the paper so far, apart from tables. */
	List<XWPFParagraph> paragraphs() {
		return this.document.getParagraphs();
	}

	/** A table as wide as the text. */
	XWPFTable table(int rows, int columns) {
		XWPFTable table = this.document.createTable(rows, columns);
		table.setWidth((int) Math.round(156 * MILLIMETRE));
		return table;
	}

	/** A paragraph that takes no more room than this, in points. */
	void gap(double points) {
		this.document.createParagraph().setSpacingBetween(points, LineSpacingRule.EXACT);
	}

	private void page() {
		CTSectPr section = this.document.getDocument().getBody().addNewSectPr();
		// Page numbers: 4号, between dashes, outside, 7 mm below the text area.
		footer(HeaderFooterType.DEFAULT, ParagraphAlignment.RIGHT);
		footer(HeaderFooterType.EVEN, ParagraphAlignment.LEFT);
		this.document.setEvenAndOddHeadings(true);
		CTPageSz size = section.addNewPgSz();
		size.setW(twips(210));
		size.setH(twips(297));
		CTPageMar margins = section.addNewPgMar();
		margins.setTop(twips(37));
		margins.setBottom(twips(297 - 37 - 225));
		margins.setLeft(twips(28));
		margins.setRight(twips(210 - 28 - 156));
		margins.setHeader(twips(15));
		margins.setFooter(twips(297 - 37 - 225 - 7 - 5));
		margins.setGutter(BigInteger.ZERO);
	}

	private void footer(HeaderFooterType type, ParagraphAlignment alignment) {
		XWPFFooter footer = this.document.createFooter(type);
		XWPFParagraph paragraph = footer.createParagraph();
		paragraph.setAlignment(alignment);
		paragraph.setIndentationLeft((alignment == ParagraphAlignment.LEFT) ? FOURTH * 20 : 0);
		paragraph.setIndentationRight((alignment == ParagraphAlignment.RIGHT) ? FOURTH * 20 : 0);
		run(paragraph, "— ", SONG, FOURTH);
		CTRPr look = run(paragraph, "", SONG, FOURTH).getCTR().getRPr();
		for (STFldCharType.Enum part : List.of(STFldCharType.BEGIN, STFldCharType.SEPARATE, STFldCharType.END)) {
			XWPFRun run = paragraph.createRun();
			run.getCTR().setRPr(look);
			if (part == STFldCharType.SEPARATE) {
				run.getCTR().addNewInstrText().setStringValue(" PAGE ");
				run = paragraph.createRun();
				run.getCTR().setRPr(look);
			}
			run.getCTR().addNewFldChar().setFldCharType(part);
			if (part == STFldCharType.SEPARATE) {
				run(paragraph, "1", SONG, FOURTH);
			}
		}
		run(paragraph, " —", SONG, FOURTH);
	}

	/** What is not said of a paragraph: 3号 仿宋, without space between paragraphs. */
	private void styles() {
		this.document.createStyles();
		CTFonts fonts = CTFonts.Factory.newInstance();
		fonts.setAscii(LATIN);
		fonts.setHAnsi(LATIN);
		fonts.setEastAsia(FANG);
		this.document.getStyles().setDefaultFonts(fonts);
		this.document.getStyles().setEastAsia("zh-CN");
		CTStyle plain = CTStyle.Factory.newInstance();
		plain.setType(STStyleType.PARAGRAPH);
		plain.setDefault(STOnOff1.ON);
		plain.setStyleId("Normal");
		plain.addNewName().setVal("Normal");
		this.document.getStyles().addStyle(new XWPFStyle(plain, this.document.getStyles()));
	}

	/** What stands in for a font where it is not installed. */
	private void fonts() throws IOException, InvalidFormatException {
		PackagePart part = this.document.getPackage()
			.createPart(PackagingURIHelper.createPartName("/word/fontTable.xml"),
					"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml");
		StringBuilder fonts = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
				+ "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
		for (List<String> font : List.of(List.of(FANG, "仿宋,FangSong,STFangsong"), List.of(KAI, "楷体,KaiTi,STKaiti"),
				List.of(TITLE, "小标宋,华文中宋,STZhongsong"), List.of(BLACK, "SimHei"), List.of(SONG, "SimSun"))) {
			fonts.append("<w:font w:name=\"" + font.get(0) + "\"><w:altName w:val=\"" + font.get(1)
					+ "\"/><w:charset w:val=\"86\"/><w:pitch w:val=\"variable\"/></w:font>");
		}
		try (OutputStream content = part.getOutputStream()) {
			content.write(fonts.append("</w:fonts>").toString().getBytes(StandardCharsets.UTF_8));
		}
		this.document.getPackagePart()
			.addRelationship(part.getPartName(), TargetMode.INTERNAL,
					"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable");
	}

	void heading(String text) {
		XWPFParagraph paragraph = indented();
		paragraph.setKeepNext(true);
		run(paragraph, NUMERALS.get(this.headings++) + "、" + text, BLACK, THIRD);
	}

	void subheading(String text) {
		XWPFParagraph paragraph = indented();
		paragraph.setKeepNext(true);
		run(paragraph, text, KAI, THIRD);
	}

	void text(String text) {
		run(indented(), text, FANG, THIRD);
	}

	XWPFParagraph empty() {
		XWPFParagraph paragraph = paragraph();
		run(paragraph, "", FANG, THIRD);
		return paragraph;
	}

	/** A paragraph that begins two characters in. */
	private XWPFParagraph indented() {
		XWPFParagraph paragraph = paragraph();
		paragraph.setAlignment(ParagraphAlignment.BOTH);
		CTInd indent = paragraph.getCTP().getPPr().addNewInd();
		indent.setFirstLineChars(BigInteger.valueOf(200));
		indent.setFirstLine(BigInteger.valueOf(2 * THIRD * 20));
		return paragraph;
	}

	XWPFParagraph paragraph() {
		XWPFParagraph paragraph = this.document.createParagraph();
		CTP content = paragraph.getCTP();
		if (content.getPPr() == null) {
			content.addNewPPr();
		}
		paragraph.setSpacingBetween(LINE, LineSpacingRule.EXACT);
		return paragraph;
	}

	static XWPFRun run(XWPFParagraph paragraph, String text, String font, double size) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
		// The page number alone has its digits in the Chinese font.
		String digits = font.equals(SONG) ? SONG : LATIN;
		run.setFontFamily(digits, XWPFRun.FontCharRange.ascii);
		run.setFontFamily(digits, XWPFRun.FontCharRange.hAnsi);
		run.setFontSize(size);
		return run;
	}

	void grid(Grid grid) {
		if (grid.rows().isEmpty()) {
			text("本期没有。");
			return;
		}
		XWPFTable table = table(grid.rows().size() + 1, grid.heads().size());
		table.setTableAlignment(TableRowAlign.CENTER);
		table.setCellMargins(0, 40, 0, 40);
		int parts = grid.widths().stream().mapToInt(Integer::intValue).sum();
		table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
		var columns = (table.getCTTbl().getTblGrid() != null) ? table.getCTTbl().getTblGrid()
				: table.getCTTbl().addNewTblGrid();
		while (columns.sizeOfGridColArray() > 0) {
			columns.removeGridCol(0);
		}
		for (int width : grid.widths()) {
			columns.addNewGridCol().setW(width(width, parts));
		}
		row(table.getRow(0), List.copyOf(grid.heads()), grid, BLACK);
		table.getRow(0).setRepeatHeader(true);
		for (int index = 0; index < grid.rows().size(); index++) {
			row(table.getRow(index + 1), grid.rows().get(index), grid, FANG);
		}
		// What follows does not stick to the table.
		gap(8);
	}

	private static void row(XWPFTableRow row, List<?> values, Grid grid, String font) {
		row.setCantSplitRow(true);
		int parts = grid.widths().stream().mapToInt(Integer::intValue).sum();
		for (int column = 0; column < values.size(); column++) {
			XWPFTableCell cell = row.getCell(column);
			CTTblWidth width = cell.getCTTc().addNewTcPr().addNewTcW();
			width.setType(STTblWidth.DXA);
			width.setW(width(grid.widths().get(column), parts));
			cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
			Object value = values.get(column);
			XWPFParagraph paragraph = cell.getParagraphs().get(0);
			boolean left = value instanceof String text && text.length() > 4 && font.equals(FANG);
			paragraph.setAlignment(left ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER);
			paragraph.setSpacingBetween(15, LineSpacingRule.AT_LEAST);
			String[] lines = String.valueOf(value).split("\n");
			XWPFRun run = run(paragraph, lines[0], font, FIFTH);
			for (int line = 1; line < lines.length; line++) {
				run.addBreak();
				run.setText(lines[line]);
			}
		}
	}

	private static BigInteger width(int width, int parts) {
		return BigInteger.valueOf(Math.round(156 * MILLIMETRE * width / parts));
	}

	static BigInteger twips(double millimetres) {
		return BigInteger.valueOf(Math.round(millimetres * MILLIMETRE));
	}

}
