package org.fasttrack.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import org.springframework.stereotype.Service;

/** An empty list of people, as a workbook that explains itself or as CSV. */
@Service
public class PeopleTemplate {

	private static final int WIDTH = 18 * 256;

	private final PeopleColumns columns;

	PeopleTemplate(PeopleColumns columns) {
		this.columns = columns;
	}

	/** The names of the columns, as a CSV file that Excel opens as UTF-8. */
	public String csv() {
		return "\ufeff" + this.columns.all().stream().map(Column::label).collect(Collectors.joining(",")) + "\r\n";
	}

	/** The list, and a sheet that names what can be chosen in each column. */
	public byte[] workbook() {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			XSSFSheet sheet = workbook.createSheet(PeopleImport.SHEET);
			XSSFSheet help = workbook.createSheet(ProjectSheet.HELP);
			CellStyle text = workbook.createCellStyle();
			// A long number that is typed into a cell of any other format loses digits.
			text.setDataFormat(workbook.createDataFormat().getFormat("@"));
			XSSFRow header = sheet.createRow(0);
			List<Column> known = this.columns.all();
			int line = 0;
			for (int index = 0; index < known.size(); index++) {
				Column column = known.get(index);
				header.createCell(index).setCellValue(column.label());
				sheet.setColumnWidth(index, WIDTH);
				sheet.setDefaultColumnStyle(index, text);
				XSSFRow explained = help.createRow(line++);
				explained.createCell(0).setCellValue(column.label());
				explained.createCell(1).setCellValue(column.required() ? "必填" : "可不填");
				for (Map.Entry<String, String> choice : column.choices().entrySet()) {
					XSSFRow offered = help.createRow(line++);
					offered.createCell(1).setCellValue(choice.getValue());
					offered.createCell(2).setCellValue(choice.getKey());
				}
			}
			sheet.createFreezePane(2, 1);
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
