package org.fasttrack.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.importing.Column.Kind;
import org.fasttrack.organization.Person;
import org.fasttrack.project.ProjectCode;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The workbook that a project unit fills in: all columns with an example, and a second
 * sheet that explains each column and lists what can be chosen.
 */
@Service
public class ProjectTemplate {

	/** The code of the example, which is never registered. */
	static final String EXAMPLE = "2601-540602-89-01-00000" + ProjectCode.checkDigit("2601-540602-89-01-000000");

	/** Excel's own limit for a list of choices within a cell. */
	private static final int LONGEST_CHOICES = 255;

	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("projectCode", EXAMPLE),
			Map.entry("projectName", "（示例，请删除本行）某乡某村人居环境整治项目"), Map.entry("projectUnit", "色尼区农业农村局"),
			Map.entry("creditCode", "12320200466372674G"), Map.entry("contactName", "卓嘎"),
			Map.entry("contactPhone", "13989000002"), Map.entry("division", "色尼区"),
			Map.entry("totalInvestment", "804.04"), Map.entry("industryDepartment", "农业农村"),
			Map.entry("location", "罗玛镇一村、二村"), Map.entry("altitude", "4500"), Map.entry("annualPlanIssued", "否"),
			Map.entry("fundTask", "以工代赈"), Map.entry("category", "农村基础设施"), Map.entry("constructionNature", "新建"),
			Map.entry("sensitiveAreas", "河道湖泊、地质灾害易发区"), Map.entry("plannedStart", "2026-05-20"),
			Map.entry("plannedCompletion", "2026-09-30"));

	private final Columns columns;

	private final Wording wording;

	ProjectTemplate(Columns columns, Wording wording) {
		this.columns = columns;
		this.wording = wording;
	}

	/** The workbook, as a file, as this person can fill it in. */
	public byte[] write(Person person) {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			List<Column> known = this.columns.offeredTo(person);
			writeList(workbook, known);
			writeHelp(workbook, known);
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void writeList(XSSFWorkbook workbook, List<Column> known) {
		XSSFSheet sheet = workbook.createSheet(ProjectSheet.NAME);
		CellStyle text = workbook.createCellStyle();
		// A long number that is typed into a cell of any other format loses digits.
		text.setDataFormat(workbook.createDataFormat().getFormat("@"));
		CellStyle example = workbook.createCellStyle();
		example.cloneStyleFrom(text);
		Font grey = workbook.createFont();
		grey.setItalic(true);
		grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
		example.setFont(grey);
		CellStyle required = headerStyle(workbook, true);
		CellStyle optional = headerStyle(workbook, false);
		XSSFRow header = sheet.createRow(0);
		XSSFRow row = sheet.createRow(1);
		for (int index = 0; index < known.size(); index++) {
			Column column = known.get(index);
			cell(header, index, column.label(), column.required() ? required : optional);
			sheet.setColumnWidth(index, Math.max(14, 2 * column.label().length() + 4) * 256);
			if (column.kind() != Kind.NUMBER) {
				sheet.setDefaultColumnStyle(index, text);
			}
			String value = example(column);
			if (value != null) {
				cell(row, index, value, example);
			}
			offerChoices(sheet, index, column);
		}
		sheet.setColumnWidth(0, 28 * 256);
		sheet.setColumnWidth(1, 40 * 256);
		sheet.createFreezePane(2, 1);
	}

	/** Of what can be chosen, one that can. */
	private static @Nullable String example(Column column) {
		String value = VALUES.get(column.field());
		boolean other = value != null && column.kind() == Kind.CHOICE && !column.choices().containsValue(value);
		return other ? column.choices().values().iterator().next() : value;
	}

	private static void offerChoices(XSSFSheet sheet, int index, Column column) {
		List<String> choices = (column.kind() == Kind.YES_NO || column.kind() == Kind.TICK) ? List.of("是", "否")
				: (column.kind() == Kind.CHOICE) ? List.copyOf(column.choices().values()) : List.of();
		if (choices.isEmpty() || String.join(",", choices).length() > LONGEST_CHOICES) {
			return;
		}
		XSSFDataValidationHelper helper = new XSSFDataValidationHelper(sheet);
		DataValidation validation = helper.createValidation(
				helper.createExplicitListConstraint(choices.toArray(String[]::new)),
				new CellRangeAddressList(1, ProjectSheet.MOST_ROWS, index, index));
		// A code name is right as well.
		validation.setShowErrorBox(false);
		sheet.addValidationData(validation);
	}

	private void writeHelp(XSSFWorkbook workbook, List<Column> known) {
		XSSFSheet sheet = workbook.createSheet(ProjectSheet.HELP);
		CellStyle wrapped = workbook.createCellStyle();
		wrapped.setWrapText(true);
		wrapped.setVerticalAlignment(VerticalAlignment.TOP);
		CellStyle head = headerStyle(workbook, false);
		XSSFRow header = sheet.createRow(0);
		List<String> titles = List.of("列名", "是否必填", "怎样填写", "可选内容");
		for (int index = 0; index < titles.size(); index++) {
			cell(header, index, titles.get(index), head);
		}
		for (int index = 0; index < known.size(); index++) {
			Column column = known.get(index);
			XSSFRow row = sheet.createRow(index + 1);
			cell(row, 0, column.label(), wrapped);
			cell(row, 1, column.required() ? "必填" : "可在导入后补填", wrapped);
			cell(row, 2, this.wording.label("ColumnKind", column.kind().name()), wrapped);
			cell(row, 3, String.join("、", column.choices().values()), wrapped);
		}
		int[] widths = { 26, 16, 44, 90 };
		for (int index = 0; index < widths.length; index++) {
			sheet.setColumnWidth(index, widths[index] * 256);
		}
		sheet.createFreezePane(0, 1);
	}

	private static void cell(XSSFRow row, int index, String text, CellStyle style) {
		XSSFCell cell = row.createCell(index);
		cell.setCellValue(text);
		cell.setCellStyle(style);
	}

	private static CellStyle headerStyle(XSSFWorkbook workbook, boolean required) {
		CellStyle style = workbook.createCellStyle();
		Font font = workbook.createFont();
		font.setBold(true);
		font.setColor((required ? IndexedColors.DARK_RED : IndexedColors.BLACK).getIndex());
		style.setFont(font);
		style.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
		style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		return style;
	}

}
