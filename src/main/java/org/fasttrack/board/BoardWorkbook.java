package org.fasttrack.board;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.fasttrack.board.BoardRow.Instructed;
import org.fasttrack.board.BoardRow.LeadDifficulty;
import org.fasttrack.board.BoardRow.LeadHolder;
import org.fasttrack.board.BoardRow.LeadStep;
import org.fasttrack.board.BoardRow.Urged;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The board's list as an Excel workbook, with the filter that the list has.
 */
@Service
public class BoardWorkbook {

	/** How many projects one file holds; what is left out is said in it. */
	static final int MOST = 5000;

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	/** What stands above the names of the columns. */
	private static final int LINES_ABOVE = 2;

	private static final int ROWS_IN_MEMORY = 100;

	private final LeadersBoard board;

	private final FilterWords words;

	private final Wording wording;

	private final Clock clock;

	private final WorkingCalendar calendar;

	BoardWorkbook(LeadersBoard board, FilterWords words, Wording wording, WorkingCalendar calendar, Clock clock) {
		this.board = board;
		this.words = words;
		this.wording = wording;
		this.clock = clock;
		this.calendar = calendar;
	}

	/** The workbook of what the board lists for somebody, as a file. */
	public byte[] write(Person viewer, BoardFilter filter) {
		return write(viewer, filter, MOST);
	}

	byte[] write(Person viewer, BoardFilter filter, int most) {
		List<BoardRow> found = this.board.list(viewer, filter, 0, most + 1);
		List<Column> columns = columns((filter.on() != null) ? filter.on() : LocalDate.now(this.clock));
		List<BoardRow> rows = found.subList(0, Math.min(most, found.size()));
		try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
				ByteArrayOutputStream file = new ByteArrayOutputStream()) {
			SheetStyles styles = new SheetStyles(workbook);
			Sheet sheet = workbook.createSheet(this.wording.label("Board", "SHEET"));
			line(sheet, 0, this.wording.label("Board", "CUT_OFF")
					+ MINUTE.format(this.clock.instant().atZone(this.clock.getZone())));
			line(sheet, 1,
					this.wording.label("Board", "FILTER") + this.words.of(filter) + "；"
							+ ((found.size() > most) ? this.wording.label("Board", "CUT").formatted(most)
									: this.wording.label("Board", "WHOLE").formatted(rows.size())));
			Row heads = sheet.createRow(LINES_ABOVE);
			for (int index = 0; index < columns.size(); index++) {
				Column column = columns.get(index);
				sheet.setColumnWidth(index, column.width() * 256);
				styles.head(heads.createCell(index), this.wording.label("BoardColumn", column.name()));
			}
			for (BoardRow each : rows) {
				Row row = sheet.createRow(sheet.getLastRowNum() + 1);
				for (int index = 0; index < columns.size(); index++) {
					write(styles, row.createCell(index), columns.get(index).value().apply(each));
				}
			}
			sheet.createFreezePane(2, LINES_ABOVE + 1);
			sheet.setAutoFilter(new CellRangeAddress(LINES_ABOVE, LINES_ABOVE + rows.size(), 0, columns.size() - 1));
			sheet.setRepeatingRows(new CellRangeAddress(LINES_ABOVE, LINES_ABOVE, -1, -1));
			sheet.getPrintSetup().setLandscape(true);
			workbook.write(file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Column> columns(LocalDate day) {
		return List.of(new Column("code", 26, BoardRow::projectCode), new Column("name", 36, BoardRow::projectName),
				new Column("projectUnit", 22, BoardRow::projectUnit),
				new Column("division", 10, BoardRow::divisionName),
				new Column("light", 14, (row) -> this.wording.label("Light", row.light())),
				new Column("reasons", 24, (row) -> String.join("、", row.reasons())),
				new Column("step", 36, step(LeadStep::text)), new Column("unit", 22, holder(LeadHolder::unit)),
				new Column("holder", 12, holder(LeadHolder::name)), new Column("duty", 12, holder(LeadHolder::duty)),
				new Column("rank", 14, holder(LeadHolder::rank)), new Column("acting", 14, holder(LeadHolder::acting)),
				new Column("phone", 14, holder(LeadHolder::phone)), new Column("since", 12, step(LeadStep::since)),
				new Column("due", 12, step(LeadStep::dueOn)), new Column("days", 12, step((step) -> left(step, day))),
				new Column("whose", 12, step(LeadStep::whoseText)), new Column("others", 10, BoardRow::others),
				new Column("difficultyKind", 16, difficulty(LeadDifficulty::kindText)),
				new Column("level", 14, difficulty(LeadDifficulty::levelText)),
				new Column("money", 14, (row) -> new BigDecimal(row.totalInvestment())),
				new Column("expected", 12, BoardRow::expectedOn), new Column("season", 12, BoardRow::seasonOn),
				new Column("met", 12, this::met), new Column("idle", 12, BoardRow::idleDays),
				new Column("urgedOn", 12, urged(Urged::on)), new Column("urgedBy", 12, urged(Urged::by)),
				new Column("urged", 30, urged(Urged::text)), new Column("instructedOn", 12, instructed(Instructed::on)),
				new Column("instructedBy", 12, instructed(Instructed::by)),
				new Column("instruction", 36, instructed(Instructed::text)),
				new Column("instructionStatus", 12, instructed(Instructed::statusText)));
	}

	/** Working days until the step is due, negative once it is overdue. */
	private @Nullable Object left(LeadStep step, LocalDate day) {
		return (step.dueOn() != null && step.daysText() != null)
				? (Integer) this.calendar.workingDaysBetween(day, step.dueOn()) : null;
	}

	/** It begins with words of ours. */
	private static void line(Sheet sheet, int index, String text) {
		sheet.createRow(index).createCell(0).setCellValue(text);
	}

	private static void write(SheetStyles styles, Cell cell, @Nullable Object value) {
		if (value instanceof BigDecimal amount) {
			styles.money(cell, amount);
		}
		else {
			styles.value(cell, value);
		}
	}

	private @Nullable Object met(BoardRow row) {
		return (row.seasonMet() != null) ? this.wording.label("Season", row.seasonMet() ? "MET" : "MISSED") : null;
	}

	private static Function<BoardRow, @Nullable Object> step(Function<LeadStep, @Nullable Object> value) {
		return (row) -> (row.step() != null) ? value.apply(row.step()) : null;
	}

	private static Function<BoardRow, @Nullable Object> holder(Function<LeadHolder, @Nullable Object> value) {
		return step((step) -> value.apply(step.holder()));
	}

	private static Function<BoardRow, @Nullable Object> difficulty(Function<LeadDifficulty, @Nullable Object> value) {
		return (row) -> (row.difficulty() != null) ? value.apply(row.difficulty()) : null;
	}

	private static Function<BoardRow, @Nullable Object> urged(Function<Urged, @Nullable Object> value) {
		return (row) -> (row.urged() != null) ? value.apply(row.urged()) : null;
	}

	private static Function<BoardRow, @Nullable Object> instructed(Function<Instructed, @Nullable Object> value) {
		return (row) -> (row.instruction() != null) ? value.apply(row.instruction()) : null;
	}

	/**
	 * A column.
	 *
	 * @param name what its words go by
	 * @param width in characters
	 * @param value what stands in it
	 */
	private record Column(String name, int width, Function<BoardRow, @Nullable Object> value) {

	}

}
