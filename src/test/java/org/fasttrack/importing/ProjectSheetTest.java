package org.fasttrack.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.Lists;
import org.fasttrack.importing.Column.Kind;
import org.fasttrack.importing.ProjectSheet.ListedProject;
import org.fasttrack.project.Intake;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ProjectSheetTest {

	private static final String SHEET = "xl/worksheets/sheet1.xml";

	private static final List<Column> KNOWN = List.of(column("projectCode", "项目代码", Kind.TEXT),
			column("projectName", "项目名称", Kind.TEXT), column("projectUnit", "项目单位", Kind.TEXT),
			column("creditCode", "统一社会信用代码", Kind.TEXT), column("contactName", "联系人", Kind.TEXT),
			column("contactPhone", "手机", Kind.TEXT),
			new Column("division", "建设县（区）", Kind.CHOICE, Map.of("540602", "色尼区"), true),
			column("totalInvestment", "总投资（万元）", Kind.NUMBER), column("plannedStart", "计划开工", Kind.DATE),
			column("waterIntake", "建设取水设施", Kind.YES_NO), column("negativeListPledge", "负面清单承诺", Kind.TICK),
			new Column("sensitiveAreas", "涉及敏感区", Kind.CHOICES, Map.of("RIVER_LAKE", "河道湖泊", "NONE", "无"), false),
			new Column("engineeringType", "工程类别", Kind.CHOICE,
					Map.of("BUILDING_MUNICIPAL", "房屋建筑和市政基础设施", "ROAD", "公路"), false));

	private static final List<String> ROW = List.of("2603-540602-89-01-100010", "整治项目", "色尼区农业农村局",
			"12320200466372674G", "卓嘎", "13989000002", "色尼区", "804.04");

	private static Column column(String field, String label, Kind kind) {
		return new Column(field, label, kind, Map.of(), Intake.FIELDS.contains(field));
	}

	@Test
	void everyRowBecomesAProject() {
		List<ListedProject> read = read((sheet) -> {
			Lists.fill(sheet, 1, ROW);
			Lists.fill(sheet, 2, ROW);
		});
		assertThat(read).extracting(ListedProject::row).containsExactly(2, 3);
		assertThat(read.get(0).values()).containsEntry("projectCode", "2603-540602-89-01-100010")
			.containsEntry("division", "540602")
			.containsEntry("totalInvestment", "804.04")
			.hasSize(8);
		assertThat(read).allSatisfy((project) -> assertThat(project.found()).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "projectCode", "项目代码", " 项目 代码 ", "项目代码*", "项目代码＊", "\u200b项目代码\u00a0" })
	void columnIsKnownByItsLabelAndByItsName(String name) {
		assertThat(readHeader("项目代码", name)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "总投资(万元)", "总投资 （万元）", "totalInvestment" })
	void bracketsOfEitherWidthAreTheSame(String name) {
		assertThat(readHeader("总投资（万元）", name)).hasSize(1);
	}

	private static List<ListedProject> readHeader(String label, String name) {
		return ProjectSheet.read(Lists.file((workbook) -> {
			XSSFSheet sheet = workbook.createSheet();
			Lists.fill(sheet, 0, Lists.HEADER.stream().map((each) -> each.equals(label) ? name : each).toList());
			Lists.fill(sheet, 1, ROW);
		}), KNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0.1", "800, 800", "0.30000000000000004, 0.3", "804.04, 804.04", "1e-7, 0.0000001",
			"123456789012345, 123456789012345", "-5.5, -5.5", "268.005, 268.005" })
	void numberIsReadAsExcelShowsIt(double number, String text) {
		assertThat(value(7, (cell) -> cell.setCellValue(number))).isEqualTo(text);
	}

	@Test
	void phoneThatIsANumberKeepsItsDigits() {
		assertThat(value(5, (cell) -> cell.setCellValue(13989000002d))).isEqualTo("13989000002");
	}

	@Test
	void longNumberHasLostDigitsAndIsRefused() {
		assertThat(problem(3, (cell) -> cell.setCellValue(115454060201300018d)))
			.isEqualTo(Violation.of("creditCode", "list.digits", "115454060201300000"));
	}

	@Test
	void formulaCountsByItsResult() {
		assertThat(value(7, (cell) -> {
			cell.setCellFormula("0.1+0.2");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		})).isEqualTo("0.3");
	}

	@Test
	void formulaWithoutAResultIsRefused() {
		assertThat(problem(7, (cell) -> cell.setCellFormula("SUM(A1:A2)")))
			.isEqualTo(Violation.of("totalInvestment", "list.formula", "SUM(A1:A2)"));
	}

	@Test
	void formulaWithAnEmptyResultIsRefused() {
		assertThat(problem(7, (cell) -> {
			cell.setCellFormula("SUM(A1:A2)");
			cell.getCTCell().setV("");
		})).isEqualTo(Violation.of("totalInvestment", "list.formula", "SUM(A1:A2)"));
	}

	@Test
	void formulaThatFailedIsRefused() {
		assertThat(problem(7, (cell) -> {
			cell.setCellFormula("1/0");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		})).isEqualTo(Violation.of("totalInvestment", "list.cell-error", "#DIV/0!"));
	}

	@Test
	void errorIsRefused() {
		assertThat(problem(7, (cell) -> cell.setCellErrorValue(FormulaError.REF)))
			.isEqualTo(Violation.of("totalInvestment", "list.cell-error", "#REF!"));
	}

	@Test
	void whatIsPastedLosesItsInvisibleEdges() {
		assertThat(value(1, (cell) -> cell.setCellValue("\ufeff\u00a0 整治\u3000项目\u200b\n"))).isEqualTo("整治\u3000项目");
	}

	@ParameterizedTest
	@ValueSource(strings = { "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy", "[$-804]yyyy年m月d日;@", "yyyy/m/d h:mm" })
	void dateIsReadWhateverItsFormat(String format) {
		assertThat(more("计划开工", (cell) -> {
			CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
			style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
			cell.setCellStyle(style);
			cell.setCellValue(LocalDate.of(2026, 5, 20).atTime(8, 30));
		}).values()).containsEntry("plannedStart", "2026-05-20");
	}

	@ParameterizedTest
	@ValueSource(shorts = { 31, 57, 58 })
	void dateIsReadInTheFormatsThatOnlyChineseExcelHas(short format) {
		assertThat(more("计划开工", (cell) -> {
			CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
			style.setDataFormat(format);
			cell.setCellStyle(style);
			cell.setCellValue(LocalDate.of(2026, 5, 20));
		}).values()).containsEntry("plannedStart", "2026-05-20");
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-20, 2026-05-20", "2026/5/20, 2026-05-20", "2026.5.20, 2026-05-20", "2026年5月20日, 2026-05-20",
			"20260520, 2026-05-20", "２０２６／５／２０, 2026-05-20", "2026-02-30, 2026-02-30", "2026/13/1, 2026/13/1",
			"明年, 明年" })
	void dateThatIsATextIsReadIfItIsOne(String text, String read) {
		assertThat(more("计划开工", (cell) -> cell.setCellValue(text)).values()).containsEntry("plannedStart", read);
	}

	@ParameterizedTest
	@CsvSource({ "是, true", "否, false", "TRUE, true", "×, false" })
	void questionIsAnsweredWithYesOrNo(String text, String answer) {
		assertThat(more("建设取水设施", (cell) -> cell.setCellValue(text)).values()).containsEntry("waterIntake", answer);
		assertThat(more("负面清单承诺", (cell) -> cell.setCellValue(text)).values()).containsEntry("negativeListPledge",
				Boolean.valueOf(answer));
	}

	@Test
	void tickedBoxIsAYes() {
		assertThat(more("负面清单承诺", (cell) -> cell.setCellValue(true)).values()).containsEntry("negativeListPledge",
				true);
	}

	@Test
	void questionIsNotAnsweredWithMaybe() {
		assertThat(more("建设取水设施", (cell) -> cell.setCellValue("可能")).found())
			.containsExactly(Violation.of("waterIntake", "list.yes-no", "可能"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "河道湖泊、无", "RIVER_LAKE,NONE", "河道湖泊；无；", "河道湖泊\n无", "河道湖泊，NONE、河道湖泊" })
	void severalAreChosenInOneCell(String text) {
		assertThat(more("涉及敏感区", (cell) -> cell.setCellValue(text)).values()).containsEntry("sensitiveAreas",
				List.of("RIVER_LAKE", "NONE"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "房建市政", "房屋建筑和市政基础设施", "BUILDING_MUNICIPAL" })
	void listFilledInWithTheFormerWordsIsRead(String text) {
		assertThat(more("工程类别", (cell) -> cell.setCellValue(text)).values()).containsEntry("engineeringType",
				"BUILDING_MUNICIPAL");
	}

	@Test
	void whatCannotBeChosenIsNamedWithWhatCan() {
		assertThat(more("涉及敏感区", (cell) -> cell.setCellValue("河道湖泊、月球")).found())
			.allMatch((found) -> found.field().equals("sensitiveAreas") && found.rule().equals("choice")
					&& found.args().get(0).equals("月球") && found.args().get(1).toString().contains("河道湖泊"))
			.hasSize(1);
		assertThat(problem(6, (cell) -> cell.setCellValue("拉萨市")))
			.isEqualTo(Violation.of("division", "choice", "拉萨市", "色尼区"));
	}

	@Test
	void blankRowsAreNoProjects() {
		assertThat(read((sheet) -> {
			Lists.fill(sheet, 1, ROW.stream().map((text) -> " \u3000").toList());
			sheet.createRow(2);
			Lists.fill(sheet, 7, ROW);
		})).extracting(ListedProject::row).containsExactly(8);
	}

	@Test
	void hiddenRowIsRefusedBecauseNobodySawIt() {
		assertThat(read((sheet) -> Lists.fill(sheet, 1, ROW).setZeroHeight(true)).get(0).found())
			.containsExactly(Violation.of("", "list.hidden-row"));
		assertThat(read((sheet) -> Lists.fill(sheet, 1, ROW).getCTRow().setHt(0)).get(0).found())
			.containsExactly(Violation.of("", "list.hidden-row"));
	}

	@Test
	void hiddenHeaderIsRefusedLikeAnyOtherRow() {
		for (Consumer<XSSFRow> hiding : List.<Consumer<XSSFRow>>of((row) -> row.setZeroHeight(true),
				(row) -> row.getCTRow().setHt(0))) {
			RuleViolation refusal = catchThrowableOfType(RuleViolation.class, () -> read((sheet) -> {
				Lists.fill(sheet, 1, ROW);
				hiding.accept(sheet.getRow(0));
			}));
			assertThat(refusal.violations()).containsExactly(Violation.of("", "list.hidden-row").atLine(1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<c r=\"H2\"><v></v></c>", "<c r=\"H2\"/>", "<c r=\"H2\" t=\"b\"/>",
			"<c r=\"H2\" t=\"b\"><v></v></c>", "<c r=\"H2\" t=\"s\"><v></v></c>", "<c r=\"H2\" t=\"e\"><v/></c>",
			"<c r=\"H2\" t=\"str\"><v> </v></c>", "<c r=\"H2\" t=\"inlineStr\"><is><t></t></is></c>" })
	void cellOfATypeWithoutAValueIsBlank(String cell) {
		assertThat(withCell(cell).values()).hasSize(7).doesNotContainKey("totalInvestment");
		assertThat(withCell(cell).found()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<c r=\"H2\"><v>804.04</v></c>", "<c r=\"H2\" t=\"inlineStr\"><is><t>８０４.０４</t></is></c>",
			"<c r=\"H2\" t=\"str\"><v>804.04</v></c>" })
	void cellWithAValueIsRead(String cell) {
		assertThat(withCell(cell).values()).containsEntry("totalInvestment", "804.04");
	}

	/** A good row whose last cell another program wrote. */
	private static ListedProject withCell(String cell) {
		byte[] file = sheet((sheet) -> Lists.fill(sheet, 1, ROW.subList(0, 7)));
		String content = new String(part(file, SHEET), StandardCharsets.UTF_8);
		int end = content.lastIndexOf("</row>");
		byte[] changed = (content.substring(0, end) + cell + content.substring(end)).getBytes(StandardCharsets.UTF_8);
		return ProjectSheet.read(with(file, SHEET, changed), KNOWN).get(0);
	}

	@Test
	void choiceIsFoundThoughItsCharactersWereCopiedFromADocument() {
		assertThat(value(6, (cell) -> cell.setCellValue("⾊\u200b尼 区"))).isEqualTo("540602");
	}

	@Test
	@Timeout(10)
	void widthsOfMoreColumnsThanThereAreAreRefusedAtOnce() {
		byte[] file = sheet((sheet) -> Lists.fill(sheet, 1, ROW));
		String content = new String(part(file, SHEET), StandardCharsets.UTF_8);
		String widths = IntStream.rangeClosed(1, 32_000)
			.mapToObj((i) -> "<col min=\"" + (i % 16_384 + 1) + "\" max=\"" + (i % 16_384 + 1) + "\" width=\"9\"/>")
			.collect(java.util.stream.Collectors.joining("", "<cols>", "</cols><sheetData>"));
		byte[] changed = content.replace("<sheetData>", widths).getBytes(StandardCharsets.UTF_8);
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> ProjectSheet.read(with(file, SHEET, changed), KNOWN));
		assertThat(refusal.violations()).containsExactly(Violation.of("", "list.widths", 1000));
	}

	@Test
	void contentWithoutANameIsRefused() {
		assertThat(read((sheet) -> Lists.fill(sheet, 1, ROW).createCell(10).setCellValue("加急")).get(0).found())
			.containsExactly(Violation.of("", "list.nameless-column", "K"));
	}

	@Test
	void listIsTheSheetOfThatNameIfThereAreSeveral() {
		assertThat(ProjectSheet.read(Lists.file((workbook) -> {
			Lists.fill(workbook.createSheet("汇总"), 0, List.of("别的"));
			XSSFSheet sheet = workbook.createSheet(ProjectSheet.NAME);
			Lists.fill(sheet, 0, Lists.HEADER);
			Lists.fill(sheet, 1, ROW);
		}), KNOWN)).hasSize(1);
	}

	@Test
	void emptySheetsOfANewWorkbookDoNotMatter() {
		assertThat(ProjectSheet.read(Lists.file((workbook) -> {
			XSSFSheet sheet = workbook.createSheet("Sheet1");
			Lists.fill(sheet, 0, Lists.HEADER);
			Lists.fill(sheet, 1, ROW);
			workbook.createSheet("Sheet2");
		}), KNOWN)).hasSize(1);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatIsNoListIsRefusedAsAWhole(BadFile bad) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, () -> ProjectSheet.read(bad.file(), KNOWN));
		assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.INVALID);
		assertThat(refusal.violations()).extracting(Violation::rule).containsExactly(bad.rule().split(" "));
		assertThat(refusal.violations().get(0).args().toString()).contains(bad.mentioned());
	}

	static Stream<BadFile> whatIsNoListIsRefusedAsAWhole() {
		byte[] good = sheet((sheet) -> Lists.fill(sheet, 1, ROW));
		return Stream.of(new BadFile("nothing", new byte[0], "list.empty-file", ""),
				new BadFile("text", "项目代码,项目名称".getBytes(StandardCharsets.UTF_8), "list.not-xlsx", ""),
				new BadFile("a page", "<html><table></table></html>".getBytes(StandardCharsets.UTF_8), "list.not-xlsx",
						""),
				new BadFile(
						"a picture", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 }, "list.not-xlsx", ""),
				new BadFile("zeros", new byte[4096], "list.not-xlsx", ""),
				new BadFile("an archive", zip(Map.of("readme.txt", "x".getBytes(StandardCharsets.UTF_8))),
						"list.not-xlsx", ""),
				new BadFile("a text document",
						zip(Map.of("[Content_Types].xml", new byte[0], "word/document.xml", new byte[0])),
						"list.not-xlsx", ""),
				new BadFile("an old workbook", oldWorkbook(), "list.old-format", ""),
				new BadFile("an encrypted workbook", encrypted(good), "list.encrypted", ""),
				new BadFile("a broken container", Arrays.copyOf(encrypted(good), 600), "list.unreadable", ""),
				new BadFile("a workbook with macros", with(good, "xl/vbaProject.bin", new byte[10]), "list.macros", ""),
				new BadFile("a workbook with sheets of macros", with(good, "xl/macrosheets/sheet1.xml", new byte[10]),
						"list.macros", ""),
				new BadFile("half a file", Arrays.copyOf(good, good.length / 2), "list.unreadable", ""),
				new BadFile("a bomb", with(good, "xl/media/zeros.bin", new byte[40 * 1024 * 1024]), "list.expands", ""),
				new BadFile("a bomb of many parts", zipOfParts(1500), "list.expands", ""),
				new BadFile("more than may be sent", new byte[Workbooks.LARGEST_FILE + 1], "body.too-large", "2 MB"),
				new BadFile("XML that is none", with(good, "xl/worksheets/sheet1.xml", "<sheet".getBytes()),
						"list.unreadable", ""),
				new BadFile("an external entity",
						with(good, "xl/worksheets/sheet1.xml",
								"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>".getBytes()),
						"list.unreadable", ""),
				new BadFile("an empty sheet", Lists.file((workbook) -> workbook.createSheet()), "list.empty", ""),
				new BadFile("a title above the header", sheetWithoutHeader((sheet) -> {
					Lists.fill(sheet, 0, List.of("色尼区2026年项目清单"));
					Lists.fill(sheet, 1, Lists.HEADER);
				}), "list.unknown-header list.header-missing", "色尼区2026年项目清单"), new BadFile("an empty first row",
						sheetWithoutHeader((sheet) -> Lists.fill(sheet, 1, Lists.HEADER)), "list.no-header", "项目代码"),
				new BadFile("only a header", sheet((sheet) -> {
				}), "list.no-rows", ""), new BadFile("an unknown column", sheetWithoutHeader((sheet) -> {
					Lists.fill(sheet, 0, Lists.HEADER).createCell(8).setCellValue("经度");
					Lists.fill(sheet, 1, ROW);
				}), "list.unknown-header", "“经度”, 项目代码、"), new BadFile("a column twice", sheetWithoutHeader((sheet) -> {
					Lists.fill(sheet, 0, Lists.HEADER).createCell(8).setCellValue("projectName");
					Lists.fill(sheet, 1, ROW);
				}), "list.header-twice", "项目名称"), new BadFile("a column is missing", sheetWithoutHeader((sheet) -> {
					Lists.fill(sheet, 0, Lists.HEADER.subList(0, 7));
					Lists.fill(sheet, 1, ROW.subList(0, 7));
				}), "list.header-missing", "总投资（万元）"), new BadFile("merged cells", sheet((sheet) -> {
					Lists.fill(sheet, 1, ROW);
					sheet.addMergedRegion(CellRangeAddress.valueOf("C2:C3"));
				}), "list.merged", "C2:C3"), new BadFile("a hidden column", sheet((sheet) -> {
					Lists.fill(sheet, 1, ROW);
					sheet.setColumnHidden(4, true);
				}), "list.hidden-column", "联系人"), new BadFile("a column without width", sheet((sheet) -> {
					Lists.fill(sheet, 1, ROW);
					sheet.setColumnWidth(4, 0);
				}), "list.hidden-column", "联系人"),
				new BadFile("a hidden sheet", hidden(SheetVisibility.HIDDEN), "list.hidden-sheet", "旧数据"),
				new BadFile("a very hidden sheet", hidden(SheetVisibility.VERY_HIDDEN), "list.hidden-sheet", "旧数据"),
				new BadFile("several sheets", Lists.file((workbook) -> {
					Lists.fill(workbook.createSheet("色尼区"), 0, Lists.HEADER);
					Lists.fill(workbook.createSheet("安多县"), 0, Lists.HEADER);
				}), "list.several-sheets", "色尼区、安多县"),
				new BadFile("too many rows", sheet((sheet) -> IntStream.rangeClosed(1, ProjectSheet.MOST_ROWS + 1)
					.forEach((number) -> Lists.fill(sheet, number, ROW))), "list.too-many", "500"));
	}

	@Test
	void asManyRowsAsAllowedAreRead() {
		assertThat(read((sheet) -> IntStream.rangeClosed(1, ProjectSheet.MOST_ROWS)
			.forEach((number) -> Lists.fill(sheet, number, ROW)))).hasSize(500);
	}

	private static List<ListedProject> read(Consumer<XSSFSheet> content) {
		return ProjectSheet.read(sheet(content), KNOWN);
	}

	/** What is read of a good row in which one cell is different. */
	private static ListedProject changed(int index, Consumer<XSSFCell> change) {
		return read((sheet) -> change.accept(Lists.fill(sheet, 1, ROW).createCell(index))).get(0);
	}

	private static Object value(int index, Consumer<XSSFCell> change) {
		ListedProject read = changed(index, change);
		assertThat(read.found()).isEmpty();
		return read.values().get(KNOWN.get(index).field());
	}

	private static Violation problem(int index, Consumer<XSSFCell> change) {
		ListedProject read = changed(index, change);
		assertThat(read.found()).hasSize(1);
		assertThat(read.values()).doesNotContainKey(KNOWN.get(index).field());
		return read.found().get(0);
	}

	/** What is read of a good row with one column more. */
	private static ListedProject more(String name, Consumer<XSSFCell> content) {
		return ProjectSheet.read(sheetWithoutHeader((sheet) -> {
			Lists.fill(sheet, 0, Lists.HEADER).createCell(8).setCellValue(name);
			content.accept(Lists.fill(sheet, 1, ROW).createCell(8));
		}), KNOWN).get(0);
	}

	private static byte[] sheet(Consumer<XSSFSheet> content) {
		return sheetWithoutHeader((sheet) -> {
			Lists.fill(sheet, 0, Lists.HEADER);
			content.accept(sheet);
		});
	}

	private static byte[] sheetWithoutHeader(Consumer<XSSFSheet> content) {
		return Lists.file((workbook) -> content.accept(workbook.createSheet()));
	}

	private static byte[] hidden(SheetVisibility visibility) {
		return Lists.file((XSSFWorkbook workbook) -> {
			XSSFSheet sheet = workbook.createSheet();
			Lists.fill(sheet, 0, Lists.HEADER);
			Lists.fill(sheet, 1, ROW);
			Lists.fill(workbook.createSheet("旧数据"), 0, Lists.HEADER);
			workbook.setSheetVisibility(1, visibility);
		});
	}

	private static byte[] oldWorkbook() {
		try (HSSFWorkbook workbook = new HSSFWorkbook(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			workbook.createSheet().createRow(0).createCell(0).setCellValue("项目代码");
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] encrypted(byte[] file) {
		try (POIFSFileSystem files = new POIFSFileSystem();
				ByteArrayOutputStream result = new ByteArrayOutputStream()) {
			Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
			encryptor.confirmPassword("secret");
			try (java.io.OutputStream content = encryptor.getDataStream(files)) {
				content.write(file);
			}
			files.writeFilesystem(result);
			return result.toByteArray();
		}
		catch (IOException | java.security.GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] part(byte[] file, String name) {
		try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(file))) {
			for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
				if (part.getName().equals(name)) {
					return from.readAllBytes();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError(name);
	}

	/** The file with one part more, or another in its place. */
	private static byte[] with(byte[] file, String name, byte[] content) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(file));
				ZipOutputStream to = new ZipOutputStream(result)) {
			for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
				if (!part.getName().equals(name)) {
					to.putNextEntry(new ZipEntry(part.getName()));
					from.transferTo(to);
				}
			}
			to.putNextEntry(new ZipEntry(name));
			to.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return result.toByteArray();
	}

	private static byte[] zip(Map<String, byte[]> parts) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(result)) {
			for (Map.Entry<String, byte[]> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return result.toByteArray();
	}

	private static byte[] zipOfParts(int number) {
		return zip(IntStream.range(0, number)
			.boxed()
			.collect(java.util.stream.Collectors.toMap((index) -> "part" + index, (index) -> new byte[0])));
	}

	/**
	 * A file that is no list.
	 *
	 * @param name what it is
	 * @param file the file
	 * @param rule the rules that refuse it
	 * @param mentioned what the words mention
	 */
	private record BadFile(String name, byte[] file, String rule, String mentioned) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
