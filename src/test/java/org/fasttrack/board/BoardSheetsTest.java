package org.fasttrack.board;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.MeetingBrief.Brief;
import org.fasttrack.board.MeetingBrief.Item;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.Orders;
import org.fasttrack.supervision.Urges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The sheets beside the board say what the board says, to whom it says it. */
@FastTrackTest
class BoardSheetsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final Person OF_COUNTY = Person.of("a", List.of("540602.leaders"));

	private static final Person OF_OTHER_COUNTY = Person.of("b", List.of("540630.leaders"));

	private static final Person AUDITOR = Person.of("c", List.of("auditors"));

	@Autowired
	private MeetingBrief brief;

	@Autowired
	private BoardWorkbook workbook;

	@Autowired
	private LeadersBoard board;

	@Autowired
	private Urges urges;

	@Autowired
	private Instructions instructions;

	@Autowired
	private Orders orders;

	@Autowired
	private Stages stages;

	@Autowired
	private TestClock clock;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void itIsTodayAgain() {
		this.clock.set(TestClock.START);
	}

	private BoardFilter asked(Map<String, String> asked) {
		return BoardFilter.read(asked, LocalDate.now(this.clock));
	}

	private Item item(Person viewer, String code) {
		List<Item> items = this.brief.of(viewer, asked(Map.of("search", code))).items();
		assertThat(items).hasSize(1);
		return items.get(0);
	}

	@Test
	void briefListsTheFirstTenOfTheBoardInItsOrderForWhoeverLooks() {
		for (Stage stage : List.of(Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW, Stage.SIGN_OFF, Stage.RECORD_EXTERNAL,
				Stage.CONFIRM_PLAN, Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW, Stage.SIGN_OFF, Stage.SUBMIT)) {
			this.stages.reach(stage);
		}
		this.clock.set(TestClock.START.plusDays(30));
		for (Person viewer : List.of(LEADER, OF_COUNTY, OF_OTHER_COUNTY, AUDITOR,
				Person.of("d", List.of("540602-NR.head")))) {
			for (Map<String, String> asked : List.of(Map.of("show", "STUCK"), Map.<String, String>of(),
					Map.of("division", "540602"), Map.of("unit", "540602-NR"))) {
				BoardFilter filter = asked(asked);
				Brief made = this.brief.of(viewer, filter);
				assertThat(made.items()).as(viewer + " " + asked)
					.extracting(Item::projectCode)
					.containsExactlyElementsOf(
							this.board.list(viewer, filter, 0, 10).stream().map(BoardRow::projectCode).toList());
			}
		}
		assertThat(this.brief.of(LEADER, asked(Map.of())).items()).hasSize(10);
		assertThat(this.brief.of(OF_OTHER_COUNTY, asked(Map.of())).items()).isEmpty();
	}

	@Test
	void sentenceSaysWhatIsStuckWithWhomSinceWhenWhatItCostsAndThatNothingWasDone() {
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		BoardRow row = this.board.list(LEADER, asked(Map.of("search", code)), 0, 1).get(0);
		LocalDate dueOn = row.step().dueOn();
		this.clock.set(dueOn.plusDays(14));
		int late = -this.calendar.workingDaysBetween(LocalDate.now(this.clock), dueOn);
		BigDecimal fund = this.jdbc.sql("""
				SELECT sum((batch ->> 'amount')::numeric)
				FROM fasttrack.application a, jsonb_array_elements(content -> 'fundBatches') batch
				WHERE project_code = :code
				  AND revision = (SELECT max(revision) FROM fasttrack.application WHERE project_code = a.project_code)
				""").param("code", code).query(BigDecimal.class).single();
		Item item = item(LEADER, code);
		assertThat(item.sentence()).contains("“" + row.step().text() + "”自7月14日起在" + row.step().holder().unit(),
				"应于" + dueOn.getMonthValue() + "月" + dueOn.getDayOfMonth() + "日办结，已超期" + late + "个工作日", "；总投资",
				"万元，其中衔接资金" + fund.stripTrailingZeros().toPlainString() + "万元；", "尚未催办、批示、督办。");
		assertThat(late).isPositive();
		assertThat(item.holder().phone()).startsWith("1398900");
	}

	@Test
	void sentenceSaysWhatWasDoneToWhoMayReadIt() {
		String code = this.stages.project(this.stages.reach(Stage.ACCEPT));
		this.clock.set(TestClock.START.plusDays(20));
		String about = this.board.list(LEADER, asked(Map.of("search", code)), 0, 1).get(0).step().about();
		this.urges.urge(Map.of("projectCode", code, "about", about), LEADER);
		this.instructions.give(Map.of("projectCode", code, "instruction", "请抓紧办理，月底前出件。"), LEADER);
		this.orders.issue(Map.of("projectCode", code, "leadUnit", "540602-NR", "matter", "请反馈。", "answerBy",
				LocalDate.now(this.clock).plusDays(2).toString()), LEADER);
		assertThat(item(LEADER, code).sentence()).contains("8月3日", "批示“请抓紧办理，月底前出件。”（待核定）", "未结督办1件。");
		assertThat(item(AUDITOR, code).sentence()).contains("批示“");
		assertThat(item(OF_COUNTY, code).sentence()).contains("批示“");
		this.clock.set(TestClock.START.plusDays(40));
		assertThat(item(LEADER, code).sentence()).contains("未结督办1件，其中逾期1件。");
		// A unit reads no leader's words.
		String unit = this.jdbc
			.sql("SELECT unit FROM fasttrack.open_step WHERE project_code = :code AND source = 'CASE'")
			.param("code", code)
			.query(String.class)
			.list()
			.get(0);
		assertThat(item(Person.of("d", List.of(unit + ".head")), code).sentence()).doesNotContain("批示“");
	}

	@Test
	void fileHasExactlyTheListWithItsFilterAndNumbersAndDaysThatAreSome() {
		for (Stage stage : List.of(Stage.SUBMIT, Stage.ACCEPT, Stage.REVIEW)) {
			this.stages.reach(stage);
		}
		this.clock.set(TestClock.START.plusDays(30));
		for (Person viewer : List.of(LEADER, OF_COUNTY, OF_OTHER_COUNTY, AUDITOR,
				Person.of("d", List.of("540602-NR.head")))) {
			BoardFilter filter = asked(Map.of("reason", "OVERDUE"));
			List<BoardRow> listed = this.board.list(viewer, filter, 0, 5000);
			List<List<Object>> read = read(this.workbook.write(viewer, filter));
			assertThat(read.get(0).get(0)).isEqualTo("数据截至：2026-08-13 10:00");
			assertThat(read.get(1).get(0)).isEqualTo("筛选条件：在办项目；卡住原因：有环节超期；共" + listed.size() + "个项目");
			List<Object> heads = read.get(2);
			assertThat(read.subList(3, read.size())).extracting((row) -> row.get(0))
				.containsExactlyElementsOf(listed.stream().map((row) -> (Object) row.projectCode()).toList());
			for (int i = 0; i < listed.size(); i++) {
				List<Object> row = read.get(3 + i);
				BoardRow each = listed.get(i);
				assertThat(row.get(heads.indexOf("总投资（万元）"))).isEqualTo(Double.valueOf(each.totalInvestment()));
				assertThat(row.get(heads.indexOf("自何日"))).isEqualTo(each.step().since());
				assertThat(row.get(heads.indexOf("期限"))).isEqualTo(each.step().dueOn());
				assertThat(row.get(heads.indexOf("还剩工作日（负数为超期）"))).isEqualTo(
						(double) this.calendar.workingDaysBetween(LocalDate.now(this.clock), each.step().dueOn()));
				assertThat(row.get(heads.indexOf("由谁办"))).isEqualTo(each.step().holder().name());
				assertThat(row.get(heads.indexOf("电话"))).isEqualTo(each.step().holder().phone());
				assertThat(row.get(heads.indexOf("县（区）"))).isEqualTo(each.divisionName());
			}
		}
	}

	@Test
	void whatIsLeftOutIsSaidInTheFile() {
		for (int each = 0; each < 3; each++) {
			this.stages.reach(Stage.SUBMIT);
		}
		List<List<Object>> read = read(this.workbook.write(LEADER, asked(Map.of()), 2));
		assertThat(read).hasSize(5);
		assertThat(read.get(1).get(0)).asString().endsWith("只列出最紧要的2个项目，其余没有列出，请缩小筛选范围后再导出");
		assertThat(read.get(3).get(0)).isEqualTo(this.board.list(LEADER, asked(Map.of()), 0, 1).get(0).projectCode());
	}

	@Test
	void nameThatLooksLikeAFormulaStaysText() throws IOException {
		String code = this.stages.project(this.stages.reach(Stage.SUBMIT));
		String name = this.jdbc.sql("SELECT name FROM fasttrack.project WHERE code = :code")
			.param("code", code)
			.query(String.class)
			.single();
		rename(code, "=HYPERLINK(\"http://x\",\"y\")");
		try (XSSFWorkbook read = new XSSFWorkbook(
				new ByteArrayInputStream(this.workbook.write(LEADER, asked(Map.of("search", code)))))) {
			Cell cell = read.getSheetAt(0).getRow(3).getCell(1);
			assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
			assertThat(cell.getStringCellValue()).startsWith("=HYPERLINK");
			assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
		}
		finally {
			rename(code, name);
		}
	}

	private void rename(String code, String name) {
		this.jdbc.sql("UPDATE fasttrack.project SET name = :name WHERE code = :code")
			.param("name", name)
			.param("code", code)
			.update();
	}

	private static List<List<Object>> read(byte[] file) {
		List<List<Object>> rows = new ArrayList<>();
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
			Sheet sheet = workbook.getSheetAt(0);
			for (Row row : sheet) {
				List<Object> values = new ArrayList<>();
				for (Cell cell : row) {
					values.add((cell.getCellType() == CellType.STRING) ? cell.getStringCellValue()
							: (cell.getCellType() == CellType.BLANK) ? "" : DateUtil.isCellDateFormatted(cell)
									? cell.getLocalDateTimeCellValue().toLocalDate() : cell.getNumericCellValue());
				}
				rows.add(values);
			}
			return rows;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
