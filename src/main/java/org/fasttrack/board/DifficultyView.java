package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger of difficulties, as it is shown.
 *
 * @param id its id
 * @param number how it is called, e.g. 疑难〔2026〕12号
 * @param projectCode the project
 * @param projectName its name
 * @param division the county's code
 * @param divisionName the county's name
 * @param procedure the code of the procedure that it blocks, null for the project itself
 * @param procedureName its name
 * @param kind what stands in the way, its code
 * @param kindText its label
 * @param description what it is
 * @param amount the money that hangs on it (万元), null if none was named
 * @param unit the responsible unit's id
 * @param unitName its name
 * @param sectionLiaison who is responsible on the first level (L1责任人)
 * @param countyLiaison who is responsible on the second level (L2责任人)
 * @param level the rung that it is on
 * @param levelText its label
 * @param levelDueOn the last day of the level
 * @param status how far it is
 * @param statusText its label
 * @param light GREEN, YELLOW or RED; null once it is closed
 * @param waitingFor what is to be done now, null once it is closed
 * @param holder who has to do it, null once it is closed
 * @param since since when
 * @param dueOn by when
 * @param dueText how many working days that is from today
 * @param raisedBy who raised it
 * @param raisedOn when
 * @param byItself whether the system found it
 * @param measures what is being done
 * @param reopened how often it was sent back
 * @param closedOn when it was closed out
 * @param turns which turns of which steps are open, for urging; several where units carry
 * out measures
 * @param entries what happened to it, oldest first; empty in a list
 * @param asked what was asked for by a meeting or the leading group; empty in a list
 */
public record DifficultyView(UUID id, String number, String projectCode, String projectName, String division,
		String divisionName, @Nullable String procedure, @Nullable String procedureName, String kind, String kindText,
		String description, @Nullable String amount, String unit, String unitName, String sectionLiaison,
		String countyLiaison, String level, String levelText, @Nullable LocalDate levelDueOn, String status,
		String statusText, @Nullable String light, @Nullable String waitingFor, @Nullable String holder,
		LocalDate since, @Nullable LocalDate dueOn, @Nullable String dueText, String raisedBy, LocalDate raisedOn,
		boolean byItself, @Nullable String measures, int reopened, @Nullable LocalDate closedOn, List<String> turns,
		List<EntryView> entries, List<AskedView> asked) {

	/**
	 * Something that happened.
	 *
	 * @param what its code
	 * @param whatText its label
	 * @param levelText on which level
	 * @param text what was said
	 * @param evidence where the paper is
	 * @param occurredOn when
	 * @param by who
	 * @param late whether it came after the day by which it was due
	 */
	public record EntryView(String what, String whatText, String levelText, String text, @Nullable String evidence,
			LocalDate occurredOn, String by, boolean late) {

	}

	/**
	 * What a unit is asked to do.
	 *
	 * @param unitName the unit
	 * @param text what
	 * @param dueOn by when
	 * @param document the number of the minutes or of the instruction
	 * @param doneOn when it was done, null while it is open
	 * @param result what came of it
	 */
	public record AskedView(String unitName, String text, LocalDate dueOn, String document, @Nullable LocalDate doneOn,
			@Nullable String result) {

	}

}
