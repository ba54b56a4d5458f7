package org.fasttrack.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Certainty.Standing;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** How pages, forms and answers say the same thing: limits, steps, outcomes, who. */
@Component
public class Phrases {

	private final WorkingCalendar calendar;

	private final Organization organization;

	private final Wording wording;

	Phrases(WorkingCalendar calendar, Organization organization, Wording wording) {
		this.calendar = calendar;
		this.organization = organization;
		this.wording = wording;
	}

	/**
	 * The limit in words: promised days and the maximum, which is called 法定 only where it
	 * may be, and from when they count.
	 */
	public String limit(ProcedureDefinition definition) {
		String kind = (definition.dayKind() == DayKind.CD) ? "天" : "个工作日";
		String from = (definition.clockFrom() == ClockFrom.RECEIPT) ? "自收件起" : "自受理起";
		List<String> parts = new ArrayList<>();
		if (definition.promisedDays() != null) {
			parts.add((definition.promisedDays() > 0) ? "承诺" + definition.promisedDays() + kind : "即时办结");
		}
		if (definition.maxDays() != null && definition.maxDays() > 0) {
			parts.add((definition.standing() == Standing.STATUTORY)
					? this.wording.label(Standing.STATUTORY) + definition.maxDays() + kind
					: "最长" + definition.maxDays() + kind + "（" + this.wording.label(definition.standing()) + "）");
		}
		return parts.isEmpty() ? "无规定期限"
				: String.join("，", parts) + ((definition.clockFrom() != null) ? "，" + from : "");
	}

	/** What the maximum of a procedure is called: 法定时限, or 最长时限 and where it is from. */
	public String maximum(ProcedureDefinition definition) {
		String word = this.wording.label(definition.standing());
		return (definition.standing() == Standing.STATUTORY) ? word + "时限" : "最长时限（" + word + "）";
	}

	/** How long there is left, in working days: 还剩3个工作日, 今天到期, 已超期2个工作日. */
	public String daysLeft(LocalDate dueOn, LocalDate today) {
		if (dueOn.equals(today)) {
			return "今天到期";
		}
		int left = this.calendar.workingDaysBetween(today, dueOn);
		if (left == 0) {
			// Only days off lie between.
			return dueOn.isAfter(today) ? "还剩不到1个工作日" : "今日起超期";
		}
		return dueOn.isAfter(today) ? "还剩" + left + "个工作日" : "已超期" + -left + "个工作日";
	}

	/**
	 * What a step is called: where the head signs alone, the last signature is the
	 * head's.
	 */
	public String step(@Nullable ProcedureCase each, String step) {
		return Office.step(step, (each != null) ? each.stepGroup() : null, this.wording);
	}

	/** What an outcome is called: a licence is 准予许可, everything else 同意. */
	public String outcome(@Nullable ProcedureCase each, String outcome) {
		return outcome((each != null) ? each.nature() : null, outcome);
	}

	/** The same, of a procedure of this nature; null for what is of no procedure. */
	public String outcome(@Nullable Nature nature, String outcome) {
		boolean licence = nature == Nature.LICENCE && (outcome.equals("APPROVED") || outcome.equals("REJECTED"));
		return this.wording.label("Outcome", licence ? outcome + ".LICENCE" : outcome);
	}

	/** As what somebody acted; the system acts as itself. */
	public String capacity(Act act) {
		return act.capacity().equals(Actor.SYSTEM.capacity()) ? Actor.SYSTEM.name()
				: Office.parse(act.capacity()).map((office) -> office.label(this.wording)).orElseGet(act::capacity);
	}

	/** Who handles a procedure: its unit, the task force, or the project unit itself. */
	public String unitName(Project project, ProcedureCase each) {
		if (each.unit() != null && each.signs() != ProcedureDefinition.Signs.OWNER) {
			return this.organization.unit(each.unit()).map(ApprovalUnit::name).orElse(each.unit());
		}
		return (each.nature() == Nature.CHECK) ? "专班办" : project.projectUnit();
	}

}
