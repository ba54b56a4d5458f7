package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A project as whoever leads sees it in a list: what it waits for most, who has that, and
 * what has been done about it.
 *
 * @param projectCode its code
 * @param projectName its name
 * @param projectUnit whose project it is
 * @param divisionName the name of its division
 * @param light the worst light of its open steps
 * @param reasons why, in words; empty if it is not
 * @param step what it waits for most
 * @param others how many other steps are open
 * @param difficulty its difficulty that has gone furthest up; null if it has none
 * @param totalInvestment 万元
 * @param expectedOn when construction may start, null where nobody can say
 * @param seasonOn by when it has to start
 * @param seasonMet whether it is expected to, null where nobody can say
 * @param idleDays working days since somebody last did something for it
 * @param urged how its steps were last urged, null if they never were
 * @param instruction the last instruction on it; null for who may not read it
 */
public record BoardRow(String projectCode, String projectName, String projectUnit, String divisionName, String light,
		List<String> reasons, @Nullable LeadStep step, int others, @Nullable LeadDifficulty difficulty,
		String totalInvestment, @Nullable LocalDate expectedOn, @Nullable LocalDate seasonOn,
		@Nullable Boolean seasonMet, @Nullable Integer idleDays, @Nullable Urged urged,
		@Nullable Instructed instruction) {

	/**
	 * A step.
	 *
	 * @param about which turn of what, for urging
	 * @param text its label and what it is about
	 * @param holder who has it
	 * @param since since which business date
	 * @param dueOn by when, null if nothing says so
	 * @param light its light
	 * @param daysText the working days left or over, in words; null where nothing runs
	 * @param whoseText whose time passes
	 * @param urgedToday whether it cannot be urged once more today
	 */
	public record LeadStep(String about, String text, LeadHolder holder, LocalDate since, @Nullable LocalDate dueOn,
			String light, @Nullable String daysText, String whoseText, boolean urgedToday) {

	}

	/**
	 * Who has a step.
	 *
	 * @param name the person's name, or that nobody is named yet
	 * @param unit the unit's name
	 * @param duty the person's duty
	 * @param rank as what
	 * @param acting for whom, for a deputy; null for who has it anyway
	 * @param phone the telephone number; null if it is not known
	 */
	public record LeadHolder(String name, String unit, String duty, String rank, @Nullable String acting,
			@Nullable String phone) {

	}

	/**
	 * A difficulty.
	 *
	 * @param kindText what stands in the way
	 * @param levelText how far up it has gone
	 */
	public record LeadDifficulty(String kindText, String levelText) {

	}

	/**
	 * How somebody was urged.
	 *
	 * @param on when
	 * @param by who did
	 * @param text how, and what was answered
	 */
	public record Urged(LocalDate on, String by, String text) {

	}

	/**
	 * An instruction.
	 *
	 * @param on when it was given
	 * @param by who gave it
	 * @param text its words
	 * @param statusText what became of it
	 */
	public record Instructed(LocalDate on, String by, String text, String statusText) {

	}

}
