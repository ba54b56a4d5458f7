package org.fasttrack.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.rule.RuleViolation;

/** A CSV file as the workbook that it would be, so that both are read in one way. */
final class PeopleCsv {

	private static final String MARK = "\ufeff";

	private static final int MOST_COLUMNS = 100;

	private PeopleCsv() {
	}

	/**
	 * The file itself, or the workbook that a CSV file would be.
	 * @throws RuleViolation if it is a text that is no CSV in UTF-8
	 */
	static byte[] workbook(byte[] file) {
		if (file.length == 0 || file.length > Workbooks.LARGEST_FILE || FileMagic.valueOf(file) != FileMagic.UNKNOWN) {
			return file;
		}
		CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
		try (CSVParser parser = CSVParser.parse(new StringReader(text(file)), format);
				XSSFWorkbook workbook = new XSSFWorkbook();
				ByteArrayOutputStream content = new ByteArrayOutputStream()) {
			XSSFSheet sheet = workbook.createSheet(PeopleImport.SHEET);
			for (CSVRecord each : parser) {
				if (each.size() > MOST_COLUMNS || each.getRecordNumber() > 2L * PeopleImport.MOST_ROWS) {
					throw RuleViolation.invalid("", "list.too-many", PeopleImport.MOST_ROWS);
				}
				XSSFRow row = sheet.createRow((int) each.getRecordNumber() - 1);
				for (int index = 0; index < each.size(); index++) {
					if (!each.get(index).isEmpty()) {
						row.createCell(index).setCellValue(each.get(index));
					}
				}
			}
			workbook.write(content);
			return content.toByteArray();
		}
		catch (CharacterCodingException ex) {
			throw RuleViolation.invalid("", "people.csv");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (UncheckedIOException | IllegalArgumentException ex) {
			throw RuleViolation.invalid("", "people.csv");
		}
	}

	private static String text(byte[] file) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
		return text.startsWith(MARK) ? text.substring(1) : text;
	}

}
