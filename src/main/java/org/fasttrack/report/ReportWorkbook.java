package org.fasttrack.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.report.ReportText.Grid;

/**
 * A report as an Excel workbook, one sheet for each table. Numbers are numbers; all else
 * is text that Excel never takes for a formula.
 */
final class ReportWorkbook {

	private static final String FORMULA_STARTS = "=+-@\t\r";

	private final ReportView view;

	private final ZoneId zone;

	ReportWorkbook(ReportView view, ZoneId zone) {
		this.view = view;
		this.zone = zone;
	}

	/** The workbook, as a file. */
	byte[] write() {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			Styles styles = new Styles(workbook);
			Figures figures = this.view.figures();
			cover(workbook, styles);
			sheet(workbook, styles, "按单位", ReportText.counts("单位", figures.byUnit()));
			sheet(workbook, styles, "按县（区）", ReportText.counts("县（区）", figures.byDivision()));
			sheet(workbook, styles, "按类别", ReportText.counts("类别", figures.byKind()));
			sheet(workbook, styles, "按层级", ReportText.counts("层级", figures.byLevel()));
			sheet(workbook, styles, "手续", ReportText.procedures(figures.procedures()));
			sheet(workbook, styles, "排名", ReportText.ranking(figures.formula(), figures.ranking()));
			sheet(workbook, styles, "新增", ReportText.items(figures.change().opened()));
			sheet(workbook, styles, "解决", ReportText.items(figures.change().resolved()));
			sheet(workbook, styles, "反复", ReportText.items(figures.change().reopened()));
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void cover(XSSFWorkbook workbook, Styles styles) {
		XSSFSheet sheet = workbook.createSheet("概况");
		sheet.setColumnWidth(0, 16 * 256);
		sheet.setColumnWidth(1, 100 * 256);
		Report report = this.view.report();
		pair(sheet, styles, "标题", report.title());
		pair(sheet, styles, "发文字号", (report.number() != null) ? report.number() : "未签发，不得传阅");
		pair(sheet, styles, "期间", ReportText.DAY.format(report.first()) + "至" + ReportText.DAY.format(report.last()));
		pair(sheet, styles, "数据截至", ReportText.minute(this.view.figures().cutOff(), this.zone));
		this.view.summary().forEach((sentence) -> pair(sheet, styles, "概况", sentence));
		pair(sheet, styles, "与上期相比", ReportText.since(this.view.figures().change(), this.zone));
		if (report.situation() != null) {
			pair(sheet, styles, "情况说明", report.situation());
		}
		if (report.demands() != null) {
			pair(sheet, styles, "下一步要求", report.demands());
		}
		ReportText.formula(this.view.figures().formula()).forEach((sentence) -> pair(sheet, styles, "计分办法", sentence));
	}

	private static void pair(XSSFSheet sheet, Styles styles, String name, String value) {
		XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
		write(row.createCell(0), name, styles.head);
		write(row.createCell(1), value, styles.text);
	}

	private static void sheet(XSSFWorkbook workbook, Styles styles, String name, Grid grid) {
		XSSFSheet sheet = workbook.createSheet(name);
		XSSFRow header = sheet.createRow(0);
		for (int column = 0; column < grid.heads().size(); column++) {
			write(header.createCell(column), grid.heads().get(column).replace("\n", ""), styles.head);
			sheet.setColumnWidth(column, Math.max(10, grid.widths().get(column) * 5 / 4) * 256);
		}
		for (List<Object> values : grid.rows()) {
			XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
			for (int column = 0; column < values.size(); column++) {
				write(row.createCell(column), values.get(column), styles.text);
			}
		}
		sheet.createFreezePane(0, 1);
		sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
	}

	private static void write(XSSFCell cell, Object value, CellStyle style) {
		cell.setCellStyle(style);
		if (value instanceof Integer number) {
			cell.setCellValue(number);
		}
		else if (value instanceof BigDecimal number) {
			cell.setCellValue(number.doubleValue());
		}
		else {
			String text = String.valueOf(value);
			cell.setCellValue(text);
			if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
				// It stays text, even when somebody edits the cell.
				CellStyle quoted = cell.getSheet().getWorkbook().createCellStyle();
				quoted.cloneStyleFrom(style);
				quoted.setQuotePrefixed(true);
				cell.setCellStyle(quoted);
			}
		}
	}

	private static final class Styles {

		private final CellStyle head;

		private final CellStyle text;

		private Styles(XSSFWorkbook workbook) {
			this.text = framed(workbook);
			this.head = framed(workbook);
			Font bold = workbook.createFont();
			bold.setBold(true);
			this.head.setFont(bold);
			this.head.setAlignment(HorizontalAlignment.CENTER);
			this.head.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
			this.head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		}

		private static CellStyle framed(XSSFWorkbook workbook) {
			CellStyle style = workbook.createCellStyle();
			style.setWrapText(true);
			style.setVerticalAlignment(VerticalAlignment.CENTER);
			style.setBorderTop(BorderStyle.THIN);
			style.setBorderBottom(BorderStyle.THIN);
			style.setBorderLeft(BorderStyle.THIN);
			style.setBorderRight(BorderStyle.THIN);
			return style;
		}

	}

}
