package org.fasttrack.procedure;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.Limit;
import org.fasttrack.rule.Dated;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the procedure catalogue in one version.
 *
 * @param code e.g. P02
 * @param version a case keeps the version it was accepted with
 * @param name e.g. 可行性研究报告审批
 * @param nature what kind of act it is in law
 * @param phase before construction, or after it has begun
 * @param function the function of the unit that handles it, OWNER for the project unit
 * itself, TASKFORCE for the task force
 * @param level whose unit handles it
 * @param signs who signs
 * @param maxDays the maximum, null if there is none; whether it may be called one in law
 * says {@link #standing()}
 * @param dayKind how its days are counted
 * @param clockFrom from when they are counted
 * @param extensionDays by how many days it may be extended, once (行政许可法 42)
 * @param promisedDays what the unit promised, null if nothing
 * @param excludedOrMinimum what does not count, or a legal minimum period
 * @param after the prerequisites; one outside the plan counts as met
 * @param requiredWhen when a project needs it, in words
 * @param validityPeriod how long its document is valid, null if without end
 * @param basis law and article
 * @param checkedBy the function of the unit that checks what the project unit did itself,
 * {@link #INDUSTRY} for the project's industry department; null where a unit handles it
 * @param minimumDays how many calendar days it takes at least in law, null if it may be
 * done at once
 * @param validityExtensions how often its document may be extended by the same period
 * @param limitCertainty how well its limit is founded, which says what it may be called
 * @param validFrom the first day on which a case begins with this version
 * @param validTo the last such day, null until the next version holds
 * @param lawFrom the first day of the law that it states, which may be long before the
 * catalogue was corrected: a result of that day rests on it
 */
public record ProcedureDefinition(String code, int version, String name, Nature nature, Phase phase, String function,
		String level, Signs signs, @Nullable Integer maxDays, DayKind dayKind, @Nullable ClockFrom clockFrom,
		@Nullable Integer extensionDays, @Nullable Integer promisedDays, String excludedOrMinimum, List<String> after,
		String requiredWhen, @Nullable Period validityPeriod, String basis, @Nullable String checkedBy,
		@Nullable Integer minimumDays, int validityExtensions, Certainty limitCertainty, LocalDate validFrom,
		@Nullable LocalDate validTo, LocalDate lawFrom) implements Dated {

	/** In place of a function: that of the project's industry department. */
	public static final String INDUSTRY = "INDUSTRY";

	/** In place of prerequisites: every other procedure before construction. */
	public static final String ALL_PRE = "ALL_PRE";

	/** In place of prerequisites: the works have begun. */
	public static final String STARTED = "STARTED";

	/** In place of prerequisites: the works are complete. */
	public static final String COMPLETED = "COMPLETED";

	/** What of the works it waits for after the start is checked, e.g. 竣工. */
	public String event() {
		return this.after.contains(STARTED) ? "开工" : "竣工";
	}

	/** What its limit may be called. */
	public Certainty.Standing standing() {
		return this.limitCertainty.standing(this.basis);
	}

	/**
	 * Whether its maximum may be called one in law (法定), and days be saved against it:
	 * there is one, and it is founded well enough.
	 */
	public boolean maximumIsInLaw() {
		return this.maxDays != null && this.maxDays > 0 && standing() == Certainty.Standing.STATUTORY;
	}

	/** What kind of act a procedure is in law. */
	public enum Nature {

		/** 行政许可: the articles of 行政许可法 bind it. */
		LICENCE, INTERNAL, FILING, TECHNICAL, OWNER, CHECK

	}

	/** Before construction, or once the works have begun or are complete. */
	public enum Phase {

		PRE, POST

	}

	/** Who signs. */
	public enum Signs {

		/** The county-level leader of the unit. */
		LEADER,
		/** The section-level official of the unit. */
		SECTION,
		/** Another authority; the unit forwards and follows up. */
		EXTERNAL,
		/** The project unit itself. */
		OWNER

	}

	/** From when the days are counted. */
	public enum ClockFrom {

		ACCEPTANCE, RECEIPT

	}

	@Override
	public String thing() {
		return this.code;
	}

	public Limit limit() {
		return new Limit(this.promisedDays, this.maxDays, this.dayKind);
	}

	/** Whether the same do it in the same way. */
	boolean isDoneAs(ProcedureDefinition other) {
		return this.nature == other.nature && this.phase == other.phase && this.signs == other.signs
				&& this.function.equals(other.function) && this.level.equals(other.level);
	}

	/** Whether the articles of 行政许可法 bind it. */
	public boolean isLicence() {
		return this.nature == Nature.LICENCE;
	}

}
