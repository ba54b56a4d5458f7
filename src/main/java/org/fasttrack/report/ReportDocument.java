package org.fasttrack.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
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
import org.fasttrack.report.ReportProperties.Imprint;
import org.fasttrack.report.ReportText.Grid;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STOnOff1;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVAnchor;

/**
 * A report as an editable document in the layout of GB/T 9704-2012 (党政机关公文格式): A4, a text
 * area of 156 mm by 225 mm, 22 lines of 28 characters on a page, the fonts and sizes of
 * the standard, and real tables. Sizes here are those of the standard: points, and
 * twentieths of a point where Word counts so.
 */
final class ReportDocument {

	/** What a millimetre has in twentieths of a point. */
	private static final double MILLIMETRE = 1440 / 25.4;

	private static final String SONG = "宋体";

	private static final String TITLE = "方正小标宋简体";

	private static final String BLACK = "黑体";

	private static final String KAI = "楷体_GB2312";

	private static final String FANG = "仿宋_GB2312";

	private static final String LATIN = "Times New Roman";

	/** 2号, 3号, 4号, 5号. */
	private static final int SECOND = 22;

	private static final int THIRD = 16;

	private static final int FOURTH = 14;

	private static final double FIFTH = 10.5;

	/** The text area in points: 156 mm. */
	private static final double WIDTH = 156 / 25.4 * 72;

	/** 22 lines in 225 mm. */
	private static final double LINE = Math.floor(225 / 25.4 * 72 / 22 * 20) / 20;

	/** How high a line of the notes is, in millimetres, and what fits in it. */
	private static final double NOTE_LINE = 7;

	private static final int NOTE_CHARACTERS = 28;

	private static final String RED = "FF0000";

	private static final List<String> NUMERALS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九");

	private final ReportView view;

	private final Imprint imprint;

	private final String prefix;

	private final ZoneId zone;

	private int headings;

	/**
	 * Prints what is in the view.
	 * @param prefix what the number begins with, for a draft that has none yet
	 */
	ReportDocument(ReportView view, Imprint imprint, String prefix, ZoneId zone) {
		this.view = view;
		this.imprint = imprint;
		this.prefix = prefix;
		this.zone = zone;
	}

	/** The document, as a file. */
	byte[] write() {
		try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			document.getProperties().getCoreProperties().setTitle(this.view.report().title());
			document.getProperties().getCoreProperties().setCreator(this.imprint.agency());
			page(document);
			styles(document);
			fonts(document);
			head(document);
			body(document);
			signature(document);
			notes(document);
			document.write(file);
			return file.toByteArray();
		}
		catch (IOException | InvalidFormatException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void page(XWPFDocument document) {
		CTSectPr section = document.getDocument().getBody().addNewSectPr();
		// Page numbers: 4号, between dashes, outside, 7 mm below the text area.
		footer(document, HeaderFooterType.DEFAULT, ParagraphAlignment.RIGHT);
		footer(document, HeaderFooterType.EVEN, ParagraphAlignment.LEFT);
		document.setEvenAndOddHeadings(true);
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

	private static void footer(XWPFDocument document, HeaderFooterType type, ParagraphAlignment alignment) {
		XWPFFooter footer = document.createFooter(type);
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
	private static void styles(XWPFDocument document) {
		document.createStyles();
		CTFonts fonts = CTFonts.Factory.newInstance();
		fonts.setAscii(LATIN);
		fonts.setHAnsi(LATIN);
		fonts.setEastAsia(FANG);
		document.getStyles().setDefaultFonts(fonts);
		document.getStyles().setEastAsia("zh-CN");
		CTStyle plain = CTStyle.Factory.newInstance();
		plain.setType(STStyleType.PARAGRAPH);
		plain.setDefault(STOnOff1.ON);
		plain.setStyleId("Normal");
		plain.addNewName().setVal("Normal");
		document.getStyles().addStyle(new XWPFStyle(plain, document.getStyles()));
	}

	/** What stands in for a font where it is not installed. */
	private static void fonts(XWPFDocument document) throws IOException, InvalidFormatException {
		PackagePart part = document.getPackage()
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
		document.getPackagePart()
			.addRelationship(part.getPartName(), TargetMode.INTERNAL,
					"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable");
	}

	/** The red head: the mark ends 35 mm and more below, then number and red line. */
	private void head(XWPFDocument document) {
		Report report = this.view.report();
		if (report.number() == null) {
			XWPFParagraph draft = paragraph(document);
			run(draft, "草稿　未经签发，不得传阅", BLACK, THIRD);
		}
		XWPFParagraph mark = paragraph(document);
		mark.setAlignment(ParagraphAlignment.CENTER);
		mark.setSpacingBetween(1, LineSpacingRule.AUTO);
		mark.setSpacingBefore((int) Math.round((35 - ((report.number() == null) ? 10 : 0)) * MILLIMETRE));
		int size = (int) Math.min(48, WIDTH / (this.imprint.head().length() + 1));
		run(mark, this.imprint.head(), TITLE, size).setColor(RED);
		empty(document);
		empty(document);
		XWPFParagraph number = paragraph(document);
		number.setAlignment(ParagraphAlignment.CENTER);
		number.setBorderBottom(Borders.SINGLE);
		number.getCTP().getPPr().getPBdr().getBottom().setColor(RED);
		number.getCTP().getPPr().getPBdr().getBottom().setSz(BigInteger.valueOf(12));
		number.getCTP().getPPr().getPBdr().getBottom().setSpace(BigInteger.valueOf(11));
		run(number, (report.number() != null) ? report.number() : this.prefix + "〔　　〕　号", FANG, THIRD);
		empty(document);
		empty(document);
		XWPFParagraph title = paragraph(document);
		title.setAlignment(ParagraphAlignment.CENTER);
		title.setSpacingBetween(SECOND * 1.5, LineSpacingRule.EXACT);
		// Lines of a title end where a word ends.
		List<String> lines = ReportText.titleLines(report.kind(), report.first(), report.last());
		run(title, lines.get(0), TITLE, SECOND).addBreak();
		run(title, lines.get(1), TITLE, SECOND);
		empty(document);
	}

	private void body(XWPFDocument document) {
		Report report = this.view.report();
		Figures figures = this.view.figures();
		run(paragraph(document), this.imprint.addressees() + "：", FANG, THIRD);
		text(document, "现将" + ReportText.period(report.kind(), report.first(), report.last()) + "建设手续优先办理情况通报如下（数据截至"
				+ ReportText.minute(figures.cutOff(), this.zone) + "）。");
		heading(document, "总体情况");
		this.view.summary().forEach((sentence) -> text(document, sentence));
		heading(document, "上次通报以来至数据截止时间的变化");
		text(document, ReportText.since(figures.change(), this.zone));
		items(document, "（一）新增", figures.change().opened());
		items(document, "（二）解决", figures.change().resolved());
		items(document, "（三）反复", figures.change().reopened());
		heading(document, "疑难问题分布");
		subheading(document, "（一）按单位");
		grid(document, ReportText.counts("单位", figures.byUnit()));
		subheading(document, "（二）按县（区）");
		grid(document, ReportText.counts("县（区）", figures.byDivision()));
		subheading(document, "（三）按类别");
		grid(document, ReportText.counts("类别", figures.byKind()));
		subheading(document, "（四）按层级");
		grid(document, ReportText.counts("层级", figures.byLevel()));
		heading(document, "手续办理情况");
		grid(document, ReportText.procedures(figures.procedures()));
		heading(document, "单位排名");
		grid(document, ReportText.ranking(figures.formula(), figures.ranking()));
		ReportText.formula(figures.formula()).forEach((sentence) -> text(document, sentence));
		added(document, "情况说明", report.situation());
		added(document, "下一步要求", report.demands());
	}

	private void added(XWPFDocument document, String heading, @Nullable String text) {
		if (text != null) {
			heading(document, heading);
			text.lines().filter((line) -> !line.isBlank()).forEach((line) -> text(document, line.strip()));
		}
	}

	private static void items(XWPFDocument document, String name, List<Figures.Item> items) {
		subheading(document, name + "（" + items.size() + "件）");
		if (!items.isEmpty()) {
			grid(document, ReportText.items(items));
		}
	}

	/**
	 * The agency in the middle over the date, which ends four characters from the right.
	 */
	private void signature(XWPFDocument document) {
		LocalDate on = this.view.report().issuedOn();
		String date = (on != null) ? ReportText.DAY.format(on) : "　　　　年　月　日";
		// A signature never stands alone on a page.
		List<XWPFParagraph> before = document.getParagraphs();
		before.get(before.size() - 1).setKeepNext(true);
		empty(document).setKeepNext(true);
		// Digits are half as wide as characters.
		double width = date.chars().mapToDouble((c) -> (c < 128) ? 0.5 : 1).sum();
		double excess = (this.imprint.agency().length() - width) / 2;
		signed(document, this.imprint.agency(), Math.max(4 - excess, 0));
		signed(document, date, 4);
	}

	private static void signed(XWPFDocument document, String text, double indent) {
		XWPFParagraph paragraph = paragraph(document);
		paragraph.setAlignment(ParagraphAlignment.RIGHT);
		paragraph.setKeepNext(true);
		paragraph.setIndentationRight((int) Math.round(indent * THIRD * 20));
		run(paragraph, text, FANG, THIRD);
	}

	/**
	 * The notes on printing (版记): a table that stands at the foot of the text area of the
	 * last page. A program that does not let tables stand free shows it after the
	 * signature.
	 */
	private void notes(XWPFDocument document) {
		LocalDate on = this.view.report().issuedOn();
		empty(document);
		XWPFTable table = document.createTable(2, 1);
		table.setWidth((int) Math.round(156 * MILLIMETRE));
		table.removeBorders();
		table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
		table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
		table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 6, 0, "000000");
		int lines = (this.imprint.copies().length() + 2) / NOTE_CHARACTERS + 1;
		double copies = lines * NOTE_LINE + 1;
		table.getRow(0).setHeight(twips(copies).intValue());
		table.getRow(1).setHeight(twips(NOTE_LINE + 1).intValue());
		CTTblPPr place = table.getCTTbl().getTblPr().addNewTblpPr();
		place.setVertAnchor(STVAnchor.PAGE);
		place.setHorzAnchor(STHAnchor.PAGE);
		place.setTblpX(twips(28));
		place.setTblpY(twips(37 + 225 - copies - NOTE_LINE - 1));
		note(table.getRow(0), "抄送：" + this.imprint.copies());
		XWPFParagraph printed = note(table.getRow(1), this.imprint.printer());
		CTTabStop tab = printed.getCTP().getPPr().addNewTabs().addNewTab();
		tab.setVal(STTabJc.RIGHT);
		tab.setPos(BigInteger.valueOf(Math.round(156 * MILLIMETRE - FOURTH * 20 * 2)));
		run(printed, "", FANG, FOURTH).addTab();
		run(printed, (on != null) ? ReportText.DAY.format(on) + "印发" : "　　　　年　月　日印发", FANG, FOURTH);
		// A table that stands free belongs to the paragraph that follows it.
		document.createParagraph().setSpacingBetween(1, LineSpacingRule.EXACT);
	}

	private static XWPFParagraph note(XWPFTableRow row, String text) {
		XWPFTableCell cell = row.getCell(0);
		cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
		XWPFParagraph paragraph = cell.getParagraphs().get(0);
		paragraph.setIndentationLeft(FOURTH * 20);
		paragraph.setIndentationRight(FOURTH * 20);
		run(paragraph, text, FANG, FOURTH);
		return paragraph;
	}

	private void heading(XWPFDocument document, String text) {
		XWPFParagraph paragraph = indented(document);
		paragraph.setKeepNext(true);
		run(paragraph, NUMERALS.get(this.headings++) + "、" + text, BLACK, THIRD);
	}

	private static void subheading(XWPFDocument document, String text) {
		XWPFParagraph paragraph = indented(document);
		paragraph.setKeepNext(true);
		run(paragraph, text, KAI, THIRD);
	}

	private static void text(XWPFDocument document, String text) {
		run(indented(document), text, FANG, THIRD);
	}

	private static XWPFParagraph empty(XWPFDocument document) {
		XWPFParagraph paragraph = paragraph(document);
		run(paragraph, "", FANG, THIRD);
		return paragraph;
	}

	/** A paragraph that begins two characters in. */
	private static XWPFParagraph indented(XWPFDocument document) {
		XWPFParagraph paragraph = paragraph(document);
		paragraph.setAlignment(ParagraphAlignment.BOTH);
		CTInd indent = paragraph.getCTP().getPPr().addNewInd();
		indent.setFirstLineChars(BigInteger.valueOf(200));
		indent.setFirstLine(BigInteger.valueOf(2 * THIRD * 20));
		return paragraph;
	}

	private static XWPFParagraph paragraph(XWPFDocument document) {
		XWPFParagraph paragraph = document.createParagraph();
		CTP content = paragraph.getCTP();
		if (content.getPPr() == null) {
			content.addNewPPr();
		}
		paragraph.setSpacingBetween(LINE, LineSpacingRule.EXACT);
		return paragraph;
	}

	private static XWPFRun run(XWPFParagraph paragraph, String text, String font, double size) {
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

	private static void grid(XWPFDocument document, Grid grid) {
		if (grid.rows().isEmpty()) {
			text(document, "本期没有。");
			return;
		}
		XWPFTable table = document.createTable(grid.rows().size() + 1, grid.heads().size());
		table.setTableAlignment(TableRowAlign.CENTER);
		table.setCellMargins(0, 40, 0, 40);
		table.setWidth((int) Math.round(156 * MILLIMETRE));
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
		XWPFParagraph after = document.createParagraph();
		after.setSpacingBetween(8, LineSpacingRule.EXACT);
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

	private static BigInteger twips(double millimetres) {
		return BigInteger.valueOf(Math.round(millimetres * MILLIMETRE));
	}

}
