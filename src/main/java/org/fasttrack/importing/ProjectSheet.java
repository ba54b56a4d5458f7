package org.fasttrack.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.importing.Column.Kind;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCol;

/**
 * Reads a list of projects: names of columns in the first row, one project in each of the
 * others. What is wrong with the table as a whole is refused as a whole; what is wrong in
 * a row is noted with the row. Nothing that an official cannot see is read.
 */
final class ProjectSheet {

	/** What officials called it in the lists that they filled in before. */
	private static final Map<String, String> FORMER = Map.of("LOAN_INTEREST", "扶贫贷款贴息", "BUILDING_MUNICIPAL", "房建市政",
			"EIA", "环评");

	/** The sheet that is read if there are several. */
	static final String NAME = "项目清单";

	/** The sheet of the template that explains the columns, and is never read. */
	static final String HELP = "填写说明";

	/** How many projects a list has at most. */
	static final int MOST_ROWS = 500;

	private static final Map<String, String> ANSWERS = Map.of("是", "true", "√", "true", "true", "true", "否", "false",
			"×", "false", "false", "false");

	private final XSSFSheet sheet;

	private final Map<Integer, Column> columns = new TreeMap<>();

	private final int mostRows;

	private ProjectSheet(XSSFSheet sheet, int mostRows) {
		this.sheet = sheet;
		this.mostRows = mostRows;
	}

	/**
	 * @param known the columns that the list may have
	 * @throws RuleViolation if it cannot be read as a list of projects
	 */
	static List<ListedProject> read(byte[] file, List<Column> known) {
		return read(file, known, NAME, MOST_ROWS);
	}

	/**
	 * The same of a list of something else.
	 * @param name the sheet that is read if there are several
	 * @param mostRows how many rows it has at most
	 */
	static List<ListedProject> read(byte[] file, List<Column> known, String name, int mostRows) {
		try (XSSFWorkbook workbook = Workbooks.open(file)) {
			ProjectSheet sheet = new ProjectSheet(sheet(workbook, name), mostRows);
			sheet.readHeader(known);
			return sheet.readRows();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuleViolation refusal) {
			throw refusal;
		}
		catch (RuntimeException ex) {
			// The library reads much only when it is asked for, and trusts what it finds.
			throw RuleViolation.invalid("", "list.unreadable");
		}
	}

	private static XSSFSheet sheet(XSSFWorkbook workbook, String wanted) {
		List<XSSFSheet> sheets = new ArrayList<>();
		for (int index = 0; index < workbook.getNumberOfSheets(); index++) {
			// A chart may have a sheet to itself, which is none to the library.
			XSSFSheet sheet = workbook.getSheetAt(index);
			if (workbook.getSheetVisibility(index) != SheetVisibility.VISIBLE) {
				throw RuleViolation.invalid("", "list.hidden-sheet", sheet.getSheetName());
			}
			if (!sheet.getSheetName().equals(HELP)) {
				sheets.add(sheet);
			}
		}
		List<String> names = sheets.stream().map(XSSFSheet::getSheetName).toList();
		Optional<XSSFSheet> named = sheets.stream().filter((sheet) -> sheet.getSheetName().equals(wanted)).findFirst();
		if (named.isPresent()) {
			return named.get();
		}
		List<XSSFSheet> filled = sheets.stream().filter((sheet) -> sheet.getPhysicalNumberOfRows() > 0).toList();
		if (filled.size() > 1) {
			throw RuleViolation.invalid("", "list.several-sheets", String.join("、", names), wanted);
		}
		return filled.stream().findFirst().orElseThrow(() -> RuleViolation.invalid("", "list.empty"));
	}

	private void readHeader(List<Column> known) {
		if (!this.sheet.getMergedRegions().isEmpty()) {
			throw RuleViolation.invalid("", "list.merged",
					this.sheet.getMergedRegions()
						.stream()
						.limit(5)
						.map(CellRangeAddress::formatAsString)
						.collect(Collectors.joining("、")));
		}
		Map<String, Column> byName = new HashMap<>();
		known.forEach((column) -> {
			byName.put(column.field(), column);
			byName.put(comparable(column.label()), column);
		});
		XSSFRow header = this.sheet.getRow(0);
		List<String> unknown = new ArrayList<>();
		List<String> twice = new ArrayList<>();
		if (header != null && isHidden(header)) {
			throw new RuleViolation(RuleViolation.Kind.INVALID, List.of(Violation.of("", "list.hidden-row").atLine(1)));
		}
		for (int index = 0; header != null && index < header.getLastCellNum(); index++) {
			String name = CellValue.of(header.getCell(index), "").text();
			if (name.isEmpty()) {
				continue;
			}
			Column column = byName.get(comparable(name));
			if (column == null) {
				unknown.add("“" + name + "”");
				continue;
			}
			if (isHidden(index)) {
				throw RuleViolation.invalid("", "list.hidden-column", column.label());
			}
			if (this.columns.containsValue(column)) {
				twice.add("“" + column.label() + "”");
			}
			this.columns.put(index, column);
		}
		if (this.columns.isEmpty() && unknown.isEmpty()) {
			throw RuleViolation.invalid("", this.sheet.getPhysicalNumberOfRows() == 0 ? "list.empty" : "list.no-header",
					labels(known.stream().filter(Column::required).toList()));
		}
		List<Violation> found = new ArrayList<>();
		if (!unknown.isEmpty()) {
			found.add(Violation.of("", "list.unknown-header", String.join("、", unknown), labels(known)));
		}
		if (!twice.isEmpty()) {
			found.add(Violation.of("", "list.header-twice", String.join("、", twice)));
		}
		List<Column> missing = known.stream()
			.filter((column) -> column.required() && !this.columns.containsValue(column))
			.toList();
		if (!missing.isEmpty()) {
			found.add(Violation.of("", "list.header-missing", labels(missing)));
		}
		if (!found.isEmpty()) {
			throw new RuleViolation(RuleViolation.Kind.INVALID, found);
		}
	}

	private List<ListedProject> readRows() {
		List<ListedProject> projects = new ArrayList<>();
		for (Row each : this.sheet) {
			XSSFRow row = (XSSFRow) each;
			if (row.getRowNum() == 0 || isBlank(row)) {
				continue;
			}
			if (projects.size() == this.mostRows) {
				throw RuleViolation.invalid("", "list.too-many", this.mostRows);
			}
			projects.add(project(row));
		}
		if (projects.isEmpty()) {
			throw RuleViolation.invalid("", "list.no-rows");
		}
		return projects;
	}

	private boolean isBlank(XSSFRow row) {
		return IntStream.range(0, Math.max(0, row.getLastCellNum()))
			.allMatch((index) -> CellValue.of(row.getCell(index), "").isEmpty());
	}

	/** A row without height is as hidden as one that is said to be. */
	private static boolean isHidden(XSSFRow row) {
		return row.getZeroHeight() || (row.getCTRow().isSetHt() && row.getCTRow().getHt() == 0);
	}

	private boolean isHidden(int column) {
		CTCol width = this.sheet.getColumnHelper().getColumn(column, false);
		return width != null && (width.getHidden() || (width.isSetWidth() && width.getWidth() == 0));
	}

	private ListedProject project(XSSFRow row) {
		Map<String, Object> values = new LinkedHashMap<>();
		List<Violation> found = new ArrayList<>();
		if (isHidden(row)) {
			found.add(Violation.of("", "list.hidden-row"));
		}
		for (int index = 0; index < row.getLastCellNum(); index++) {
			Column column = this.columns.get(index);
			if (column == null) {
				if (!CellValue.of(row.getCell(index), "").isEmpty()) {
					found.add(Violation.of("", "list.nameless-column", CellReference.convertNumToColString(index)));
				}
				continue;
			}
			CellValue cell = CellValue.of(row.getCell(index), column.field());
			if (cell.problem() != null) {
				found.add(cell.problem());
			}
			else if (!cell.isEmpty()) {
				Object value = value(column, cell.text(), found);
				if (value != null) {
					values.put(column.field(), value);
				}
			}
		}
		return new ListedProject(row.getRowNum() + 1, values, List.copyOf(found));
	}

	private static @Nullable Object value(Column column, String text, List<Violation> found) {
		return switch (column.kind()) {
			case TEXT -> text;
			case NUMBER -> Optional.ofNullable(Typed.number(text)).map(BigDecimal::toPlainString).orElse(text);
			case DATE -> Optional.ofNullable(Typed.date(text)).map(LocalDate::toString).orElse(text);
			case YES_NO, TICK -> {
				String answer = ANSWERS.get(text.toLowerCase(java.util.Locale.ROOT));
				if (answer == null) {
					found.add(Violation.of(column.field(), "list.yes-no", text));
					yield null;
				}
				yield (column.kind() == Kind.TICK) ? (Object) Boolean.valueOf(answer) : answer;
			}
			case CHOICE -> choice(column, text, found);
			case CHOICES -> Arrays.stream(text.split("[、,，;；\\n]"))
				.map(Typed::line)
				.filter((part) -> !part.isEmpty())
				.map((part) -> choice(column, part, found))
				.flatMap((code) -> Optional.ofNullable(code).stream())
				.distinct()
				.toList();
		};
	}

	/** The code that is meant, whether the code was written or what officials call it. */
	private static @Nullable String choice(Column column, String text, List<Violation> found) {
		Function<Map.Entry<String, String>, List<String>> names = (entry) -> List.of(entry.getKey(), entry.getValue(),
				entry.getKey() + entry.getValue(), FORMER.getOrDefault(entry.getKey(), entry.getKey()));
		Optional<String> code = column.choices()
			.entrySet()
			.stream()
			.filter((
					entry) -> names.apply(entry).stream().anyMatch((name) -> comparable(name).equals(comparable(text))))
			.map(Map.Entry::getKey)
			.findFirst();
		if (code.isEmpty()) {
			found.add(Violation.of(column.field(), "choice", text, String.join("、", column.choices().values())));
		}
		return code.orElse(null);
	}

	private static String labels(List<Column> columns) {
		return columns.stream().map(Column::label).collect(Collectors.joining("、"));
	}

	/**
	 * Spaces do not matter, nor the width of signs, and a star may mark what must be.
	 */
	private static String comparable(String name) {
		return Typed.code(name).replace("*", "");
	}

	/**
	 * A project of a list.
	 *
	 * @param row the number of its row, as Excel shows it
	 * @param values by name of the input
	 * @param found what cannot be read
	 */
	record ListedProject(int row, Map<String, Object> values, List<Violation> found) {

	}

}
