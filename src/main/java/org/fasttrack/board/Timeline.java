package org.fasttrack.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a project went from day to day.
 *
 * @param today the business date
 * @param procedures those of its procedures that have begun, in the order of the plan
 * @param acts some of what was done, the latest day first
 * @param more whether there are more acts behind them
 * @param withheld whether something that was said is not shown to this person
 */
public record Timeline(LocalDate today, List<Course> procedures, List<Deed> acts, boolean more, boolean withheld) {

	/**
	 * How one procedure went.
	 *
	 * @param procedure its code
	 * @param name its name
	 * @param turns whose time passed from when until when; between them it waited for
	 * nobody
	 * @param dueOn by when the present step is due, or, once it is decided, by when the
	 * unit had to decide; null where nothing says so
	 * @param endedOn when it was decided or ended, null while it goes on
	 * @param ledger what happened to its clock
	 */
	public record Course(String procedure, String name, List<Stretch> turns, @Nullable LocalDate dueOn,
			@Nullable LocalDate endedOn, List<Line> ledger) {

	}

	/**
	 * Whose time passed.
	 *
	 * @param whose UNIT, PROJECT_UNIT, SPECIAL or HIGHER
	 * @param text its label
	 * @param from the first day
	 * @param to the day on which it ended, today while it goes on
	 */
	public record Stretch(String whose, String text, LocalDate from, LocalDate to) {

	}

	/**
	 * One line of a clock's ledger.
	 *
	 * @param on the business date
	 * @param kind STARTED, PAUSED, RESUMED, EXTENDED or STOPPED
	 * @param text its label
	 * @param usedDays how many days of the limit were used when it happened
	 * @param dayKind WD working days, CD calendar days
	 * @param dueOn the last day in time from then on, null if there is none
	 * @param days with EXTENDED: by how many
	 * @param expectedOn with PAUSED: when it is expected to go on
	 * @param reason why
	 * @param basis law and article
	 */
	public record Line(LocalDate on, String kind, String text, int usedDays, String dayKind, @Nullable LocalDate dueOn,
			@Nullable Integer days, @Nullable LocalDate expectedOn, @Nullable String reason, @Nullable String basis) {

	}

	/**
	 * One act in words.
	 *
	 * @param on the business date
	 * @param who name, unit and duty on that day, and for whom they acted
	 * @param capacity as what
	 * @param procedure the procedure's code, null for the project itself
	 * @param procedureName its name, empty for the project itself
	 * @param step which step it was
	 * @param outcome what came of it; null where this person may not read it
	 * @param said what was said, numbers of documents included; null where this person
	 * may not read it
	 * @param recordedAt when the server recorded it
	 * @param lateReason why it was entered later (补录), null if it was entered on the day
	 */
	public record Deed(LocalDate on, String who, String capacity, @Nullable String procedure, String procedureName,
			String step, @Nullable String outcome, @Nullable String said, Instant recordedAt,
			@Nullable String lateReason) {

	}

}
