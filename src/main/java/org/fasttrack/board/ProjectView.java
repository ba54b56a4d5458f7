package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A project as outside systems and leaders see it.
 *
 * @param projectCode the project code
 * @param projectName its name
 * @param projectUnit who builds it
 * @param division where
 * @param divisionName the division's name
 * @param totalInvestment in 万元
 * @param status the status's code
 * @param statusText its label
 * @param since since which business date it has that status
 * @param waitingFor what the project itself waits for, if it is not one of its procedures
 * @param holder who has to act on that
 * @param dueOn by when
 * @param procedures the plan, each procedure with its state
 * @param requirements what approvals require, each followed up until it is met
 * @param amendments changes of the running plan, with why and who agreed
 */
public record ProjectView(String projectCode, String projectName, String projectUnit, String division,
		String divisionName, String totalInvestment, String status, String statusText, LocalDate since,
		@Nullable String waitingFor, @Nullable Holder holder, @Nullable LocalDate dueOn, List<ProcedureView> procedures,
		List<RequirementView> requirements, List<AmendmentView> amendments) {

	/**
	 * What an approval requires.
	 *
	 * @param procedure the procedure that was approved
	 * @param procedureName its name
	 * @param text what is required
	 * @param dueWhen BEFORE_START or DURING_WORKS
	 * @param dueWhenText its label
	 * @param dueOn by when, null if no day is set
	 * @param setOn the day of the decision
	 * @param setBy who decided
	 * @param status SET, OPEN, REPORTED, MET or ENDED
	 * @param statusText its label
	 * @param metOn when it was confirmed
	 * @param metBy who confirmed it
	 */
	public record RequirementView(String procedure, String procedureName, String text, String dueWhen,
			String dueWhenText, @Nullable LocalDate dueOn, LocalDate setOn, String setBy, String status,
			String statusText, @Nullable LocalDate metOn, @Nullable String metBy) {

	}

	/**
	 * A change of the running plan.
	 *
	 * @param action ADD or DROP
	 * @param what the change in words
	 * @param procedure the procedure's code
	 * @param reason why
	 * @param agreement which unit and who there agreed, when
	 * @param proposedBy who proposed it
	 * @param proposedOn when
	 * @param status PROPOSED, AGREED, DISAGREED, APPLIED or VOID
	 * @param statusText its label
	 * @param decidedBy who of the task force decided
	 * @param decidedOn when
	 */
	public record AmendmentView(String action, String what, String procedure, String reason, String agreement,
			String proposedBy, LocalDate proposedOn, String status, String statusText, @Nullable String decidedBy,
			@Nullable LocalDate decidedOn) {

	}

	/**
	 * Who has to act.
	 *
	 * @param name the person's name
	 * @param unit the unit's name
	 * @param duty the person's duty
	 * @param group the group that can act
	 * @param acting as what, for an A who is away (代A角办理); null for who has it anyway
	 */
	public record Holder(String name, String unit, String duty, String group, @Nullable String acting) {

	}

	/**
	 * One procedure of the plan.
	 *
	 * @param procedure its code
	 * @param version the version of the catalogue that it began with
	 * @param basis law and article of that version
	 * @param name its name
	 * @param phase PRE before construction, POST once it has begun
	 * @param unit the approval unit's id
	 * @param unitName its name
	 * @param reason why the project needs it
	 * @param after the prerequisites in the plan
	 * @param status the state's code
	 * @param statusText its label
	 * @param since since which business date
	 * @param dueOn by when the present step is due
	 * @param dueText how long there is left until then, in words
	 * @param light GREEN, YELLOW or RED for the present step, GREY while its clock stands
	 * still; null where no day is set
	 * @param provisional whether the due date may still move with a calendar not yet
	 * published
	 * @param holder who has to act; null once it is decided
	 * @param waitingFor what it waits for
	 * @param submittedOn first submission
	 * @param acceptedOn acceptance
	 * @param decidedOn decision
	 * @param outcome what became of it
	 * @param outcomeText its label
	 * @param documentNumber the last document's number
	 * @param validUntil the last day of the document's validity, null if without end
	 * @param decidedBy who decided
	 * @param signedOffBy who signed off, where the head decided
	 * @param gapDueOn by when tolerable materials are promised that are still missing
	 * @param lateEntries how many acts were entered later (补录)
	 * @param spanDays calendar days from first submission to decision
	 * @param usedDays days that the clock ran, in the limit's kind of day
	 * @param dayKind WD working days, CD calendar days
	 * @param clock both limits and how they stand, null before the clock starts
	 * @param elapsed whose time has passed, in working days
	 * @param special the special procedure that goes on, null if none does
	 */
	public record ProcedureView(String procedure, int version, String basis, String name, String phase,
			@Nullable String unit, String unitName, String reason, List<String> after, String status, String statusText,
			LocalDate since, @Nullable LocalDate dueOn, @Nullable String dueText, @Nullable String light,
			boolean provisional, @Nullable Holder holder, @Nullable String waitingFor, @Nullable LocalDate submittedOn,
			@Nullable LocalDate acceptedOn, @Nullable LocalDate decidedOn, @Nullable String outcome,
			@Nullable String outcomeText, @Nullable String documentNumber, @Nullable LocalDate validUntil,
			@Nullable String decidedBy, @Nullable String signedOffBy, @Nullable LocalDate gapDueOn, int lateEntries,
			@Nullable Long spanDays, @Nullable Integer usedDays, @Nullable String dayKind, @Nullable ClockView clock,
			ElapsedView elapsed, @Nullable SpecialView special) {

	}

	/**
	 * Both limits of a procedure. All days are of the limit's kind.
	 *
	 * @param startedOn from when it counts; that day itself does not count
	 * @param promisedDays what the unit promised (承诺时限), null if nothing
	 * @param maximumDays the maximum, null if there is none
	 * @param maximumName what it is called: 法定时限, or 最长时限 and where it is from; null if
	 * there is none
	 * @param statutoryDays the maximum where it may be called one in law (法定时限), null
	 * otherwise
	 * @param extensionDays by how many days it was extended (延期)
	 * @param usedDays how many are used
	 * @param remainingDays how many are left of the limit that the unit is judged by,
	 * negative once overdue; null if there is no limit
	 * @param dueOn the last day in time by that limit, null while it stands still
	 * @param maximumDueOn the last day of the maximum, null while it stands still
	 * @param statutoryDueOn the same where the maximum may be called one in law, null
	 * otherwise
	 * @param pausedOn since when it stands still (中止计时)
	 * @param stoppedOn when it stopped
	 * @param savedDays by how many days the decision came before the maximum in law, null
	 * before the decision or where no maximum may be called one in law
	 */
	public record ClockView(LocalDate startedOn, @Nullable Integer promisedDays, @Nullable Integer maximumDays,
			@Nullable String maximumName, @Nullable Integer statutoryDays, int extensionDays, int usedDays,
			@Nullable Integer remainingDays, @Nullable LocalDate dueOn, @Nullable LocalDate maximumDueOn,
			@Nullable LocalDate statutoryDueOn, @Nullable LocalDate pausedOn, @Nullable LocalDate stoppedOn,
			@Nullable Integer savedDays) {

	}

	/**
	 * Whose time has passed on a procedure, in working days.
	 *
	 * @param unit the approval unit's (审批用时), by which it is judged
	 * @param projectUnit the project unit's (项目单位用时)
	 * @param special a special procedure's that stopped the clock
	 * @param higher a higher authority's (上级用时)
	 */
	public record ElapsedView(int unit, int projectUnit, int special, int higher) {

	}

	/**
	 * A special procedure that goes on.
	 *
	 * @param name e.g. 专家评审
	 * @param pauses whether the clock stands still meanwhile
	 * @param basis law and article
	 * @param startedOn since when
	 * @param expectedOn when it should be over
	 */
	public record SpecialView(String name, boolean pauses, String basis, LocalDate startedOn, LocalDate expectedOn) {

	}

}
