package org.fasttrack.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.fasttrack.report.ReportProperties.Imprint;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVAnchor;

/**
 * A report as an editable document, as official papers are laid out: the red head, what
 * is reported, who signs, and the notes on printing.
 */
final class ReportDocument {

	/** How high a line of the notes is, in millimetres, and what fits in it. */
	private static final double NOTE_LINE = 7;

	private static final int NOTE_CHARACTERS = 28;

	private static final String RED = "FF0000";

	private final ReportView view;

	private final Imprint imprint;

	private final String prefix;

	private final ZoneId zone;

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
		try (OfficialPaper paper = new OfficialPaper(this.view.report().title(), this.imprint.agency());
				ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			head(paper);
			body(paper);
			signature(paper);
			notes(paper);
			paper.write(file);
			return file.toByteArray();
		}
		catch (IOException | InvalidFormatException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The red head: the mark ends 35 mm and more below, then number and red line. */
	private void head(OfficialPaper paper) {
		Report report = this.view.report();
		if (report.number() == null) {
			XWPFParagraph draft = paper.paragraph();
			OfficialPaper.run(draft, "草稿　未经签发，不得传阅", OfficialPaper.BLACK, OfficialPaper.THIRD);
		}
		XWPFParagraph mark = paper.paragraph();
		mark.setAlignment(ParagraphAlignment.CENTER);
		mark.setSpacingBetween(1, LineSpacingRule.AUTO);
		mark.setSpacingBefore((int) Math.round((35 - ((report.number() == null) ? 10 : 0)) * OfficialPaper.MILLIMETRE));
		int size = (int) Math.min(48, OfficialPaper.WIDTH / (this.imprint.head().length() + 1));
		OfficialPaper.run(mark, this.imprint.head(), OfficialPaper.TITLE, size).setColor(RED);
		paper.empty();
		paper.empty();
		XWPFParagraph number = paper.paragraph();
		number.setAlignment(ParagraphAlignment.CENTER);
		number.setBorderBottom(Borders.SINGLE);
		number.getCTP().getPPr().getPBdr().getBottom().setColor(RED);
		number.getCTP().getPPr().getPBdr().getBottom().setSz(BigInteger.valueOf(12));
		number.getCTP().getPPr().getPBdr().getBottom().setSpace(BigInteger.valueOf(11));
		OfficialPaper.run(number, (report.number() != null) ? report.number() : this.prefix + "〔　　〕　号",
				OfficialPaper.FANG, OfficialPaper.THIRD);
		paper.empty();
		paper.empty();
		XWPFParagraph title = paper.paragraph();
		title.setAlignment(ParagraphAlignment.CENTER);
		title.setSpacingBetween(OfficialPaper.SECOND * 1.5, LineSpacingRule.EXACT);
		// Lines of a title end where a word ends.
		List<String> lines = ReportText.titleLines(report.kind(), report.first(), report.last());
		OfficialPaper.run(title, lines.get(0), OfficialPaper.TITLE, OfficialPaper.SECOND).addBreak();
		OfficialPaper.run(title, lines.get(1), OfficialPaper.TITLE, OfficialPaper.SECOND);
		paper.empty();
	}

	private void body(OfficialPaper paper) {
		Report report = this.view.report();
		Figures figures = this.view.figures();
		OfficialPaper.run(paper.paragraph(), this.imprint.addressees() + "：", OfficialPaper.FANG, OfficialPaper.THIRD);
		paper.text("现将" + ReportText.period(report.kind(), report.first(), report.last()) + "建设手续优先办理情况通报如下（数据截至"
				+ ReportText.minute(figures.cutOff(), this.zone) + "）。");
		paper.heading("总体情况");
		this.view.summary().forEach(paper::text);
		paper.heading("上次通报以来至数据截止时间的变化");
		paper.text(ReportText.since(figures.change(), this.zone));
		items(paper, "（一）新增", figures.change().opened());
		items(paper, "（二）解决", figures.change().resolved());
		items(paper, "（三）反复", figures.change().reopened());
		paper.heading("疑难问题分布");
		paper.subheading("（一）按单位");
		paper.grid(ReportText.counts("单位", figures.byUnit()));
		paper.subheading("（二）按县（区）");
		paper.grid(ReportText.counts("县（区）", figures.byDivision()));
		paper.subheading("（三）按类别");
		paper.grid(ReportText.counts("类别", figures.byKind()));
		paper.subheading("（四）按层级");
		paper.grid(ReportText.counts("层级", figures.byLevel()));
		paper.heading("手续办理情况");
		paper.grid(ReportText.procedures(figures.procedures()));
		if (figures.funds() != null) {
			paper.heading("资金情况（万元）");
			ReportText.funds(figures.funds()).forEach(paper::grid);
		}
		paper.heading("单位排名");
		paper.grid(ReportText.ranking(figures.formula(), figures.ranking()));
		ReportText.formula(figures.formula()).forEach(paper::text);
		added(paper, "情况说明", report.situation());
		added(paper, "下一步要求", report.demands());
	}

	private void added(OfficialPaper paper, String heading, @Nullable String text) {
		if (text != null) {
			paper.heading(heading);
			text.lines().filter((line) -> !line.isBlank()).forEach((line) -> paper.text(line.strip()));
		}
	}

	private static void items(OfficialPaper paper, String name, List<Figures.Item> items) {
		paper.subheading(name + "（" + items.size() + "件）");
		if (!items.isEmpty()) {
			paper.grid(ReportText.items(items));
		}
	}

	/**
	 * The agency in the middle over the date, which ends four characters from the right.
	 */
	private void signature(OfficialPaper paper) {
		LocalDate on = this.view.report().issuedOn();
		String date = (on != null) ? ReportText.DAY.format(on) : "　　　　年　月　日";
		// A signature never stands alone on a page.
		List<XWPFParagraph> before = paper.paragraphs();
		before.get(before.size() - 1).setKeepNext(true);
		paper.empty().setKeepNext(true);
		// Digits are half as wide as characters.
		double width = date.chars().mapToDouble((c) -> (c < 128) ? 0.5 : 1).sum();
		double excess = (this.imprint.agency().length() - width) / 2;
		signed(paper, this.imprint.agency(), Math.max(4 - excess, 0));
		signed(paper, date, 4);
	}

	private static void signed(OfficialPaper paper, String text, double indent) {
		XWPFParagraph paragraph = paper.paragraph();
		paragraph.setAlignment(ParagraphAlignment.RIGHT);
		paragraph.setKeepNext(true);
		paragraph.setIndentationRight((int) Math.round(indent * OfficialPaper.THIRD * 20));
		OfficialPaper.run(paragraph, text, OfficialPaper.FANG, OfficialPaper.THIRD);
	}

	/**
	 * The notes on printing (版记): a table that stands at the foot of the text area of the
	 * last page. A program that does not let tables stand free shows it after the
	 * signature.
	 */
	private void notes(OfficialPaper paper) {
		LocalDate on = this.view.report().issuedOn();
		paper.empty();
		XWPFTable table = paper.table(2, 1);
		table.removeBorders();
		table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
		table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
		table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 6, 0, "000000");
		int lines = (this.imprint.copies().length() + 2) / NOTE_CHARACTERS + 1;
		double copies = lines * NOTE_LINE + 1;
		table.getRow(0).setHeight(OfficialPaper.twips(copies).intValue());
		table.getRow(1).setHeight(OfficialPaper.twips(NOTE_LINE + 1).intValue());
		CTTblPPr place = table.getCTTbl().getTblPr().addNewTblpPr();
		place.setVertAnchor(STVAnchor.PAGE);
		place.setHorzAnchor(STHAnchor.PAGE);
		place.setTblpX(OfficialPaper.twips(28));
		place.setTblpY(OfficialPaper.twips(37 + 225 - copies - NOTE_LINE - 1));
		note(table.getRow(0), "抄送：" + this.imprint.copies());
		XWPFParagraph printed = note(table.getRow(1), this.imprint.printer());
		CTTabStop tab = printed.getCTP().getPPr().addNewTabs().addNewTab();
		tab.setVal(STTabJc.RIGHT);
		tab.setPos(BigInteger.valueOf(Math.round(156 * OfficialPaper.MILLIMETRE - OfficialPaper.FOURTH * 20 * 2)));
		OfficialPaper.run(printed, "", OfficialPaper.FANG, OfficialPaper.FOURTH).addTab();
		OfficialPaper.run(printed, (on != null) ? ReportText.DAY.format(on) + "印发" : "　　　　年　月　日印发", OfficialPaper.FANG,
				OfficialPaper.FOURTH);
		// A table that stands free belongs to the paragraph that follows it.
		paper.gap(1);
	}

	private static XWPFParagraph note(XWPFTableRow row, String text) {
		XWPFTableCell cell = row.getCell(0);
		cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
		XWPFParagraph paragraph = cell.getParagraphs().get(0);
		paragraph.setIndentationLeft(OfficialPaper.FOURTH * 20);
		paragraph.setIndentationRight(OfficialPaper.FOURTH * 20);
		OfficialPaper.run(paragraph, text, OfficialPaper.FANG, OfficialPaper.FOURTH);
		return paragraph;
	}

}
