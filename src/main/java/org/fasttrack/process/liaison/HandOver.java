package org.fasttrack.process.liaison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.Limits;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.Handover;
import org.fasttrack.liaison.Handovers;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/** The new pair takes over the open tasks of the old one by a list. */
@Component
class HandOver implements SubjectStep {

	private final Appointments appointments;

	private final Handovers handovers;

	private final ActLog acts;

	private final Organization organization;

	private final Limits limits;

	private final Wording wording;

	HandOver(Appointments appointments, Handovers handovers, ActLog acts, Organization organization, Limits limits,
			Wording wording) {
		this.appointments = appointments;
		this.handovers = handovers;
		this.acts = acts;
		this.organization = organization;
		this.limits = limits;
		this.wording = wording;
	}

	@Override
	public String task() {
		return "Task_HandOver";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("note");
	}

	@Override
	public String ask() {
		return "新任期已经开始。请与移交人逐项核对下列未办结的任务，由监交人在场交接，然后确认。交接清单可以在“联络员名册”中本单位的页面打印。";
	}

	@Override
	public Label label(UUID subjectId) {
		Proposal proposal = this.appointments.proposal(subjectId);
		String unit = this.organization.unit(proposal.unit()).map(ApprovalUnit::name).orElseThrow();
		return new Label(this.wording.label("Step", task()) + " · " + unit + " " + this.wording.label(proposal.rank()),
				this.limits.due(proposal.from(), "liaison.handover-days"));
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		String note = input.optionalLines("note", 500);
		input.check();
		this.handovers.confirm(this.appointments.proposal(entry.subject()), entry.actor(), entry.occurredOn(), note);
		this.acts.append(entry, task(), "HANDED_OVER", Objects.requireNonNullElse(note, ""), "");
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Handover handover = this.handovers.require(this.appointments.proposal(matter.subject()).id());
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("from", FormText.of(Objects.requireNonNullElse(handover.from(), "没有（首任联络员）")));
		shown.put("to", FormText.of(handover.to()));
		shown.put("witness", FormText.of(handover.witness()));
		List<Map<String, Object>> items = handover.items().stream().map(HandOver::row).toList();
		return Map.of("handover", shown, "items", items, "count", items.size());
	}

	private static Map<String, Object> row(Handover.Item item) {
		return Map.of("what", item.what(), "project", Objects.requireNonNullElse(item.projectName(), ""), "since",
				item.heldSince().toString(), "due", (item.dueOn() != null) ? item.dueOn().toString() : "");
	}

}
