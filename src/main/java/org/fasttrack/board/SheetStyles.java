package org.fasttrack.board;

import java.time.LocalDate;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * How our workbooks look. Numbers are numbers and days are days; all else is text that
 * Excel never takes for a formula, even when somebody edits the cell.
 */
public final class SheetStyles {

	private static final String FORMULA_STARTS = "=+-@\t\r\n";

	private final CellStyle head;

	private final CellStyle text;

	private final CellStyle money;

	private final CellStyle day;

	private final CellStyle quoted;

	private final CellStyle quotedHead;

	public SheetStyles(Workbook workbook) {
		this.text = framed(workbook);
		this.head = framed(workbook);
		Font bold = workbook.createFont();
		bold.setBold(true);
		this.head.setFont(bold);
		this.head.setAlignment(HorizontalAlignment.CENTER);
		this.head.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
		this.head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		this.money = framed(workbook);
		this.money.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
		this.day = framed(workbook);
		this.day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
		this.quoted = quoted(workbook, this.text);
		this.quotedHead = quoted(workbook, this.head);
	}

	private static CellStyle framed(Workbook workbook) {
		CellStyle style = workbook.createCellStyle();
		style.setWrapText(true);
		style.setVerticalAlignment(VerticalAlignment.CENTER);
		style.setBorderTop(BorderStyle.THIN);
		style.setBorderBottom(BorderStyle.THIN);
		style.setBorderLeft(BorderStyle.THIN);
		style.setBorderRight(BorderStyle.THIN);
		return style;
	}

	private static CellStyle quoted(Workbook workbook, CellStyle like) {
		CellStyle style = workbook.createCellStyle();
		style.cloneStyleFrom(like);
		style.setQuotePrefixed(true);
		return style;
	}

	/** The name of a column or of a line. */
	public void head(Cell cell, String name) {
		text(cell, name, this.head, this.quotedHead);
	}

	/** A number, a day or a text; nothing for null. */
	public void value(Cell cell, @Nullable Object value) {
		if (value instanceof Number number) {
			cell.setCellValue(number.doubleValue());
			cell.setCellStyle(this.text);
		}
		else if (value instanceof LocalDate on) {
			cell.setCellValue(on);
			cell.setCellStyle(this.day);
		}
		else {
			text(cell, (value != null) ? value.toString() : "", this.text, this.quoted);
		}
	}

	/** An amount with two places. */
	public void money(Cell cell, Number amount) {
		cell.setCellValue(amount.doubleValue());
		cell.setCellStyle(this.money);
	}

	private static void text(Cell cell, String text, CellStyle style, CellStyle quoted) {
		boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
		cell.setCellStyle(formula ? quoted : style);
		if (!text.isEmpty()) {
			cell.setCellValue(text);
		}
	}

}
