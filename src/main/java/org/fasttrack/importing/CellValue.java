package org.fasttrack.importing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * What a cell holds, as a text: a number with the digits that Excel shows of it, a date
 * as yyyy-MM-dd.
 *
 * @param text the text, empty if the cell is
 * @param problem why it cannot be used, null if it can
 */
record CellValue(String text, @Nullable Violation problem) {

	/** Excel keeps no more digits than these; what follows them it makes zeros. */
	private static final BigDecimal DIGITS_KEPT = new BigDecimal("1E15");

	private static final CellValue EMPTY = new CellValue("", null);

	static CellValue of(@Nullable XSSFCell cell, String field) {
		if (cell == null) {
			return EMPTY;
		}
		CellType type = cell.getCellType();
		if (type == CellType.FORMULA) {
			// Programs that write a workbook often leave the result out, or leave it
			// empty,
			// and what then looks like 0 is none. An empty text is a result.
			String result = cell.getRawValue();
			if (result == null || (result.isBlank() && cell.getCachedFormulaResultType() != CellType.STRING)) {
				return refused(cell.getCellFormula(), Violation.of(field, "list.formula", cell.getCellFormula()));
			}
			type = cell.getCachedFormulaResultType();
		}
		else if (hasNoValue(cell)) {
			return EMPTY;
		}
		return switch (type) {
			case STRING -> new CellValue(Typed.lines(cell.getStringCellValue()), null);
			case BOOLEAN -> new CellValue(String.valueOf(cell.getBooleanCellValue()), null);
			case NUMERIC -> date(cell).map((date) -> new CellValue(date.toString(), null))
				.orElseGet(() -> number(cell.getNumericCellValue(), field));
			case ERROR -> {
				String error = FormulaError.isValidCode(cell.getErrorCellValue())
						? FormulaError.forInt(cell.getErrorCellValue()).getString() : "#?";
				yield refused(error, Violation.of(field, "list.cell-error", error));
			}
			default -> EMPTY;
		};
	}

	boolean isEmpty() {
		return this.text.isEmpty() && this.problem == null;
	}

	/** Some programs write a cell of a type and no value, which is not zero. */
	private static boolean hasNoValue(XSSFCell cell) {
		String raw = cell.getRawValue();
		return cell.getCTCell().getT() != STCellType.INLINE_STR && (raw == null || raw.isBlank());
	}

	private static CellValue number(double value, String field) {
		BigDecimal number = new BigDecimal(NumberToTextConverter.toText(value));
		if (number.abs().compareTo(DIGITS_KEPT) >= 0) {
			return refused(number.toPlainString(), Violation.of(field, "list.digits", number.toPlainString()));
		}
		return new CellValue(number.toPlainString(), null);
	}

	private static Optional<LocalDate> date(XSSFCell cell) {
		boolean date = DateUtil.isCellDateFormatted(cell) || isChineseDate(cell.getCellStyle().getDataFormat());
		return date ? Optional.ofNullable(cell.getLocalDateTimeCellValue()).map(LocalDateTime::toLocalDate)
				: Optional.empty();
	}

	/** Built-in formats of the Chinese Excel, which a file names by number alone. */
	private static boolean isChineseDate(short format) {
		return (format >= 27 && format <= 31) || format == 36 || (format >= 50 && format <= 54)
				|| (format >= 57 && format <= 58);
	}

	private static CellValue refused(String text, Violation problem) {
		return new CellValue(text, problem);
	}

}
