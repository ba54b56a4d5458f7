package org.fasttrack.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.board.SheetStyles;
import org.fasttrack.report.ReportText.Grid;

/**
 * A report as an Excel workbook, one sheet for each table. Numbers are numbers; all else
 * is text that Excel never takes for a formula.
 */
final class ReportWorkbook {

	private final ReportView view;

	private final ZoneId zone;

	ReportWorkbook(ReportView view, ZoneId zone) {
		this.view = view;
		this.zone = zone;
	}

	/** The workbook, as a file. */
	byte[] write() {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			SheetStyles styles = new SheetStyles(workbook);
			Figures figures = this.view.figures();
			cover(workbook, styles);
			sheet(workbook, styles, "按单位", ReportText.counts("单位", figures.byUnit()));
			sheet(workbook, styles, "按县（区）", ReportText.counts("县（区）", figures.byDivision()));
			sheet(workbook, styles, "按类别", ReportText.counts("类别", figures.byKind()));
			sheet(workbook, styles, "按层级", ReportText.counts("层级", figures.byLevel()));
			sheet(workbook, styles, "手续", ReportText.procedures(figures.procedures()));
			if (figures.funds() != null) {
				ReportText.funds(figures.funds())
					.forEach((grid) -> sheet(workbook, styles, "资金按" + grid.heads().get(0), grid));
			}
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

	private void cover(XSSFWorkbook workbook, SheetStyles styles) {
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

	private static void pair(XSSFSheet sheet, SheetStyles styles, String name, String value) {
		XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
		styles.head(row.createCell(0), name);
		styles.value(row.createCell(1), value);
	}

	private static void sheet(XSSFWorkbook workbook, SheetStyles styles, String name, Grid grid) {
		XSSFSheet sheet = workbook.createSheet(name);
		XSSFRow header = sheet.createRow(0);
		for (int column = 0; column < grid.heads().size(); column++) {
			styles.head(header.createCell(column), grid.heads().get(column).replace("\n", ""));
			sheet.setColumnWidth(column, Math.max(10, grid.widths().get(column) * 5 / 4) * 256);
		}
		for (List<Object> values : grid.rows()) {
			XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
			for (int column = 0; column < values.size(); column++) {
				styles.value(row.createCell(column), values.get(column));
			}
		}
		sheet.createFreezePane(0, 1);
		sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
	}

}
