package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.UUID;

import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.jspecify.annotations.Nullable;

/**
 * One procedure of one project.
 *
 * @param id opaque
 * @param projectCode the project
 * @param procedure the procedure's code
 * @param catalogueVersion the version it began with
 * @param name the procedure's name
 * @param nature what kind of act it is in law
 * @param phase before construction or after completion
 * @param signs who signs
 * @param unit the approval unit's id; null if the project unit or the task force does it
 * @param reason why the project needs it
 * @param status where it is
 * @param statusSince since which business date
 * @param step the task that it waits for, null if it waits for none
 * @param stepGroup the group that has that task
 * @param stepLimit by what rule the present step is due
 * @param stepDue when the present step is due, null if nothing says so
 * @param turn how often the case has passed from one hand to the next
 * @param round 1, and one more for every refusal or rejection
 * @param corrections how often correction was asked for in this round
 * @param releasedOn the business date on which its prerequisites were met
 * @param submittedOn the day it was first submitted
 * @param receivedOn the day the unit received what it has now
 * @param acceptedOn the day from which it counts as accepted
 * @param deemedAccepted whether it counts as accepted because nobody answered in time
 * @param decidedOn the day of the decision
 * @param outcome what became of it: APPROVED, FILED, REJECTED, REFUSED …
 * @param signing who signs a decision of the unit on this procedure
 * @param commitment the number of the written commitment (承诺书), if it was accepted with
 * tolerable materials missing
 * @param gapDueOn by when they are promised
 * @param gapClosedOn when they were all there
 * @param followUp the user id of the person who follows up what another authority decides
 * @param decidedBy who decided, with unit and duty
 * @param signedOffBy the county-level leader who signed off, where the head decided
 * @param division the division where the project is built
 * @param applicant the division whose applicants apply for it
 * @param projectName the project's name
 */
public record ProcedureCase(UUID id, String projectCode, String procedure, int catalogueVersion, String name,
		Nature nature, Phase phase, Signs signs, @Nullable String unit, String reason, CaseStatus status,
		LocalDate statusSince, @Nullable String step, @Nullable String stepGroup, StepLimit stepLimit,
		@Nullable DueDate stepDue, int turn, int round, int corrections, @Nullable LocalDate releasedOn,
		@Nullable LocalDate submittedOn, @Nullable LocalDate receivedOn, @Nullable LocalDate acceptedOn,
		boolean deemedAccepted, @Nullable LocalDate decidedOn, @Nullable String outcome, ApprovalUnit.Signing signing,
		@Nullable String commitment, @Nullable LocalDate gapDueOn, @Nullable LocalDate gapClosedOn,
		@Nullable String followUp, @Nullable String decidedBy, @Nullable String signedOffBy, String division,
		String applicant, String projectName) {

	/** By when the present step should be done, null if nothing says so. */
	public @Nullable LocalDate stepDueOn() {
		return (this.stepDue != null) ? this.stepDue.dueOn() : null;
	}

	/**
	 * The light of the present step: grey while the clock stands still, null where no day
	 * is set.
	 */
	public @Nullable Light light(LocalDate today) {
		if (this.status == CaseStatus.PAUSED) {
			return Light.GREY;
		}
		return (this.step != null && this.stepDue != null) ? this.stepDue.light(today) : null;
	}

	/** Whether tolerable materials are still missing (容缺). */
	public boolean isGapOpen() {
		return this.gapDueOn != null && this.gapClosedOn == null;
	}

}
