package org.fasttrack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Lists of projects as project units keep them in Excel. */
public final class Lists {

	/** The names of the columns that every list has. */
	public static final List<String> HEADER = List.of("项目代码", "项目名称", "项目单位", "统一社会信用代码", "联系人", "手机", "建设县（区）",
			"总投资（万元）");

	private static final List<String> FIELDS = List.of("projectCode", "projectName", "projectUnit", "creditCode",
			"contactName", "contactPhone", "division", "totalInvestment");

	private Lists() {
	}

	/** A list of these projects, each with the fields of an intake. */
	public static byte[] of(List<Map<String, Object>> intakes) {
		return file((workbook) -> {
			XSSFSheet sheet = workbook.createSheet("Sheet1");
			fill(sheet, 0, HEADER);
			for (int index = 0; index < intakes.size(); index++) {
				Map<String, Object> intake = intakes.get(index);
				fill(sheet, index + 1, FIELDS.stream().map((field) -> String.valueOf(intake.get(field))).toList());
			}
		});
	}

	/** A list with more columns than every list has. */
	public static byte[] of(List<Map<String, Object>> intakes, List<String> header, List<List<String>> more) {
		return file((workbook) -> {
			XSSFSheet sheet = workbook.createSheet("项目清单");
			fill(sheet, 0, joined(HEADER, header));
			for (int index = 0; index < intakes.size(); index++) {
				Map<String, Object> intake = intakes.get(index);
				fill(sheet, index + 1, joined(
						FIELDS.stream().map((field) -> String.valueOf(intake.get(field))).toList(), more.get(index)));
			}
		});
	}

	private static List<String> joined(List<String> one, List<String> other) {
		List<String> joined = new ArrayList<>(one);
		joined.addAll(other);
		return joined;
	}

	/** A workbook with whatever is put into it. */
	public static byte[] file(Consumer<XSSFWorkbook> content) {
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			content.accept(workbook);
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes texts into a row. */
	public static XSSFRow fill(XSSFSheet sheet, int number, List<String> texts) {
		XSSFRow row = sheet.createRow(number);
		for (int index = 0; index < texts.size(); index++) {
			row.createCell(index).setCellValue(texts.get(index));
		}
		return row;
	}

}
